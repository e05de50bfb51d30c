import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OpenRunError, ProjectGoneError, StatusRefusedError } from '../../store/errors.ts';
import type { EntityManager } from '../../store/orm.ts';
import { appendEvents, listEventsAfter } from '../../store/repositories/events.repository.ts';
import { createProject, getProject } from '../../store/repositories/projects.repository.ts';
import { beginRun, finishRun, listRuns, openRun } from '../../store/repositories/runs.repository.ts';
import { tallyRun } from '../../store/repositories/step-reports.repository.ts';
import { changeStatus } from '../../store/repositories/transitions.repository.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

let store: TestStore;
let em: EntityManager;

beforeAll(async () => {
  store = await openTestStore();
  ({ em } = store);
});
afterAll(() => store.close());

/** A project with an open run. */
async function running() {
  const { id: projectId } = await createProject(em, { topic: 'Volcano' });
  const runId = randomUUID();
  await beginRun(em, { projectId, runId, workflowId: `project-${projectId}`, temporalRunId: 't' });
  return { projectId, runId };
}
const statusEvents = async (projectId: string) =>
  (await listEventsAfter(em, projectId, 0))
    .filter((event) => event.type === 'status.changed')
    .map((event) => event.data['to']);
const outcomes = async (tries: Array<Promise<unknown>>) => {
  const settled = await Promise.allSettled(tries);
  return {
    won: settled.filter((one) => one.status === 'fulfilled').length,
    lost: settled.filter((one) => one.status === 'rejected' && one.reason instanceof StatusRefusedError).length,
  };
};

describe('changeStatus', () => {
  it('lets one of 50 parallel starts win and tells the others what is allowed', async () => {
    const { id: projectId } = await createProject(em, { topic: 'a' });
    const tries = Array.from({ length: 50 }, () => changeStatus(store.orm.em.fork(), { projectId, event: 'START' }));
    expect(await outcomes(tries)).toEqual({ won: 1, lost: 49 });
    expect(await statusEvents(projectId)).toEqual(['PROCESSING']);
    await expect(changeStatus(em, { projectId, event: 'START' })).rejects.toMatchObject({
      code: 'STATUS_REFUSED',
      status: 'PROCESSING',
      allowed: ['AWAIT_REVIEW', 'COMPLETE', 'FAIL', 'CANCEL'],
    });
  });

  it('never moves backwards by a late retry, whatever happened since', async () => {
    const { projectId, runId } = await running();
    const wait = { projectId, runId, event: 'AWAIT_REVIEW' as const, once: `${runId}/3` };
    expect(await changeStatus(em, wait)).toEqual({ from: 'PROCESSING', to: 'AWAITING_REVIEW', changed: true });
    await changeStatus(em, { projectId, runId, event: 'RESUME', once: `${runId}/4` });
    expect(await changeStatus(em, wait)).toEqual({ from: 'PROCESSING', to: 'AWAITING_REVIEW', changed: false });
    expect((await getProject(em, projectId)).status).toBe('PROCESSING');
    await changeStatus(em, { projectId, runId, event: 'COMPLETE' });
    expect(await changeStatus(em, { projectId, runId, event: 'COMPLETE' })).toMatchObject({
      to: 'COMPLETED',
      changed: false,
    });
    await expect(changeStatus(em, { projectId, runId, event: 'FAIL' })).rejects.toThrow('has ended');
    const next = randomUUID();
    await beginRun(em, { projectId, runId: next, workflowId: 'w' });
    await expect(changeStatus(em, { projectId, runId, event: 'CANCEL' })).rejects.toThrow(StatusRefusedError);
    expect(await getProject(em, projectId)).toMatchObject({ status: 'PROCESSING' });
  });

  it('by hand works without a run and is refused with one', async () => {
    const { id: projectId } = await createProject(em, { topic: 'a' });
    await changeStatus(em, { projectId, event: 'START', byHand: true });
    expect(await changeStatus(em, { projectId, event: 'COMPLETE', byHand: true })).toMatchObject({ to: 'COMPLETED' });
    const open = await running();
    await expect(changeStatus(em, { projectId: open.projectId, event: 'COMPLETE', byHand: true })).rejects.toThrow(
      OpenRunError,
    );
    await expect(changeStatus(em, { projectId: randomUUID(), event: 'START' })).rejects.toThrow(ProjectGoneError);
  });

  it('undoes status and event together when the transaction fails after it', async () => {
    const { projectId } = await running();
    await expect(
      em.transactional(async (tx) => {
        await changeStatus(tx, { projectId, event: 'CANCEL' });
        throw new Error('after');
      }),
    ).rejects.toThrow('after');
    expect((await getProject(em, projectId)).status).toBe('PROCESSING');
    expect(await statusEvents(projectId)).toEqual(['PROCESSING']);
  });
});

describe('a run', () => {
  it('begins once for one id, and one run is open at most', async () => {
    const { id: projectId } = await createProject(em, { topic: 'a' });
    const runId = randomUUID();
    const same = await Promise.all(
      Array.from({ length: 8 }, () => beginRun(store.orm.em.fork(), { projectId, runId, workflowId: 'w' })),
    );
    expect(same.filter((one) => one.begun)).toHaveLength(1);
    const others = Array.from({ length: 8 }, () =>
      beginRun(store.orm.em.fork(), { projectId, runId: randomUUID(), workflowId: 'w' }),
    );
    expect(await outcomes(others)).toEqual({ won: 0, lost: 8 });
    expect(await openRun(em, projectId)).toMatchObject({ id: runId, number: 1, status: 'RUNNING', percent: 0 });
    await finishRun(em, { projectId, runId, outcome: 'COMPLETED' });
    const second = await beginRun(em, { projectId, runId: randomUUID(), workflowId: 'w' });
    expect(second.run.number).toBe(2);
    expect((await listRuns(em, projectId)).map((run) => [run.number, run.status])).toEqual([
      [2, 'RUNNING'],
      [1, 'COMPLETED'],
    ]);
  });

  it('is told its number in Temporal by whoever knows it, and is not begun again once it has ended', async () => {
    const { id: projectId } = await createProject(em, { topic: 'a' });
    const start = { projectId, runId: randomUUID(), workflowId: 'w' };
    expect((await beginRun(em, start)).run.temporalRunId).toBeNull();
    expect((await beginRun(em, { ...start, temporalRunId: 't1' })).run.temporalRunId).toBe('t1');
    await finishRun(em, { ...start, outcome: 'COMPLETED' });
    expect(await beginRun(em, { ...start, temporalRunId: 't2' })).toMatchObject({
      begun: false,
      run: { status: 'COMPLETED', temporalRunId: 't1' },
    });
    expect((await getProject(em, projectId)).status).toBe('COMPLETED');
  });

  it('ends once, keeps why it failed, and starting again clears it', async () => {
    const { projectId, runId } = await running();
    const failure = {
      code: 'TOPIC_UNKNOWN' as const,
      message: 'nothing knows it',
      step: 'research' as const,
      scene: null,
    };
    expect(await finishRun(em, { projectId, runId, outcome: 'FAILED', failure })).toEqual({
      outcome: 'FAILED',
      changed: true,
    });
    expect(await finishRun(em, { projectId, runId, outcome: 'COMPLETED' })).toEqual({
      outcome: 'FAILED',
      changed: false,
    });
    expect(await getProject(em, projectId)).toMatchObject({ status: 'FAILED', failure });
    expect((await listRuns(em, projectId))[0]).toMatchObject({ status: 'FAILED', failure, endedAt: expect.any(Date) });
    await beginRun(em, { projectId, runId: randomUUID(), workflowId: 'w' });
    expect(await getProject(em, projectId)).toMatchObject({ status: 'PROCESSING', failure: null });
  });

  it.each([['COMPLETED'], ['FAILED'], ['CANCELLED']] as const)(
    'that was cancelled first ends CANCELLED, not %s',
    async (outcome) => {
      const { projectId, runId } = await running();
      await changeStatus(em, { projectId, event: 'CANCEL' });
      expect(await finishRun(em, { projectId, runId, outcome })).toEqual({ outcome: 'CANCELLED', changed: true });
      expect(await statusEvents(projectId)).toEqual(['PROCESSING', 'CANCELLING', 'CANCELLED']);
    },
  );

  it('that Temporal cancelled passes through CANCELLING; one that never began or is gone is left alone', async () => {
    const { projectId, runId } = await running();
    await finishRun(em, { projectId, runId, outcome: 'CANCELLED' });
    expect(await statusEvents(projectId)).toEqual(['PROCESSING', 'CANCELLING', 'CANCELLED']);
    expect(await finishRun(em, { projectId, runId: randomUUID(), outcome: 'FAILED' })).toEqual({
      outcome: 'FAILED',
      changed: false,
    });
    expect(await finishRun(em, { projectId: randomUUID(), runId, outcome: 'FAILED' })).toEqual({
      outcome: 'FAILED',
      changed: false,
    });
    expect((await getProject(em, projectId)).status).toBe('CANCELLED');
  });

  it('shows a percent that never goes backwards, in whatever order and however late reports arrive', async () => {
    const { projectId, runId } = await running();
    const report = { projectId, runId, step: 'narration' as const, scene: 0, seconds: 1, reused: false };
    const first = await tallyRun(em, { ...report, step: 'research' });
    // The film turns out to have far more scenes than a film usually has: by the tally alone less is done than before.
    const longer = await tallyRun(em, { ...report, step: 'research', scenes: 90 });
    expect(longer?.percent).toBe(first?.percent);
    const percents = [first?.percent ?? 0];
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => 11 - index).map(async (scene) => {
        percents.push((await tallyRun(store.orm.em.fork(), { ...report, scene }))?.percent ?? 0);
      }),
    );
    const shown = (await openRun(em, projectId))?.percent;
    expect(shown).toBe(Math.max(...percents));
    await finishRun(em, { projectId, runId, outcome: 'COMPLETED' });
    expect(await tallyRun(em, { ...report, scene: 20 })).toBeNull();
    expect((await listRuns(em, projectId))[0]).toMatchObject({ percent: 100, step: 'narration' });
  });

  it('counts what was done once, with scenes that report side by side and twice', async () => {
    const { projectId, runId } = await running();
    const reports = Array.from({ length: 12 }, (_, index) => index % 6).map((scene) =>
      tallyRun(store.orm.em.fork(), {
        projectId,
        runId,
        step: 'narration',
        scene,
        seconds: 1.5,
        reused: scene === 0,
        scenes: 6,
      }),
    );
    await Promise.all(reports);
    const run = await openRun(em, projectId);
    expect(run?.stats).toEqual({
      scenes: 6,
      steps: { narration: { done: [0, 1, 2, 3, 4, 5], seconds: 9, made: 5, reused: 1 } },
    });
    expect(run?.percent).toBeGreaterThan(0);
    expect((await listEventsAfter(em, projectId, 0)).filter((event) => event.type === 'step.done')).toHaveLength(6);
    expect(
      await tallyRun(em, { projectId, runId: randomUUID(), step: 'writing', scene: 0, seconds: 1, reused: false }),
    ).toBeNull();
  });
});

describe('events', () => {
  it('reach a reader that remembers the last id without a gap or a repeat, however many append', async () => {
    const { id: projectId } = await createProject(em, { topic: 'a' });
    const writers = Promise.all(
      Array.from({ length: 40 }, async (_, writer) => {
        for (let nth = 0; nth < 5; nth += 1)
          await appendEvents(store.orm.em.fork(), [{ projectId, type: 't', data: { writer, nth } }]);
      }),
    );
    const reader = store.orm.em.fork();
    const seen: number[] = [];
    const read = async () => {
      for (const event of await listEventsAfter(reader, projectId, seen.at(-1) ?? 0)) seen.push(event.id);
    };
    const state = { writing: true };
    void writers.finally(() => (state.writing = false));
    while (state.writing) await read();
    await writers;
    await read();
    const all = (await listEventsAfter(em, projectId, 0)).map((event) => event.id);
    expect(all).toHaveLength(201);
    expect(seen).toEqual(all);
  });

  it('hold nobody up while their transaction does something slow, and go with it when it fails', async () => {
    const slow = await createProject(em, { topic: 'slow' });
    const quick = await running();
    const waiting = Promise.withResolvers<void>();
    const slowStart = store.orm.em.fork().transactional(async (tx) => {
      await beginRun(tx, { projectId: slow.id, runId: randomUUID(), workflowId: 'w' });
      await waiting.promise;
      throw new Error('the engine is away');
    });
    await finishRun(em, { ...quick, outcome: 'COMPLETED' });
    waiting.resolve();
    await expect(slowStart).rejects.toThrow('the engine is away');
    expect(await statusEvents(slow.id)).toEqual([]);
    expect(await statusEvents(quick.projectId)).toEqual(['PROCESSING', 'COMPLETED']);
  });

  it('of one moment are appended once', async () => {
    const { id: projectId } = await createProject(em, { topic: 'a' });
    const event = { projectId, type: 'reminder', once: 'gate/1' };
    await Promise.all(Array.from({ length: 6 }, () => appendEvents(store.orm.em.fork(), [event])));
    expect((await listEventsAfter(em, projectId, 0)).map((one) => one.type)).toEqual(['project.created', 'reminder']);
  });
});
