import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { beginRun, finishRun, listRuns } from '../../store/repositories/runs.repository.ts';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
const call: TestGateway['call'] = (...request) => gateway.call(...request);
const opened = new Set<string>();

const create = async () => String((await call('POST', '/projects', { topic: 'Black hole' })).body['id']);
const status = async (id: string) => (await call('GET', `/projects/${id}/status`)).body;
const handle = (id: string) => gateway.app.temporal.workflow.getHandle(`project-${id}`);
const engineStatus = async (id: string) => (await handle(id).describe()).status.name;
async function start(id: string, headers: Record<string, string> = {}) {
  const answer = await call('POST', `/projects/${id}/start`, undefined, headers);
  if (answer.status === 202) opened.add(id);
  return answer;
}
const end = (id: string, outcome: 'COMPLETED' | 'FAILED', runId: unknown) =>
  finishRun(gateway.orm.em.fork(), {
    projectId: id,
    runId: String(runId),
    outcome,
    failure: outcome === 'FAILED' ? { code: 'TOPIC_UNKNOWN', message: 'unknown', step: 'research', scene: null } : null,
  });

beforeAll(async () => {
  gateway = await openTestGateway();
});
afterEach(async () => {
  // No worker serves these workflows: they stay open until somebody ends them.
  for (const id of opened) await handle(id).terminate('test').catch(ignoreClosed);
  opened.clear();
});
afterAll(() => gateway.close());

function ignoreClosed(error: unknown): void {
  if (!(error instanceof Error && error.name === 'WorkflowNotFoundError')) throw error;
}

describe('start', () => {
  it('opens a run in the database and in the engine', async () => {
    const id = await create();
    expect(await status(id)).toMatchObject({
      status: 'CREATED',
      step: null,
      percent: 0,
      timeLeft: null,
      runId: null,
      actions: ['start', 'edit', 'delete'],
    });
    const answer = await start(id);
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({
      projectId: id,
      status: 'PROCESSING',
      runId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      workflowId: `project-${id}`,
    });
    expect(await status(id)).toMatchObject({ status: 'PROCESSING', runId: answer.body['runId'], failure: null });
    const open = await handle(id).describe();
    expect(open).toMatchObject({ status: { name: 'RUNNING' }, type: 'projectWorkflow', taskQueue: 'orchestration' });
    expect(open.searchAttributes).toMatchObject({ LanternistProjectId: [id] });
    expect(await open.staticSummary()).toBe('Film: Black hole');
  });

  it('refuses a second one and changes nothing', async () => {
    const id = await create();
    const first = await start(id);
    const before = await call('GET', `/projects/${id}`);
    const second = await start(id);
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
      current: 'PROCESSING',
      allowed: expect.arrayContaining(['cancel']),
    });
    expect((await call('GET', `/projects/${id}`)).body).toEqual(before.body);
    expect((await status(id))['runId']).toBe(first.body['runId']);
  });

  it('lets one of a hundred at once through', async () => {
    const id = await create();
    const answers = await Promise.all(Array.from({ length: 100 }, () => start(id)));
    const accepted = answers.filter((answer) => answer.status === 202);
    expect(accepted).toHaveLength(1);
    expect(answers.filter((answer) => answer.body['code'] === 'NOT_ALLOWED_NOW')).toHaveLength(99);
    expect(await engineStatus(id)).toBe('RUNNING');
    // One run, in the database and in the engine.
    expect(await listRuns(gateway.orm.em.fork(), id)).toEqual([
      expect.objectContaining({ id: accepted[0]?.body['runId'], status: 'RUNNING', number: 1 }),
    ]);
    const [run] = await listRuns(gateway.orm.em.fork(), id);
    expect((await handle(id).describe()).runId).toBe(run?.temporalRunId);
  });

  it('answers the same key with the same run, also at once and after its end', async () => {
    const id = await create();
    const key = { 'idempotency-key': 'k-1' };
    const atOnce = await Promise.all([start(id, key), start(id, key), start(id, key)]);
    // Whoever asks while the first is being answered is told to ask again, and then gets the first one's answer.
    expect(atOnce.filter((answer) => answer.status !== 409).map((answer) => answer.status)).toContain(202);
    const answers = [...atOnce.filter((answer) => answer.status !== 409), await start(id, key)];
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([202]));
    const runs = new Set(answers.map((answer) => answer.body['runId']));
    expect(runs.size).toBe(1);
    await end(id, 'COMPLETED', [...runs][0]);
    await handle(id).terminate('test');
    const again = await start(id, key);
    expect([again.status, again.body['runId']]).toEqual([202, [...runs][0]]);
    expect((await status(id))['status']).toBe('COMPLETED');
    const other = await start(id, { 'idempotency-key': 'k-2' });
    expect(other.status).toBe(202);
    expect(runs).not.toContain(other.body['runId']);
  });

  it('starts again after a run has ended', async () => {
    const id = await create();
    const first = await start(id);
    await end(id, 'FAILED', first.body['runId']);
    expect(await status(id)).toMatchObject({
      status: 'FAILED',
      failure: { code: 'TOPIC_UNKNOWN', step: 'research' },
      actions: ['start', 'edit', 'delete'],
    });
    // The workflow closes a moment after its row, as the real one does: start waits for it.
    const closing = vi.waitFor(() => handle(id).terminate('test'));
    const second = await start(id);
    await closing;
    expect(second.status).toBe(202);
    expect(await status(id)).toMatchObject({
      status: 'PROCESSING',
      failure: null,
      percent: 0,
      runId: second.body['runId'],
    });
  });

  it('is refused while the engine still holds an open run, and rolls back', async () => {
    const id = await create();
    const first = await start(id);
    await end(id, 'COMPLETED', first.body['runId']);
    const before = await call('GET', `/projects/${id}`);
    const answer = await start(id);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'NOT_ALLOWED_NOW' });
    expect((await call('GET', `/projects/${id}`)).body).toEqual(before.body);
  });

  it.each([
    ['unknown', '0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f', 404],
    ['no UUID', '7', 422],
  ])('refuses what is %s', async (_what, id, code) => {
    expect((await start(id)).status).toBe(code);
    expect((await call('POST', `/projects/${id}/cancel`)).status).toBe(code);
  });
});

describe('while a run is open', () => {
  it('neither status nor project can be taken away, but the words may change', async () => {
    const id = await create();
    await start(id);
    for (const wanted of ['COMPLETED', 'PROCESSING', 'CREATED']) {
      const answer = await call('PATCH', `/projects/${id}`, { status: wanted });
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({ code: 'NOT_ALLOWED_NOW', allowed: ['cancel', 'retry-now', 'edit'] });
    }
    const answer = await call('DELETE', `/projects/${id}`);
    expect(answer.status).toBe(409);
    expect((await call('PATCH', `/projects/${id}`, { topic: 'Other' })).status).toBe(200);
    expect((await call('GET', `/projects/${id}`)).body).toMatchObject({ topic: 'Other', status: 'PROCESSING' });
  });
});

describe('cancel', () => {
  it('is CANCELLING at once, reaches the engine, and may be asked for again', async () => {
    const id = await create();
    const run = await start(id);
    for (const _time of [1, 2]) {
      const answer = await call('POST', `/projects/${id}/cancel`, undefined, { 'content-type': 'application/json' });
      expect(answer.status).toBe(202);
      expect(answer.body).toMatchObject({ projectId: id, status: 'CANCELLING', runId: run.body['runId'] });
    }
    expect(await status(id)).toMatchObject({ status: 'CANCELLING', timeLeft: null });
    const { events } = await handle(id).fetchHistory();
    expect(events?.filter((event) => event.workflowExecutionCancelRequestedEventAttributes)).toHaveLength(1);
    expect((await start(id)).status).toBe(409);
  });

  it('ends a run that the engine has lost', async () => {
    const id = await create();
    await start(id);
    await handle(id).terminate('from outside');
    const answer = await call('POST', `/projects/${id}/cancel`);
    expect(answer.status).toBe(202);
    expect(answer.body['status']).toBe('CANCELLED');
    expect(await status(id)).toMatchObject({ status: 'CANCELLED', actions: ['start', 'edit', 'delete'] });
    expect((await call('DELETE', `/projects/${id}`)).status).toBe(204);
  });

  it('ends a run that the engine never heard of', async () => {
    const id = await create();
    const runId = randomUUID();
    await beginRun(gateway.orm.em.fork(), { projectId: id, runId, workflowId: `project-${id}` });
    const answer = await call('POST', `/projects/${id}/cancel`);
    expect([answer.status, answer.body['status'], answer.body['runId']]).toEqual([202, 'CANCELLED', runId]);
  });

  it('is refused where no run is open', async () => {
    const id = await create();
    const answer = await call('POST', `/projects/${id}/cancel`);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
      current: 'CREATED',
      allowed: ['start', 'edit', 'delete'],
    });
    await call('PATCH', `/projects/${id}`, { status: 'PROCESSING' });
    expect((await call('POST', `/projects/${id}/cancel`)).status).toBe(409);
  });
});
