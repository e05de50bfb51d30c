import { WorkflowNotFoundError } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelProject } from '../../api/services/project-runs.ts';
import type { RunOutcome, RunRef } from '../../domain/project/run.contract.ts';
import { StatusRefusedError } from '../../store/errors.ts';
import { listEventsAfter } from '../../store/repositories/events.repository.ts';
import { finishRun, getRun } from '../../store/repositories/runs.repository.ts';
import { openRunLab, type RunLab } from '../support/run-lab.ts';

const STORE_RACES = 1000;
const ENGINE_RACES = 12;
const AT_ONCE = 8;

let lab: RunLab;
beforeAll(async () => {
  lab = await openRunLab();
  await lab.startWorkers();
});
afterAll(() => lab?.close());

/** The statuses that ended a project's run, in order: there has to be one. */
async function endings(projectId: string): Promise<string[]> {
  const events = await listEventsAfter(lab.orm.em.fork(), projectId, 0);
  return events
    .filter(({ type }) => type === 'status.changed')
    .map(({ data }) => String(data['to']))
    .filter((status) => ['COMPLETED', 'FAILED', 'CANCELLED'].includes(status));
}

/** Projects with an open run each, made at once. */
async function openRuns(count: number): Promise<RunRef[]> {
  const em = lab.orm.em.fork();
  // A commit need not reach the disk here: no power fails in this test.
  await em.execute(
    `do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`,
  );
  await em.execute(
    `insert into project (id, topic, options, status)
     select gen_random_uuid(), 'race', '{}', 'PROCESSING' from generate_series(1, ?)`,
    [count],
  );
  return em.execute<RunRef[]>(
    `insert into run (id, project_id, number, workflow_id)
     select gen_random_uuid(), id, 1, 'project-' || id from project where topic = 'race'
     returning project_id as "projectId", id as "runId"`,
  );
}

/** An engine that holds one workflow a project: it is told to cancel, and a closed one takes that without a word. */
class FakeEngine {
  readonly closed = new Map<string, RunOutcome>();
  readonly asked = new Set<string>();

  client(): Client {
    const getHandle = (id: string) => ({
      cancel: async () => void this.asked.add(id),
      describe: async () => {
        if (id === 'gone') throw new WorkflowNotFoundError('gone', id, undefined);
        return { status: { name: this.closed.get(id) ?? 'RUNNING' } };
      },
    });
    const client = { workflow: { getHandle }, withDeadline: <T>(_until: number, call: () => Promise<T>) => call() };
    return client as unknown as Client;
  }

  /** What the workflow does at its end: the row decides, and it closes as the row says. */
  async end(projectId: string, runId: string, wanted: RunOutcome): Promise<void> {
    const { outcome } = await finishRun(lab.orm.em.fork(), { projectId, runId, outcome: wanted });
    this.closed.set(`project-${projectId}`, outcome);
  }
}

describe('cancel against completion', () => {
  // Proves what the store and the gateway's service do, whatever the order of their transactions: one end, on which the
  // rows, the events and the engine agree. The engine here is a stand-in, so that a thousand fit into a minute.
  it(`has one end, ${STORE_RACES} times, on the real database`, { timeout: 60_000 }, async () => {
    const engine = new FakeEngine();
    const temporal = engine.client();
    const projects = await openRuns(STORE_RACES);
    let refused = 0;

    async function race({ projectId, runId }: RunRef, number: number): Promise<void> {
      const cancel = async () => {
        await cancelProject({ em: lab.orm.em.fork(), temporal }, projectId).catch((error: unknown) => {
          if (!(error instanceof StatusRefusedError)) throw error;
          refused += 1;
        });
      };
      const end = () => engine.end(projectId, runId, number % 5 === 0 ? 'FAILED' : 'COMPLETED');
      // Whoever is called first has the better chance; both take turns.
      await Promise.all(number % 2 === 0 ? [cancel(), end()] : [end(), cancel()]);
    }
    const waiting = [...projects.entries()];
    const runner = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await race(next[1], next[0]);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, runner));

    const rows = await lab.orm.em.fork().execute<{ id: string; project: string; run: string; endings: string[] }[]>(
      `select p.id, p.status as project, r.status as run, array_agg(e.data ->> 'to' order by e.id) as endings
       from project p join run r on r.project_id = p.id join event e on e.project_id = p.id
       where e.type = 'status.changed' and e.data ->> 'to' in ('COMPLETED', 'FAILED', 'CANCELLED')
       group by p.id, p.status, r.status`,
    );
    expect(rows).toHaveLength(STORE_RACES);
    const apart = rows.filter(({ id, project, run, endings }) =>
      [run, endings.join(), engine.closed.get(`project-${id}`)].some((other) => other !== project),
    );
    expect(apart).toEqual([]);
    const tally = Object.groupBy(rows, ({ project }) => project);
    const count = (status: string): number => tally[status]?.length ?? 0;

    // A race that one side always wins would prove nothing.
    expect(count('CANCELLED')).toBeGreaterThan(10);
    expect(count('COMPLETED') + count('FAILED')).toBeGreaterThan(10);
    expect(refused).toBe(count('COMPLETED') + count('FAILED'));
  });

  // Proves the whole line: gateway, workflow, store and a real engine. The last step lets go in the moment of the cancel.
  it(`has one end, ${ENGINE_RACES} times, with the workflow on the real engine`, { timeout: 120_000 }, async () => {
    const reached = new Map<string, PromiseWithResolvers<void>>();
    const go = new Map<string, PromiseWithResolvers<void>>();
    lab.before = async ({ activity, projectId }) => {
      if (activity !== 'check') return;
      reached.get(projectId)?.resolve();
      await go.get(projectId)?.promise;
    };
    const tally: Record<string, number> = {};
    for (let number = 0; number < ENGINE_RACES; number += 1) {
      const projectId = await lab.create();
      reached.set(projectId, Promise.withResolvers());
      go.set(projectId, Promise.withResolvers());
      expect((await lab.call('POST', `/projects/${projectId}/start`)).status).toBe(202);
      await reached.get(projectId)?.promise;
      go.get(projectId)?.resolve();
      const pause = (number % 6) * 5;
      const cancel = new Promise((resolve) => setTimeout(resolve, pause)).then(() =>
        lab.call('POST', `/projects/${projectId}/cancel`),
      );
      const { status } = await cancel;
      expect([202, 409]).toContain(status);
      const engine = lab.app.temporal.workflow.getHandle(`project-${projectId}`);
      await expect
        .poll(async () => (await engine.describe()).status.name, { timeout: 40_000, interval: 20 })
        .not.toBe('RUNNING');
      const shown = await lab.status(projectId);
      expect((await engine.describe()).status.name).toBe(shown['status']);
      expect((await getRun(lab.orm.em.fork(), String(shown['runId'])))?.status).toBe(shown['status']);
      expect(await endings(projectId)).toEqual([shown['status']]);
      tally[String(shown['status'])] = (tally[String(shown['status'])] ?? 0) + 1;
    }
    expect(Object.values(tally).reduce((sum, count) => sum + count, 0)).toBe(ENGINE_RACES);
  });
});
