import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCAL_ACTOR } from '../../domain/access/access.contract.ts';
import { addView } from '../../api/services/views.ts';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';

const UNKNOWN = '0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f';
const OTHER = { by: { ...LOCAL_ACTOR, id: 'other', name: 'Somebody else' }, requestId: null };

let gateway: TestGateway;
const call: TestGateway['call'] = (...request) => gateway.call(...request);
const save = async (name: string, more: Record<string, unknown> = {}) => {
  const { status, body } = await call('POST', '/views', { name, query: { status: ['FAILED'] }, ...more });
  expect(status).toBe(201);
  return String(body['id']);
};

beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

describe('/views', () => {
  it('are kept, read, changed and deleted', async () => {
    expect((await call('GET', '/views')).text).toBe('[]');
    const query = { status: ['FAILED', 'CANCELLED'], q: 'moon', sort: 'relevance', createdAfter: '2026-01-01' };
    const made = await call('POST', '/views', { name: ' Moon films ', query });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: 'Moon films',
      query,
      shared: false,
      mine: true,
      owner: 'local user',
      version: 1,
    });
    expect(made.headers).toMatchObject({ location: `/api/v1/views/${String(made.body['id'])}`, etag: '"1"' });
    const url = String(made.headers['location']);
    expect((await call('GET', url)).body).toEqual(made.body);
    const changed = await call('PATCH', url, { shared: true }, { 'if-match': '"1"' });
    expect(changed.body).toMatchObject({ name: 'Moon films', query, shared: true, version: 2 });
    expect((await call('PATCH', url, { shared: false }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await call('DELETE', url, undefined, { 'if-match': '"1"' })).status).toBe(412);
    expect((await call('DELETE', url)).status).toBe(204);
    expect((await call('GET', url)).status).toBe(404);
    const audit = await gateway.orm.em
      .fork()
      .execute<{ action: string }[]>('select action from audit_log where target_id = ? order by id', [made.body['id']]);
    expect(audit.map((row) => row.action)).toEqual(['view.created', 'view.edited', 'view.deleted']);
  });

  it('have a name once for each owner', async () => {
    await save('Twice');
    const again = await call('POST', '/views', { name: 'Twice', query: {} });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'CONFLICT', detail: expect.stringContaining('Twice') });
    const other = await save('Once');
    expect((await call('PATCH', `/views/${other}`, { name: 'Twice' })).status).toBe(409);
    await expect(
      addView(gateway.orm.em.fork(), { name: 'Twice', query: {}, shared: false }, OTHER),
    ).resolves.toBeTruthy();
  });

  it('of others are seen where they are shared, and nowhere else', async () => {
    const em = gateway.orm.em.fork();
    const hidden = await addView(em, { name: 'Theirs', query: {}, shared: false }, OTHER);
    const shown = await addView(em, { name: 'For all', query: {}, shared: true }, OTHER);
    const names = (await call('GET', '/views')).list.map((view) => view['name']);
    expect(names).toContain('For all');
    expect(names).not.toContain('Theirs');
    expect((await call('GET', `/views/${shown.id}`)).body).toMatchObject({ mine: false, owner: 'Somebody else' });
    for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
      expect((await call(method, `/views/${hidden.id}`, method === 'PATCH' ? {} : undefined)).status).toBe(404);
    }
  });

  it.each([
    ['no name', { query: {} }],
    ['a blank name', { name: ' ', query: {} }],
    ['a long name', { name: 'n'.repeat(101), query: {} }],
    ['no query', { name: 'x' }],
    ['an unknown parameter', { name: 'x', query: { colour: 'red' } }],
    ['a page', { name: 'x', query: { cursor: 'abc' } }],
    ['an unknown status', { name: 'x', query: { status: ['DONE'] } }],
    ['relevance without words', { name: 'x', query: { sort: 'relevance' } }],
    ['an unknown member', { name: 'x', query: {}, owner: 'me' }],
    ['NUL', { name: 'a\u0000', query: {} }],
  ])('refuse %s', async (_what, body) => {
    expect((await call('POST', '/views', body)).status).toBe(422);
  });

  it('that are not there are 404, and what is no UUID 422', async () => {
    expect((await call('GET', `/views/${UNKNOWN}`)).body).toMatchObject({ code: 'VIEW_NOT_FOUND' });
    expect((await call('PATCH', `/views/${UNKNOWN}`, { shared: true })).status).toBe(404);
    expect((await call('DELETE', `/views/${UNKNOWN}`)).status).toBe(404);
    expect((await call('GET', '/views/7')).status).toBe(422);
  });
});
