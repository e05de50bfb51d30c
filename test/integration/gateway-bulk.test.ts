import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnMany } from '../../api/services/project-bulk.ts';
import { LOCAL_ACTOR } from '../../domain/access/access.contract.ts';
import { beginRun } from '../../store/repositories/runs.repository.ts';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';

const UNKNOWN = '0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f';

let gateway: TestGateway;
const call: TestGateway['call'] = (...request) => gateway.call(...request);
const bulk = (body: unknown) => call('POST', '/projects/bulk', body);
const create = async (topic = 'Black hole') => String((await call('POST', '/projects', { topic })).body['id']);
const statusOf = async (id: string) => (await call('GET', `/projects/${id}/status`)).body['status'];
const handle = (id: string) => gateway.app.temporal.workflow.getHandle(`project-${id}`);

beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

describe('POST /projects/bulk', () => {
  it('starts, cancels and deletes, each with a result of its own', async () => {
    const ids = [await create(), await create(), await create()];
    const [first = '', second = '', third = ''] = ids;
    const started = await bulk({ action: 'start', ids: [first, second] });
    expect(started.status).toBe(200);
    expect(started.list).toEqual([
      { id: first, status: 202 },
      { id: second, status: 202 },
    ]);
    const again = await bulk({ action: 'start', ids });
    expect(again.list).toMatchObject([
      { id: first, status: 409, problem: { code: 'NOT_ALLOWED_NOW', allowed: expect.arrayContaining(['cancel']) } },
      { id: second, status: 409 },
      { id: third, status: 202 },
    ]);
    const deleted = await bulk({ action: 'delete', ids: [first] });
    expect(deleted.list).toMatchObject([{ id: first, status: 409, problem: { code: 'NOT_ALLOWED_NOW' } }]);
    for (const id of ids) await handle(id).terminate('test');
    const cancelled = await bulk({ action: 'cancel', ids, reason: 'no longer wanted' });
    expect(cancelled.list.map((one) => one['status'])).toEqual([202, 202, 202]);
    expect(await Promise.all(ids.map(statusOf))).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
    const gone = await bulk({ action: 'delete', ids });
    expect(gone.list.map((one) => one['status'])).toEqual([204, 204, 204]);
    const audit = await gateway.orm.em
      .fork()
      .execute<{ action: string; reason: string | null }[]>(
        'select action, reason from audit_log where project_id = ? order by id',
        [first],
      );
    expect(audit).toEqual([
      { action: 'project.created', reason: null },
      { action: 'project.started', reason: null },
      { action: 'project.cancelled', reason: 'no longer wanted' },
      { action: 'project.deleted', reason: null },
    ]);
  });

  it('finds its projects by a filter, but not by one that forgives', async () => {
    const old = await create('Zeppelin one');
    const other = await create('Zeppelin two');
    await call('PATCH', `/projects/${other}`, { status: 'PROCESSING' });
    const none = await bulk({ action: 'delete', filter: { q: 'Zepelin' } });
    expect([none.status, none.text]).toEqual([200, '[]']);
    const some = await bulk({ action: 'delete', filter: { q: 'zeppelin', status: ['CREATED'] } });
    expect(some.list).toEqual([{ id: old, status: 204 }]);
    expect(await statusOf(other)).toBe('PROCESSING');
  });

  it('decides at a gate and retries as the single calls do', async () => {
    const id = await create();
    for (const [action, reason] of [
      ['approve', undefined],
      ['reject', 'too long'],
      ['retry-now', undefined],
    ] as const) {
      const answer = await bulk({ action, ids: [id], reason });
      expect(answer.list).toMatchObject([
        { id, status: 409, problem: { code: 'NOT_ALLOWED_NOW', current: 'CREATED' } },
      ]);
    }
    expect((await bulk({ action: 'reject', ids: [id] })).body['detail']).toMatch(/say why/);
  });

  it('lets only those decide who may', async () => {
    const { withStore, temporal } = gateway.app;
    const editor = { ...LOCAL_ACTOR, role: 'editor' as const };
    const deps = { withStore, temporal, assets: gateway.assets, noteFailure: () => undefined };
    const change = { by: editor, requestId: 'r', reason: 'x' };
    for (const action of ['approve', 'reject'] as const) {
      await expect(actOnMany(deps, { action, ids: [UNKNOWN] }, change)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(actOnMany(deps, { action: 'delete', ids: [UNKNOWN] }, change)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('nothing was done'),
    });
  });

  it('is admitted as a whole or not at all', async () => {
    const id = await create();
    const refused = [
      { action: 'delete', ids: [id, UNKNOWN] },
      { action: 'delete', ids: [id, id] },
      { action: 'delete', ids: [id, id.toUpperCase()] },
      { action: 'delete', ids: [id, '7'] },
      { action: 'delete', ids: [] },
      { action: 'delete', ids: Array.from({ length: 501 }, () => id) },
      { action: 'delete', ids: [id], filter: { status: ['CREATED'] } },
      { action: 'delete' },
      { action: 'delete', filter: {} },
      { action: 'delete', filter: { colour: 'red' } },
      { action: 'delete', filter: { status: [] } },
      { action: 'explode', ids: [id] },
      { action: 'delete', ids: [id], reason: ' ' },
      { action: 'delete', ids: [id], colour: 'red' },
      { ids: [id] },
      [],
    ];
    for (const body of refused) {
      const answer = await bulk(body);
      expect([JSON.stringify(body).slice(0, 80), answer.status]).toEqual([JSON.stringify(body).slice(0, 80), 422]);
      expect(answer.body['code']).toBe('INVALID_INPUT');
    }
    expect((await call('GET', `/projects/${id}`)).status).toBe(200);
  });

  it('refuses a filter that matches more than 500', async () => {
    const lines = Array.from({ length: 501 }, (_, index) => `Crowd ${index}`).join('\n');
    await call('POST', '/projects/import', `topic\n${lines}`, { 'content-type': 'text/csv' });
    const answer = await bulk({ action: 'delete', filter: { q: 'crowd' } });
    expect(answer.status).toBe(422);
    expect(answer.body['detail']).toMatch(/more than 500/);
    const narrowed = await bulk({ action: 'delete', filter: { q: 'crowd 1' } });
    expect(narrowed.list).toHaveLength(111);
    expect(narrowed.list.every((one) => one['status'] === 204)).toBe(true);
  });

  it('ends a run that the engine never heard of, as the single call does', async () => {
    const id = await create();
    await beginRun(gateway.orm.em.fork(), { projectId: id, runId: UNKNOWN, workflowId: `project-${id}` });
    expect((await bulk({ action: 'cancel', ids: [id] })).list).toEqual([{ id, status: 202 }]);
    expect(await statusOf(id)).toBe('CANCELLED');
  });
});
