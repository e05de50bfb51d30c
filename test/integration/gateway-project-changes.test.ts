import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
const call: TestGateway['call'] = (...request) => gateway.call(...request);
const create = async (body: Record<string, unknown> = { topic: 'Black hole' }) => {
  const { status, body: project } = await call('POST', '/projects', body);
  expect(status).toBe(201);
  return String(project['id']);
};
const audit = (id: string) =>
  gateway.orm.em
    .fork()
    .execute<Record<string, unknown>[]>(
      'select action, actor_kind as kind, before, after, request_id is not null as asked from audit_log where project_id = ? order by id',
      [id],
    );

beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

describe('what is empty', () => {
  it.each([
    ['name and notes of null', { topic: 'A', name: null, notes: null }, { name: null, notes: null }],
    ['empty name and notes', { topic: 'A', name: '', notes: '' }, { name: '', notes: '' }],
    ['neither', { topic: 'A' }, { name: null, notes: null }],
    ['no options', { topic: 'A', options: {} }, { options: {} }],
  ])('is kept as it was sent: %s', async (_what, body, kept) => {
    const id = await create(body);
    expect((await call('GET', `/projects/${id}`)).body).toMatchObject(kept);
  });

  it.each([
    ['options', { options: null }],
    ['an option', { options: { speed: null } }],
    ['the topic', { topic: null }],
    ['the status', { status: null }],
    ['the owner, which nobody sets', { owner: null }],
  ])('is refused as null: %s', async (_what, patch) => {
    const id = await create();
    const answer = await call('PATCH', `/projects/${id}`, patch);
    expect([answer.status, answer.body['code']]).toEqual([422, 'INVALID_INPUT']);
    expect((await call('GET', `/projects/${id}`)).body['version']).toBe(1);
  });

  it('takes null where an option has such a value, and takes it back', async () => {
    const id = await create({ topic: 'A', options: { length: 60 } });
    const { body } = await call('PATCH', `/projects/${id}`, { options: { length: null } });
    expect(body['options']).toEqual({ length: null });
    expect((await call('PATCH', `/projects/${id}`, { name: '' })).body['name']).toBe('');
  });
});

describe('changes at the same time', () => {
  it('of one version: one edit or the deletion wins, never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await create();
      const headers = { 'if-match': '"1"' };
      const answers = await Promise.all([
        call('PATCH', `/projects/${id}`, { topic: 'Edited' }, headers),
        call('DELETE', `/projects/${id}`, undefined, headers),
        call('PATCH', `/projects/${id}`, { topic: 'Edited too' }, headers),
      ]);
      const done = answers.filter(({ status }) => status < 300);
      expect(done).toHaveLength(1);
      for (const { status } of answers.filter((answer) => answer !== done[0])) expect([404, 412]).toContain(status);
      expect((await call('GET', `/projects/${id}`)).status).toBe(done[0]?.status === 204 ? 404 : 200);
    }
  });
});

describe('the audit log', () => {
  it('knows who created, edited, started, cancelled and deleted, and what changed', async () => {
    const id = await create({ topic: 'A', notes: 'x'.repeat(3000) });
    await call('PATCH', `/projects/${id}`, { topic: 'B', options: { speed: 2 } });
    await call('PATCH', `/projects/${id}`, {});
    await call('PATCH', `/projects/${id}`, { topic: '' });
    const run = await call('POST', `/projects/${id}/start`);
    expect((await call('POST', `/projects/${id}/start`)).status).toBe(409);
    await gateway.app.temporal.workflow.getHandle(`project-${id}`).terminate('test');
    await call('POST', `/projects/${id}/cancel`);
    await call('DELETE', `/projects/${id}`);
    const entries = await audit(id);
    expect(entries).toEqual([
      {
        action: 'project.created',
        kind: 'local',
        asked: true,
        before: null,
        after: { topic: 'A', notes: expect.stringMatching(/^x{2000}… \(3000 characters\)$/) },
      },
      expect.objectContaining({
        action: 'project.edited',
        before: { topic: 'A', options: {} },
        after: { topic: 'B', options: { speed: 2 } },
      }),
      expect.objectContaining({
        action: 'project.started',
        before: { status: 'CREATED' },
        after: { runId: run.body['runId'], run: 1 },
      }),
      expect.objectContaining({ action: 'project.cancelled', before: { status: 'PROCESSING' } }),
      expect.objectContaining({ action: 'project.deleted', before: { topic: 'B', name: null, status: 'CANCELLED' } }),
    ]);
  });
});
