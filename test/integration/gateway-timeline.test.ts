import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EntryBody, RunBody, StepBody, TimelineBody } from '../../api/contracts/timeline.contract.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import { listEventsAfter } from '../../store/repositories/events.repository.ts';
import { openTestGateway } from '../support/gateway.ts';
import { openRunLab, type RunLab } from '../support/run-lab.ts';

let lab: RunLab;

beforeAll(async () => {
  lab = await openRunLab({ told: true });
});
beforeEach(() => {
  lab.before = () => undefined;
});
afterEach(() => lab.stopWorkers());
afterAll(() => lab.close());

const timeline = async (id: string, run = 'latest') =>
  (await lab.call('GET', `/projects/${id}/timeline?run=${run}`)).body as unknown as TimelineBody;
const stepOf = ({ steps }: TimelineBody, name: string): StepBody => {
  const step = steps.find((one) => one.step === name);
  if (!step) throw new Error(`${name} is missing`);
  return step;
};
const until = async (id: string, look: (body: TimelineBody) => void): Promise<TimelineBody> => {
  let body = await timeline(id);
  await expect
    .poll(
      async () => {
        body = await timeline(id);
        try {
          look(body);
          return 'as wanted';
        } catch (error) {
          return String(error);
        }
      },
      { timeout: 30_000, interval: 100 },
    )
    .toBe('as wanted');
  return body;
};
const start = async (options: Record<string, unknown> = {}): Promise<string> => {
  const id = await lab.create(options);
  expect((await lab.call('POST', `/projects/${id}/start`)).status).toBe(202);
  return id;
};

describe('the timeline of a project', () => {
  it('that was never started has steps and no run', async () => {
    const id = await lab.create();
    const body = await timeline(id);
    expect(body).toMatchObject({ status: 'CREATED', words: 'Not started', run: null, engine: 'notAsked', gates: [] });
    expect(body.steps.map(({ step, state }) => [step, state])).toEqual(
      ['research', 'writing', 'narration', 'illustration', 'slides', 'rendering', 'assembly', 'quality'].map((step) => [
        step,
        'pending',
      ]),
    );
    expect((await lab.call('GET', `/projects/${id}/runs`)).list).toEqual([]);
  });

  it('knows neither foreign runs nor projects', async () => {
    const [id, other] = [await lab.create(), await lab.create()];
    for (const [path, status, code] of [
      [`/projects/${randomUUID()}/timeline`, 404, 'PROJECT_NOT_FOUND'],
      [`/projects/${randomUUID()}/runs`, 404, 'PROJECT_NOT_FOUND'],
      [`/projects/${id}/timeline?run=${randomUUID()}`, 404, 'RUN_NOT_FOUND'],
      [`/projects/${id}/timeline?run=first`, 422, 'INVALID_INPUT'],
      [`/projects/${other}/runs?limit=0`, 422, 'INVALID_INPUT'],
    ] as const) {
      expect.soft(await lab.call('GET', path)).toMatchObject({ status, body: { code } });
    }
  });
});

describe('an open run', () => {
  it('waits for a worker while nobody serves its queue, then for the next try of what fails, and tells it all for ever', async () => {
    await lab.startWorkers(['orchestration', 'io', 'render']);
    const id = await start();
    const unserved = await until(id, (body) => expect(stepOf(body, 'research').state).toBe('waiting'));
    expect(stepOf(unserved, 'research').entries).toMatchObject([
      { activity: 'admit', state: 'waiting', attempts: 0, waitingFor: 'worker', queue: 'voice', lastError: null },
    ]);
    expect(unserved).toMatchObject({ engine: 'reachable', words: 'Waiting for a worker (voice)', bookkeeping: [] });

    const release = Promise.withResolvers<void>();
    lab.before = async ({ activity, scene, attempt }) => {
      if (activity === 'narrate' && scene === 1 && attempt < 3)
        throw new StepFailure('NARRATION_FAILED', 'the voice said no to postgres://me:hunter2@db/x');
      if (activity === 'narrate' && scene === 2) await release.promise;
    };
    await lab.startWorkers(['voice']);
    const open = await until(id, (body) => {
      const { entries } = stepOf(body, 'narration');
      expect(entries[1]).toMatchObject({ scene: 1, state: 'retrying', attempts: 2 });
      expect(entries[2]).toMatchObject({ scene: 2, state: 'working' });
    });
    const [first, second, third] = stepOf(open, 'narration').entries;
    expect(first).toMatchObject({ scene: 0, state: 'done', attempts: 1, reused: false, lastError: null });
    expect(second).toMatchObject({
      activity: 'narrate',
      activityId: 'narrate-2-1',
      attemptLimit: 4,
      waitingFor: 'retry',
      lastError: { code: 'NARRATION_FAILED', message: 'the voice said no to postgres://me:***@db/x', attempt: 2 },
      worker: expect.stringMatching(/^.+\/\d+\/voice$/),
    });
    expect(Date.parse(second?.nextTryAt ?? '')).toBeGreaterThan(Date.now() - 1000);
    expect(third).toMatchObject({ attempts: 1, queue: 'voice', waitingFor: null, endedAt: null });
    expect(third?.workedMs).toBeGreaterThan(0);
    expect(open.words).toMatch(/^Retrying 3\/4, next in \d+ s$/);
    expect(open.run).toMatchObject({
      number: 1,
      status: 'RUNNING',
      scenes: 3,
      film: null,
      temporalUrl: expect.stringMatching(
        new RegExp(`^http://temporal\\.test:8233/namespaces/lab-[0-9a-f]+/workflows/project-${id}/[0-9a-f-]{36}$`),
      ),
    });

    release.resolve();
    await lab.until(id, { status: 'COMPLETED' });
    const closed = await timeline(id);
    expect(closed).toMatchObject({ engine: 'notAsked', words: 'The film is ready', bookkeeping: [] });
    expect(closed.steps.map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'done'));
    const after = stepOf(closed, 'narration');
    expect(after).toMatchObject({ made: 3, reused: 0, endedAt: expect.any(String) });
    expect(after.entries[1]).toMatchObject({
      state: 'done',
      attempts: 3,
      lastError: { attempt: 2, code: 'NARRATION_FAILED' },
      nextTryAt: null,
      waitingFor: null,
    });
    // The engine forgets; the table does not.
    const [run] = (await lab.call('GET', `/projects/${id}/runs`)).list as unknown as RunBody[];
    expect(run).toMatchObject({ id: closed.run?.id, number: 1, status: 'COMPLETED', percent: 100, failure: null });
    expect(await timeline(id, run?.id)).toEqual(closed);
    const failures = (await listEventsAfter(lab.orm.em.fork(), id, 0)).filter(({ type }) => type === 'step.failed');
    expect(failures.map(({ data }) => [data['attempt'], data['willRetry']])).toEqual([
      [1, true],
      [2, true],
    ]);
  });

  it('that fails for good says after which attempt, and the next run has a timeline of its own', async () => {
    await lab.startWorkers();
    lab.before = ({ activity }) => {
      if (activity === 'research') throw new StepFailure('TOPIC_UNKNOWN', 'nobody knows it');
    };
    const id = await start();
    await lab.until(id, { status: 'FAILED' });
    const body = await timeline(id);
    expect(stepOf(body, 'research')).toMatchObject({ state: 'failed', made: 0 });
    expect(stepOf(body, 'research').entries).toMatchObject([
      { state: 'failed', attempts: 1, lastError: { code: 'TOPIC_UNKNOWN', message: 'nobody knows it' } },
    ] satisfies Partial<Record<keyof EntryBody, unknown>>[]);
    lab.before = () => undefined;
    expect((await lab.call('POST', `/projects/${id}/start`)).status).toBe(202);
    await lab.until(id, { status: 'COMPLETED' });
    expect(stepOf(await timeline(id), 'research')).toMatchObject({ state: 'done' });
    expect(await timeline(id, body.run?.id)).toMatchObject({ run: { number: 1 } });
    const { list } = await lab.call('GET', `/projects/${id}/runs`);
    expect(list).toMatchObject([
      { number: 2, status: 'COMPLETED' },
      { number: 1, status: 'FAILED', failure: { code: 'TOPIC_UNKNOWN' } },
    ]);
  });

  it('that waits for a person says for whom, since when and until when', async () => {
    await lab.startWorkers();
    const id = await start({ review: 'script' });
    await lab.until(id, { status: 'AWAITING_REVIEW' });
    const body = await until(id, (one) => expect(one.gates).toHaveLength(1));
    expect(body).toMatchObject({
      words: 'Needs review: the script',
      gates: [{ gate: 'script', state: 'waiting', waitingFor: 'person', endedAt: null, reviewer: null }],
    });
    const [gate] = body.gates;
    expect(Date.parse(gate?.until ?? '') - Date.parse(gate?.since ?? '')).toBeGreaterThan(13 * 86_400_000);
    const answer = await lab.call('POST', `/projects/${id}/review`, { decision: 'approve', comment: 'good' });
    expect(answer.status).toBe(202);
    await lab.until(id, { status: 'COMPLETED' });
    expect((await timeline(id)).gates).toMatchObject([
      { state: 'approved', waitingFor: null, comment: 'good', endedAt: expect.any(String) },
    ]);
  });

  it('is told from the table while the engine is away', async () => {
    await lab.startWorkers();
    const hold = Promise.withResolvers<void>();
    lab.before = ({ activity }) => (activity === 'assemble' ? hold.promise : undefined);
    const id = await start();
    await until(id, (body) => expect(stepOf(body, 'assembly').state).toBe('working'));
    const away = await openTestGateway({
      temporalAddress: '127.0.0.1:1',
      database: { url: lab.databaseUrl, drop: () => Promise.resolve() },
    });
    try {
      const asked = performance.now();
      const answer = await away.call('GET', `/projects/${id}/timeline`);
      expect(performance.now() - asked).toBeLessThan(2000);
      const body = answer.body as unknown as TimelineBody;
      expect(body).toMatchObject({ engine: 'unreachable', run: { status: 'RUNNING', temporalUrl: null } });
      expect(stepOf(body, 'rendering')).toMatchObject({ state: 'done', made: 3 });
      expect(stepOf(body, 'assembly')).toMatchObject({ state: 'pending', entries: [] });
    } finally {
      await away.close();
      hold.resolve();
    }
    await lab.until(id, { status: 'COMPLETED' });
  });
});
