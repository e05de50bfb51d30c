import { Context } from '@temporalio/activity';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { expect, inject } from 'vitest';
import { createRecordsActivities } from '../../activities/records/records.activities.ts';
import { effectiveOptions } from '../../domain/project/project.contract.ts';
import type { RunRef, SceneRef } from '../../domain/project/run.contract.ts';
import type { Scene } from '../../domain/script/script.contract.ts';
import { getProject } from '../../store/repositories/projects.repository.ts';
import { setRunOptions } from '../../store/repositories/runs.repository.ts';
import { editScene, listScenes, replaceScenes } from '../../store/repositories/scenes.repository.ts';
import { createLedger } from '../../worker/ledger.ts';
import { stepInterceptor } from '../../worker/step-interceptor.ts';
import { QUEUES, type QueueName } from '../../workflows/contract.ts';
import { bundleOf, WORKFLOWS } from '../workflows/harness.ts';
import { openTestGateway, type TestGateway } from './gateway.ts';
import { freshNamespace } from './lab.ts';
import { keepFake, makeScene } from './made-film.ts';

/** A step that is about to answer. */
export interface StepCall extends RunRef {
  readonly activity: string;
  readonly scene: number | null;
  readonly attempt: number;
}

/** The gateway, the database, the engine and the workflow as they are, with steps that make a few bytes instead of a film. */
export interface RunLab extends TestGateway {
  /** Called before each step answers: may throw, or wait. */
  before: (call: StepCall) => Promise<void> | void;
  readonly calls: StepCall[];
  startWorkers(queues?: readonly QueueName[]): Promise<void>;
  stopWorkers(queues?: readonly QueueName[]): Promise<void>;
  create(options?: Record<string, unknown>): Promise<string>;
  status(projectId: string): Promise<Record<string, unknown>>;
  /** Waits until the project's status body has these members. */
  until(projectId: string, wanted: Record<string, unknown>): Promise<Record<string, unknown>>;
}

export const SCENES: readonly Scene[] = ['One', 'Two', 'Three'].map((title, index) => ({
  kind: index === 0 ? 'opening' : 'content',
  kicker: 'Kicker',
  title,
  bullets: [`about ${title}`],
  narration: `What there is to say about ${title}.`,
  visual: { type: 'pictogram', subject: title, terms: [title] },
  sources: [],
}));

/** @param options.told attempts are told to the database, and errors classed, as by a real worker */
export async function openRunLab(options: { told?: boolean } = {}): Promise<RunLab> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const namespace = await freshNamespace();
  const gateway = await openTestGateway({ namespace, temporalUiUrl: 'http://temporal.test:8233/' });
  const connection = await NativeConnection.connect({ address: inject('temporalAddress') });
  const workflowBundle = await bundleOf(WORKFLOWS);
  const running = new Map<QueueName, { worker: Worker; ended: Promise<void> }>();
  const calls: StepCall[] = [];
  const ledger = createLedger(Promise.resolve(gateway.orm), new DefaultLogger('ERROR'));
  const interceptors = options.told ? { interceptors: { activity: [stepInterceptor(ledger)] } } : {};
  const em = () => gateway.orm.em.fork();

  const lab: RunLab = {
    ...gateway,
    calls,
    before: () => undefined,
    async startWorkers(queues = QUEUES) {
      for (const taskQueue of queues) {
        const serves =
          taskQueue === 'orchestration' ? { workflowBundle } : { activities: fakeSteps(), ...interceptors };
        const worker = await Worker.create({ connection, namespace, taskQueue, shutdownGraceTime: '1s', ...serves });
        running.set(taskQueue, { worker, ended: worker.run() });
      }
    },
    async stopWorkers(queues = QUEUES) {
      const stopping = queues.flatMap((queue) => running.get(queue) ?? []);
      for (const queue of queues) running.delete(queue);
      for (const { worker } of stopping) worker.shutdown();
      await Promise.all(stopping.map(({ ended }) => ended));
    },
    async create(options = {}) {
      const answer = await gateway.call('POST', '/projects', { topic: 'Black hole', options });
      return String(answer.body['id']);
    },
    status: async (id) => (await gateway.call('GET', `/projects/${id}/status`)).body,
    async until(id, wanted) {
      await expect.poll(() => lab.status(id), { timeout: 30_000, interval: 50 }).toMatchObject(wanted);
      return lab.status(id);
    },
    async close() {
      await lab.stopWorkers();
      await connection.close();
      await gateway.close();
    },
  };

  function fakeSteps() {
    const act =
      <Input extends RunRef & { index?: number }, T>(activity: string, answer: (input: Input) => Promise<T>) =>
      async (input: Input): Promise<T> => {
        const { projectId, runId, index = null } = input;
        const call = { projectId, runId, activity, scene: index, attempt: Context.current().info.attempt };
        calls.push(call);
        await lab.before(call);
        return answer(input);
      };
    const nothing = (activity: string) => act(activity, async () => undefined);
    const keyed = (activity: string) => act(activity, async () => ({ key: activity, reused: false }));
    const place = (projectId: string) => ({ em: em(), assets: gateway.assets, projectId });
    return {
      ...createRecordsActivities({ em }),
      admit: nothing('admit'),
      research: keyed('research'),
      write: act('write', async ({ projectId, runId }) => {
        const project = await getProject(em(), projectId);
        const times = project.rejections.length;
        const written = SCENES.map((one) => (times ? { ...one, kicker: `Version ${times + 1}` } : one));
        const scenes = await replaceScenes(em(), projectId, written);
        await setRunOptions(em(), runId, effectiveOptions(project.options));
        const { key } = await keepFake(place(projectId), 'script', JSON.stringify(written), {
          runId,
          meta: { title: project.topic, language: 'en', sources: [] },
        });
        return { key, reused: false, scenes: scenes.map(({ id }) => ({ sceneId: id })) };
      }),
      rewriteScene: act('rewriteScene', async ({ projectId, sceneId }: SceneRef) => {
        const scene = (await listScenes(em(), projectId)).find(({ id }) => id === sceneId);
        const { reason } = (scene?.rejections.words ?? []).at(-1) ?? { reason: '' };
        await editScene(em(), sceneId, { narration: `In other words (${reason}): ${scene?.title}.` });
        return { key: null, reused: false };
      }),
      choosePictures: nothing('choosePictures'),
      narrate: keyed('narrate'),
      illustrate: keyed('illustrate'),
      drawSlides: keyed('drawSlides'),
      renderSegment: act('renderSegment', async ({ projectId, runId, sceneId }: SceneRef) => {
        const { keys } = await makeScene(place(projectId), sceneId, runId);
        return { key: keys.segment ?? '', reused: false };
      }),
      assemble: act('assemble', async ({ projectId, runId }) => {
        const scenes = await listScenes(em(), projectId);
        const { key } = await keepFake(place(projectId), 'video', scenes.map(({ keys }) => keys.segment).join(), {
          runId,
        });
        return { key, reused: false };
      }),
      check: keyed('check'),
    };
  }
  return lab;
}
