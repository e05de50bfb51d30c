import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTE_ACCESS } from '../../api/access.ts';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';

const UNKNOWN = '0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

const call: TestGateway['call'] = (...request) => gateway.call(...request);
const create = async (body: Record<string, unknown> = { topic: 'Black hole' }) => {
  const { status, body: project } = await call('POST', '/projects', body);
  expect(status).toBe(201);
  return project as Record<string, unknown> & { id: string };
};

describe('POST /projects', () => {
  it('answers with the project and where it is', async () => {
    const answer = await call('POST', '/api/v1/projects', {
      topic: '  Black hole ',
      name: 'Holes',
      notes: '# One',
      options: { speed: 1.2 },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      topic: 'Black hole',
      name: 'Holes',
      notes: '# One',
      options: { speed: 1.2 },
      status: 'CREATED',
      failure: null,
      version: 1,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(answer.headers).toMatchObject({ location: `/api/v1/projects/${String(answer.body['id'])}`, etag: '"1"' });
    const read = await call('GET', String(answer.headers['location']));
    expect(read.body).toEqual(answer.body);
  });

  it.each([
    ['missing', {}],
    ['null', { topic: null }],
    ['empty', { topic: '' }],
    ['blank', { topic: ' \t\n\u00a0\u2003' }],
    ['too long', { topic: 'x'.repeat(301) }],
    ['a number', { topic: 7 }],
    ['a list', { topic: ['x'] }],
    ['an object', { topic: { a: 1 } }],
    ['a boolean', { topic: true }],
    ['with NUL', { topic: 'a\u0000b' }],
    ['with half a character', { topic: 'a\ud800b' }],
  ])('refuses a topic that is %s', async (_what, body) => {
    const answer = await call('POST', '/projects', body);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'INVALID_INPUT', detail: expect.stringMatching(/\S/) });
  });

  it.each([
    ['a body that is a list', []],
    ['a body that is a text', '"x"'],
    ['an unknown member', { topic: 'x', tpoic: 'y' }],
    ['an unknown option', { topic: 'x', options: { colour: 'red' } }],
    ['an option out of range', { topic: 'x', options: { speed: 9 } }],
    ['a name too long', { topic: 'x', name: 'n'.repeat(201) }],
    ['notes too long', { topic: 'x', notes: 'n'.repeat(500_001) }],
    ['notes that are binary', { topic: 'x', notes: 'GIF89a\u0000\u0001' }],
    ['a status', { topic: 'x', status: 'COMPLETED' }],
  ])('refuses %s', async (_what, body) => {
    const answer = await call('POST', '/projects', body, { 'content-type': 'application/json' });
    expect(answer.status).toBe(422);
  });

  it.each([
    ['emoji only', '🚀🌍🎉'],
    ['quotes', `"Who's" there?`],
    ['percent signs', '100% of %s and %00'],
    ['backslashes', String.raw`C:\temp\n`],
    ['a leading number', '7 wonders'],
    ['a path', '../../etc/passwd'],
    ['SQL', `'; drop table project; --`],
    ['HTML', '<script>alert(1)</script>'],
    ['Chinese', '黑洞'],
    ['300 characters', 'x'.repeat(300)],
  ])('keeps a topic of %s as it is', async (_what, topic) => {
    const project = await create({ topic, name: topic.slice(0, 200) });
    expect(project).toMatchObject({ topic, name: topic.slice(0, 200) });
    const read = await call('GET', `/projects/${project.id}`);
    expect(read.body).toMatchObject({ topic });
    const found = await call('GET', `/projects?q=${encodeURIComponent(topic.slice(0, 200))}`);
    expect(found.list.map((one) => one['id'])).toContain(project.id);
  });

  it('takes notes of 500,000 characters, whatever they are', async () => {
    const notes = '黑'.repeat(500_000);
    const project = await create({ topic: 'Long', notes });
    expect(project['notes']).toBe(notes);
  });

  it('refuses 5 MB with words that help', async () => {
    const answer = await call('POST', '/projects', { topic: 'x', notes: 'n'.repeat(5 * 1024 * 1024) });
    expect(answer.status).toBe(413);
    expect(answer.body).toMatchObject({ code: 'BODY_TOO_LARGE', detail: expect.stringMatching(/4 MB.*notes/) });
  });
});

describe('GET /projects/{id}', () => {
  it.each(['', '/status', '/scenes', '/assets'])('knows no such project%s', async (part) => {
    const answer = await call('GET', `/projects/${UNKNOWN}${part}`);
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ detail: 'Project not found', code: 'PROJECT_NOT_FOUND' });
  });

  it.each(['', '/status', '/scenes', '/assets'])('refuses what is no UUID%s', async (part) => {
    for (const id of ['7', 'x'.repeat(36), '..%2f..%2fx', `${UNKNOWN}0`]) {
      expect((await call('GET', `/projects/${id}${part}`)).status).toBe(422);
    }
  });

  it('answers with and without base path and trailing slash', async () => {
    const { id } = await create();
    for (const url of [`/projects/${id}`, `/projects/${id}/`, `/api/v1/projects/${id}`, `/api/v1/projects/${id}/`]) {
      expect((await call('GET', url)).body['id']).toBe(id);
    }
    expect((await call('GET', `/api/v2/projects/${id}`)).status).toBe(404);
  });
});

describe('PATCH /projects/{id}', () => {
  it('changes the named fields only', async () => {
    const before = await create({ topic: 'A', name: 'N', notes: 'text', options: { speed: 1.2, motion: false } });
    const answer = await call('PATCH', `/projects/${before.id}`, { topic: 'B', options: { speed: 1.5 } });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      topic: 'B',
      name: 'N',
      notes: 'text',
      options: { speed: 1.5, motion: false },
      version: 2,
    });
    expect(Date.parse(String(answer.body['updatedAt']))).toBeGreaterThan(Date.parse(String(before['updatedAt'])));
    expect(answer.body['createdAt']).toBe(before['createdAt']);
  });

  it('keeps empty notes as empty and null as null', async () => {
    const { id } = await create({ topic: 'A', name: 'N', notes: 'text' });
    expect((await call('PATCH', `/projects/${id}`, { notes: '' })).body['notes']).toBe('');
    expect((await call('PATCH', `/projects/${id}`, { notes: null })).body['notes']).toBeNull();
    expect((await call('PATCH', `/projects/${id}`, { name: null })).body['name']).toBeNull();
    expect((await call('PATCH', `/projects/${id}`, {})).body).toMatchObject({ topic: 'A', name: null, notes: null });
  });

  it.each([
    ['an empty topic', { topic: '' }],
    ['a blank topic', { topic: '   ' }],
    ['a topic of null', { topic: null }],
    ['an unknown status', { status: 'DONE' }],
    ['a status of null', { status: null }],
    ['an unknown member', { id: UNKNOWN }],
    ['no object', []],
  ])('refuses %s and changes nothing', async (_what, body) => {
    const before = await create();
    expect((await call('PATCH', `/projects/${before.id}`, body)).status).toBe(422);
    expect((await call('GET', `/projects/${before.id}`)).body).toEqual(before);
  });

  it('knows no such project', async () => {
    expect((await call('PATCH', `/projects/${UNKNOWN}`, { topic: 'x' })).status).toBe(404);
    expect((await call('PATCH', '/projects/7', { topic: 'x' })).status).toBe(422);
  });

  it('walks the machine by hand, one step at a time', async () => {
    const { id } = await create();
    const refused = await call('PATCH', `/projects/${id}`, { status: 'COMPLETED', topic: 'not kept' });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
      current: 'CREATED',
      allowed: ['start', 'edit', 'delete'],
    });
    expect((await call('GET', `/projects/${id}`)).body).toMatchObject({
      topic: 'Black hole',
      status: 'CREATED',
      version: 1,
    });
    for (const status of ['PROCESSING', 'COMPLETED']) {
      const answer = await call('PATCH', `/projects/${id}`, { status });
      expect(answer.status).toBe(200);
      expect(answer.body['status']).toBe(status);
    }
    expect((await call('PATCH', `/projects/${id}`, { status: 'COMPLETED' })).status).toBe(200);
    expect((await call('PATCH', `/projects/${id}`, { status: 'CANCELLED' })).status).toBe(409);
    expect((await call('GET', `/projects/${id}/status`)).body).toMatchObject({
      status: 'COMPLETED',
      percent: 100,
      runId: null,
    });
  });

  it('refuses a lost update', async () => {
    const { id } = await create();
    const read = await call('GET', `/projects/${id}`);
    const etag = String(read.headers['etag']);
    const first = await call('PATCH', `/projects/${id}`, { topic: 'first' }, { 'if-match': etag });
    expect(first.status).toBe(200);
    expect(first.headers['etag']).not.toBe(etag);
    const second = await call('PATCH', `/projects/${id}`, { topic: 'second' }, { 'if-match': etag });
    expect(second.status).toBe(412);
    expect((await call('DELETE', `/projects/${id}`, undefined, { 'if-match': etag })).status).toBe(412);
    expect((await call('GET', `/projects/${id}`)).body['topic']).toBe('first');
    expect((await call('PATCH', `/projects/${id}`, { topic: 'any' }, { 'if-match': '*' })).status).toBe(200);
  });

  it('lets one of many edits on the same version through', async () => {
    const { id } = await create();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        call('PATCH', `/projects/${id}`, { topic: `edit ${index}` }, { 'if-match': '"1"' }),
      ),
    );
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412, 412, 412]);
  });
});

describe('DELETE /projects/{id}', () => {
  it('deletes once', async () => {
    const { id } = await create();
    const answer = await call('DELETE', `/projects/${id}`);
    expect(answer.status).toBe(204);
    expect(answer.text).toBe('');
    expect((await call('DELETE', `/projects/${id}`)).status).toBe(404);
    expect((await call('GET', `/projects/${id}`)).status).toBe(404);
    expect((await call('DELETE', '/projects/x')).status).toBe(422);
  });
});

describe('OpenAPI and its page', () => {
  it('names every route that has an entry in the table of access, in 3.1', async () => {
    const { body } = await call('GET', '/openapi.json');
    expect(body['openapi']).toMatch(/^3\.1/);
    const told = Object.entries(body['paths'] as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const pages = /^(GET \/((openapi\.json|(docs|console)(\/.*)?)?)|OPTIONS \*)$/;
    expect(told.toSorted()).toEqual(
      Object.keys(ROUTE_ACCESS)
        .filter((route) => !pages.test(route))
        .toSorted(),
    );
  });

  it('stands in docs/openapi.json as it is served (npm run openapi)', async () => {
    const file = new URL('../../docs/openapi.json', import.meta.url);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual((await call('GET', '/openapi.json')).body);
  });

  it('shows a page that loads nothing from elsewhere', async () => {
    const page = await call('GET', '/docs/');
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
    expect(page.text).not.toMatch(/(?:src|href)="https?:/);
    const scripts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(scripts.length).toBeGreaterThan(3);
    for (const script of scripts) {
      const url = new URL(script, 'http://gateway/docs/').pathname;
      expect([url, (await call('GET', url)).status]).toEqual([url, 200]);
    }
  });
});

describe('health', () => {
  it('says what is up, and that no worker is here', async () => {
    for (const url of ['/health', '/readyz', '/api/v1/health/']) {
      const answer = await call('GET', url);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ status: 'degraded', database: { status: 'up' }, engine: { status: 'up' } });
    }
    expect((await call('GET', '/livez')).body).toEqual({ status: 'ok' });
  });
});
