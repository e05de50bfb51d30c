import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGateway, type Answer, type TestGateway } from '../support/gateway.ts';
import { aKey, bearer } from '../support/keys.ts';

const ADMIN_KEY = 'the-admin-key-of-the-environment-0123456789';
let gateway: TestGateway;
const admin = bearer(ADMIN_KEY);
const call: TestGateway['call'] = (...parts) => gateway.call(...parts);
/** The address of the next page. */
const nextOf = ({ headers: { link } }: Answer): string | undefined =>
  typeof link === 'string' ? /<([^>]+)>/.exec(link)?.[1] : undefined;

beforeAll(async () => {
  const settings = { adminKey: ADMIN_KEY, oidc: null };
  gateway = await openTestGateway({ identity: { required: true, settings } });
});
afterAll(() => gateway.close());

describe('the first key', () => {
  it('is that of the environment', async () => {
    expect(await call('GET', '/me', undefined, admin)).toMatchObject({
      status: 200,
      body: { kind: 'key', id: 'environment', role: 'admin' },
    });
    expect((await call('GET', '/me', undefined, bearer(`${ADMIN_KEY}x`))).status).toBe(401);
    expect((await call('GET', '/me', undefined, bearer(ADMIN_KEY.slice(0, -1)))).status).toBe(401);
  });
});

describe('an API key', () => {
  it('is made, shown once, used, and revoked', async () => {
    const made = await call('POST', '/api-keys', { name: ' import ', role: 'editor' }, admin);
    expect(made.status).toBe(201);
    const { key, ...shown } = made.body as { key: string; id: string };
    expect(key).toMatch(/^ln_[0-9a-f]{16}_[\w-]{43}$/);
    expect(shown).toMatchObject({ name: 'import', role: 'editor', state: 'active', createdBy: 'admin key' });
    expect(shown).toMatchObject({ expiresAt: null, lastUsedAt: null, revokedAt: null });

    const mine = bearer(key);
    expect((await call('GET', '/me', undefined, mine)).body).toEqual({
      kind: 'key',
      id: shown.id,
      name: 'import',
      role: 'editor',
    });
    expect((await call('POST', '/projects', { topic: 'Volcano' }, mine)).status).toBe(201);
    expect(await call('POST', '/api-keys', { name: 'more', role: 'admin' }, mine)).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN', needed: 'admin', role: 'editor' },
    });

    const listed = await call('GET', '/api-keys', undefined, admin);
    expect(listed.list).toContainEqual({ ...shown, lastUsedAt: expect.stringMatching(/Z$/) });
    expect(listed.text).not.toContain(key.slice(20));
    for (const again of [1, 2]) {
      const gone = await call('DELETE', `/api-keys/${shown.id}`, undefined, admin);
      expect([again, gone.status]).toEqual([again, 204]);
    }
    expect(await call('GET', '/me', undefined, mine)).toMatchObject({
      status: 401,
      body: { detail: expect.stringContaining('revoked') },
    });
    const log = await call('GET', '/audit-log?limit=200', undefined, admin);
    expect(log.list.filter(({ target }) => (target as { id?: string } | null)?.id === shown.id)).toMatchObject([
      { action: 'api-key.revoked', before: { revokedAt: null }, after: { revokedAt: expect.any(String) } },
      { action: 'api-key.created', before: null, after: { name: 'import', role: 'editor' } },
    ]);
    expect(log.text).not.toContain(key.slice(20));
  });

  it('is kept as a hash only, and stands in no log line', async () => {
    const made = await call('POST', '/api-keys', { name: 'secret', role: 'viewer' }, admin);
    const key = String(made.body['key']);
    await call('GET', '/projects', undefined, bearer(key));
    await call('GET', '/projects', undefined, bearer(`${key.slice(0, -2)}zz`));
    const secret = key.slice(20);
    const rows = await gateway.orm.em
      .fork()
      .execute('select k::text from api_key k union all select a::text from audit_log a');
    expect(JSON.stringify(rows)).toContain(key.slice(0, 19));
    expect(JSON.stringify(rows)).not.toContain(secret);
    await expect.poll(() => gateway.log.filter(({ msg }) => msg === 'sign-in refused').length).toBeGreaterThan(0);
    expect(JSON.stringify(gateway.log)).not.toContain(secret.slice(0, -2));
    expect(JSON.stringify(gateway.log)).not.toContain(ADMIN_KEY);
  });

  it('ends by itself', async () => {
    const soon = new Date(Date.now() + 400);
    const { header } = await aKey(gateway.orm, 'viewer', { expiresAt: soon });
    expect((await call('GET', '/me', undefined, header)).status).toBe(200);
    await expect.poll(async () => (await call('GET', '/me', undefined, header)).status).toBe(401);
    expect(Date.now()).toBeGreaterThanOrEqual(soon.getTime());
    expect((await call('GET', '/api-keys', undefined, admin)).list[0]).toMatchObject({ state: 'expired' });
  });

  it('notes its use once a minute', async () => {
    const { id, header } = await aKey(gateway.orm, 'viewer');
    const used = async () => {
      await Promise.all([1, 2, 3].map(() => call('GET', '/me', undefined, header)));
      const [row] = await gateway.orm.em
        .fork()
        .execute<{ at: Date; xmin: string }[]>('select last_used_at as at, xmin::text from api_key where id = ?', [id]);
      return row;
    };
    const first = await used();
    expect(first?.at).not.toBeNull();
    expect(await used()).toEqual(first);
    await gateway.orm.em
      .fork()
      .execute(`update api_key set last_used_at = last_used_at - interval '61 seconds' where id = ?`, [id]);
    expect((await used())?.xmin).not.toBe(first?.xmin);
  });

  it.each([
    ['no name', { name: ' ', role: 'viewer' }, '/name'],
    ['no role', { name: 'x' }, '/role'],
    ['an unknown role', { name: 'x', role: 'system' }, '/role'],
    ['a time in the past', { name: 'x', role: 'viewer', expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
    ['no time', { name: 'x', role: 'viewer', expiresAt: 'soon' }, '/expiresAt'],
    ['a key of its own', { name: 'x', role: 'viewer', key: 'mine' }, ''],
  ])('with %s is refused', async (_what, body, pointer) => {
    const answer = await call('POST', '/api-keys', body, admin);
    expect([answer.status, answer.body['code']]).toEqual([422, 'INVALID_INPUT']);
    expect((answer.body['errors'] as { pointer: string }[])[0]?.pointer).toMatch(new RegExp(`^${pointer}`));
  });

  it('that nobody has is a 404', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect(await call('DELETE', `/api-keys/${unknown}`, undefined, admin)).toMatchObject({
      status: 404,
      body: { code: 'API_KEY_NOT_FOUND' },
    });
    expect((await call('DELETE', '/api-keys/x', undefined, admin)).status).toBe(422);
  });

  it('is listed page by page, newest first, without a gap or a repeat', async () => {
    const all = (await call('GET', '/api-keys?limit=200', undefined, admin)).list.map(({ id }) => id);
    const seen: unknown[] = [];
    for (let url: string | undefined = '/api-keys?limit=2'; url !== undefined;) {
      const page = await call('GET', url, undefined, admin);
      seen.push(...page.list.map(({ id }) => id));
      if (seen.length === 2) await aKey(gateway.orm, 'viewer', { name: 'made meanwhile' });
      url = nextOf(page);
    }
    expect(seen).toEqual(all);
    expect((await call('GET', `/api-keys?cursor=00000000-0000-4000-8000-000000000000`, undefined, admin)).status).toBe(
      422,
    );
  });
});

describe('a stream', () => {
  it('ends soon after the key that opened it is revoked', async () => {
    const settings = { adminKey: ADMIN_KEY, oidc: null };
    const other = await openTestGateway({ identity: { required: true, settings, recheckMs: 100 } });
    try {
      await other.app.listen({ host: '127.0.0.1', port: 0 });
      const { port } = other.app.server.address() as AddressInfo;
      const open = async (headers: Record<string, string>) => {
        const answer = await fetch(`http://127.0.0.1:${port}/events`, { headers });
        expect(answer.status).toBe(200);
        const ended = answer.text().then(
          () => 'ended',
          () => 'ended',
        );
        return ended;
      };
      const { id, header } = await aKey(other.orm, 'viewer');
      const [mine, others] = [open(header), open((await aKey(other.orm, 'viewer')).header)];
      await expect.poll(() => other.app.liveStreams).toBe(2);
      expect((await other.call('DELETE', `/api-keys/${id}`, undefined, admin)).status).toBe(204);
      expect(await mine).toBe('ended');
      await expect.poll(() => other.app.liveStreams).toBe(1);
      await other.app.close();
      expect(await others).toBe('ended');
    } finally {
      await other.close();
    }
  });
});

describe('whoever shows none', () => {
  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['another scheme', { authorization: 'Basic bWU6aHVudGVyMg==' }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['a key of nobody', bearer(`ln_0123456789abcdef_${'a'.repeat(43)}`)],
    ['something endless', bearer('x'.repeat(9000))],
    ['a token, where no provider is known', bearer('eyJhbGciOiJub25lIn0.e30.')],
  ])('%s: 401, and how to do better', async (_what, headers) => {
    const answer = await call('GET', '/projects', undefined, headers);
    expect([answer.status, answer.body['code']]).toEqual([401, 'UNAUTHENTICATED']);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="lanternist"/);
    expect(String(answer.headers['www-authenticate']).includes('invalid_token')).toBe('authorization' in headers);
  });

  it('is not told what would be there, nor are bodies read', async () => {
    const answer = await call('POST', '/projects', { topic: 7 });
    expect(answer.status).toBe(401);
    expect((await call('GET', '/nowhere')).status).toBe(404);
    expect((await call('GET', '/livez', undefined, bearer('garbage'))).status).toBe(200);
  });

  it('too often has to wait, while good keys are taken', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 70; i += 1) statuses.push((await call('GET', '/me', undefined, bearer('garbage'))).status);
    expect(statuses.at(-1)).toBe(429);
    const answer = await call('GET', '/me', undefined, bearer('garbage'));
    expect(answer).toMatchObject({ status: 429, body: { code: 'TOO_MANY_ATTEMPTS' } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect((await call('GET', '/me', undefined, admin)).status).toBe(200);
    expect(gateway.log.filter(({ msg }) => msg === 'sign-in refused').length).toBeLessThanOrEqual(5);
  });
});

describe('the user of this machine', () => {
  it('is let in where no identity is configured, and keys work beside', async () => {
    const local = await openTestGateway();
    try {
      expect((await local.call('GET', '/auth')).body).toEqual({ required: false, oidc: null });
      expect((await local.call('GET', '/me')).body).toMatchObject({ kind: 'local', role: 'admin' });
      const { header } = await aKey(local.orm, 'viewer');
      expect((await local.call('GET', '/me', undefined, header)).body).toMatchObject({ kind: 'key', role: 'viewer' });
      expect((await local.call('GET', '/me', undefined, bearer('garbage'))).status).toBe(401);
      const rebound = await local.call('GET', '/projects', undefined, { host: 'evil.example' });
      expect(rebound).toMatchObject({ status: 421, body: { code: 'HOST_NOT_ALLOWED' } });
      const forged = await local.call('POST', '/projects', { topic: 'x' }, { origin: 'https://evil.example' });
      expect(forged).toMatchObject({ status: 403, body: { code: 'ORIGIN_NOT_ALLOWED' } });
      expect((await local.call('GET', '/projects')).list).toEqual([]);
    } finally {
      await local.close();
    }
  });
});

describe('the audit log', () => {
  it('is found by actor, action, project and time, and read page by page', async () => {
    const { id } = await aKey(gateway.orm, 'editor', { name: 'audited' });
    const all = await call('GET', '/audit-log?limit=200', undefined, admin);
    const ids = all.list.map((entry) => Number(entry['id']));
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    expect(all.list[0]).toMatchObject({ action: 'api-key.created', target: { type: 'api-key', id } });

    const seen: unknown[] = [];
    for (let url: string | undefined = '/audit-log?limit=3'; url !== undefined;) {
      const page = await call('GET', url, undefined, admin);
      seen.push(...page.list.map((entry) => entry['id']));
      url = nextOf(page);
    }
    expect(seen).toEqual(ids);

    const found = async (query: string) => (await call('GET', `/audit-log?${query}`, undefined, admin)).list;
    expect(await found('action=api-key.revoked&limit=200')).not.toHaveLength(0);
    expect((await found('action=api-key.revoked')).every(({ action }) => action === 'api-key.revoked')).toBe(true);
    expect((await found('actor=test')).every(({ actor }) => (actor as { id: string }).id === 'test')).toBe(true);
    expect(await found(`since=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`)).toEqual([]);
    expect(await found('projectId=00000000-0000-4000-8000-000000000000')).toEqual([]);
    for (const bad of ['cursor=x', 'cursor=-1', 'since=yesterday', 'projectId=1', 'limit=0', 'limit=1000'])
      expect([bad, (await call('GET', `/audit-log?${bad}`, undefined, admin)).status]).toEqual([bad, 422]);
  });

  it('of a project is for whoever may see it', async () => {
    const { header } = await aKey(gateway.orm, 'editor');
    const project = await call('POST', '/projects', { topic: 'Glacier' }, header);
    const url = `/projects/${String(project.body['id'])}/audit-log`;
    const viewer = (await aKey(gateway.orm, 'viewer')).header;
    expect((await call('GET', url, undefined, viewer)).list).toMatchObject([{ action: 'project.created' }]);
    expect((await call('GET', '/audit-log', undefined, viewer)).status).toBe(403);
    const none = '/projects/00000000-0000-4000-8000-000000000000/audit-log';
    expect((await call('GET', none, undefined, viewer)).status).toBe(404);
  });
});
