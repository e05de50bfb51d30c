import { createHash, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeExpiredSessions } from '../../store/repositories/sessions.repository.ts';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';
import { aKey, bearer, sessionOf } from '../support/keys.ts';
import { signInAtProvider } from '../support/oidc-pages.ts';
import { AUDIENCE, CONSOLE_CLIENT, startOidcProvider, type TestProvider } from '../support/oidc-provider.ts';

const ADMIN_KEY = 'the-admin-key-of-the-environment-0123456789';
const REDIRECT = 'http://127.0.0.1:4000/console/sign-in/callback';
const admin = bearer(ADMIN_KEY);
let provider: TestProvider;
let gateway: TestGateway;

const settings = (adminKey = ADMIN_KEY) => ({
  adminKey,
  oidc: {
    issuer: provider.issuer,
    audience: AUDIENCE,
    clientId: CONSOLE_CLIENT,
    roles: { claim: 'roles', map: {}, fallback: null },
  },
});
const call: TestGateway['call'] = (...parts) => gateway.call(...parts);
const me = async (session: Record<string, string>, of = gateway) => of.call('GET', '/me', undefined, session);

beforeAll(async () => {
  provider = await startOidcProvider();
  gateway = await openTestGateway({ identity: { required: true, settings: settings() } });
});
afterAll(async () => {
  await gateway.close();
  await provider.stop();
});

describe('a session by API key', () => {
  it('is a cookie that scripts cannot read, and lets in as the key does', async () => {
    const { key, id } = await aKey(gateway.orm, 'editor', { name: 'Ada' });
    const answer = await call('POST', '/session', { apiKey: `  ${key}\n` });
    expect([answer.status, answer.body]).toEqual([200, { kind: 'key', id, name: 'Ada', role: 'editor' }]);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^lanternist_session=[\w-]{43}; /);
    expect(cookie.split('; ').slice(1).toSorted()).toEqual([
      expect.stringMatching(/^Expires=/),
      'HttpOnly',
      'Path=/',
      'SameSite=Strict',
    ]);
    const until = Date.parse(/Expires=([^;]+)/.exec(cookie)?.[1] ?? '');
    expect(until - Date.now()).toBeGreaterThan(11.9 * 3_600_000);
    const session = { cookie: cookie.split(';', 1)[0] ?? '' };
    expect((await me(session)).body).toEqual(answer.body);
    expect((await call('GET', '/api-keys', undefined, session)).status).toBe(403);
  });

  it('travels over https only where it was opened so', async () => {
    const proxied = await openTestGateway({
      identity: { required: true, settings: settings() },
      http: { trustProxy: 1 },
    });
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.1' };
    const answer = await proxied.call('POST', '/session', { apiKey: ADMIN_KEY }, headers);
    expect(String(answer.headers['set-cookie'])).toContain('; Secure');
    await proxied.close();
  });

  it('stands as a hash only, and in no log line', async () => {
    const session = await sessionOf(gateway, ADMIN_KEY);
    const token = session['cookie']?.split('=')[1] ?? '';
    await me(session);
    const rows = await gateway.orm.em
      .fork()
      .execute('select s::text from session s union all select a::text from audit_log a');
    expect(JSON.stringify(rows)).toContain(createHash('sha256').update(token).digest('hex'));
    for (const secret of [token, ADMIN_KEY]) {
      expect(JSON.stringify(rows)).not.toContain(secret);
      expect(JSON.stringify(gateway.log)).not.toContain(secret);
    }
  });

  it('ends at once with its key', async () => {
    const { key, id } = await aKey(gateway.orm, 'viewer', { name: 'Bob' });
    const session = await sessionOf(gateway, key);
    expect((await me(session)).status).toBe(200);
    await call('DELETE', `/api-keys/${id}`, undefined, admin);
    expect(await me(session)).toMatchObject({ status: 401, body: { detail: expect.stringContaining('Bob') } });
    const short = await aKey(gateway.orm, 'viewer', { expiresAt: new Date(Date.now() + 300) });
    const other = await sessionOf(gateway, short.key);
    await expect.poll(async () => (await me(other)).status).toBe(401);
  });

  it('ends when the key of the environment is another', async () => {
    const session = await sessionOf(gateway, ADMIN_KEY);
    const database = { url: gateway.databaseUrl, drop: async () => undefined };
    const other = await openTestGateway({
      identity: { required: true, settings: settings(`${ADMIN_KEY}-new`) },
      database,
    });
    expect(await me(session, other)).toMatchObject({
      status: 401,
      body: { detail: expect.stringMatching(/no longer/) },
    });
    expect((await me(session)).status).toBe(200);
    await other.close();
  });

  it('expires, and is put away', async () => {
    const session = await sessionOf(gateway, ADMIN_KEY);
    const em = gateway.orm.em.fork();
    await removeExpiredSessions(em);
    await em.execute(`update session set expires_at = clock_timestamp() - interval '1 second'`);
    expect(await me(session)).toMatchObject({ status: 401, body: { detail: expect.stringMatching(/ended/) } });
    expect(await removeExpiredSessions(em)).toBeGreaterThan(0);
    expect(await removeExpiredSessions(em)).toBe(0);
    expect((await me(session)).status).toBe(401);
  });

  it('is noted when it is used, once a minute', async () => {
    const session = await sessionOf(gateway, ADMIN_KEY);
    const used = async () => {
      expect((await me(session)).status).toBe(200);
      const rows = await gateway.orm.em
        .fork()
        .execute<{ last_used_at: Date | null; xmin: string }[]>(
          'select last_used_at, xmin::text from session order by created_at desc limit 1',
        );
      return rows[0];
    };
    const first = await used();
    expect(first?.last_used_at).not.toBeNull();
    expect(await used()).toEqual(first);
  });

  it('is closed by sign-out and by signing in again; both stand in the audit log', async () => {
    const { key, id } = await aKey(gateway.orm, 'viewer');
    const first = await sessionOf(gateway, key);
    const again = await call('POST', '/session', { apiKey: key }, { ...first, 'idempotency-key': 'x' });
    expect([again.status, (await me(first)).status]).toEqual([200, 401]);
    const second = { ...first, cookie: String(again.headers['set-cookie']).split(';', 1)[0] ?? '' };
    const out = await call('DELETE', '/session', undefined, second);
    expect([out.status, String(out.headers['set-cookie'])]).toEqual([
      204,
      expect.stringMatching(/Expires=Thu, 01 Jan 1970/),
    ]);
    expect((await me(second)).status).toBe(401);
    expect((await call('DELETE', '/session')).status).toBe(204);
    const log = await call('GET', `/audit-log?actor=${id}`, undefined, admin);
    expect(log.list.map(({ action }) => action)).toEqual([
      'session.closed',
      'session.opened',
      'session.closed',
      'session.opened',
    ]);
  });

  it.each<[string, unknown, number]>([
    ['a wrong key', { apiKey: `ln_0123456789abcdef_${'a'.repeat(43)}` }, 401],
    ['an access token', { apiKey: 'eyJhbGciOiJub25lIn0.e30.x' }, 401],
    ['nothing', {}, 422],
    ['an empty key', { apiKey: ' ' }, 422],
    ['both', { apiKey: 'x', code: 'y', codeVerifier: 'z'.repeat(43), redirectUri: REDIRECT }, 422],
    ['a short verifier', { code: 'y', codeVerifier: 'z', redirectUri: REDIRECT }, 422],
  ])('with %s is refused', async (_what, body, status) => {
    const answer = await call('POST', '/session', body);
    expect([answer.status, answer.headers['set-cookie']]).toEqual([status, undefined]);
    expect(String(answer.body['detail']).length).toBeGreaterThan(10);
  });
});

describe('other sites', () => {
  it.each<[string, Record<string, string>, number]>([
    ['a page of ours', { 'sec-fetch-site': 'same-origin' }, 201],
    ['a page of ours, in an old browser', { origin: 'https://films.example', host: 'films.example' }, 201],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    ['another port of this machine', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:5173' }, 403],
    ['another site, in an old browser', { origin: 'https://evil.example' }, 403],
    ['a frame without a name', { origin: 'null' }, 403],
    ['nobody knows', {}, 403],
  ])('with the cookie: %s', async (_what, headers, status) => {
    const { cookie = '' } = await sessionOf(gateway, ADMIN_KEY);
    const answer = await call('POST', '/projects', { topic: 'Volcano' }, { cookie, ...headers });
    expect([answer.status, answer.body['code']]).toEqual([status, status === 403 ? 'ORIGIN_NOT_ALLOWED' : undefined]);
    // Reading changes nothing; other sites cannot see the answer.
    expect((await call('GET', '/projects', undefined, { cookie, ...headers })).status).toBe(200);
  });

  it('sign nobody in or out', async () => {
    const evil = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    const session = await sessionOf(gateway, ADMIN_KEY);
    for (const [method, body] of [
      ['POST', { apiKey: ADMIN_KEY }],
      ['DELETE', undefined],
    ] as const) {
      const answer = await call(method, '/session', body, { ...session, ...evil });
      expect([answer.status, answer.body['code']]).toEqual([403, 'ORIGIN_NOT_ALLOWED']);
    }
    expect((await me(session)).status).toBe(200);
  });

  it('matter not where a key is sent: that comes from no cookie', async () => {
    const { cookie = '' } = await sessionOf(gateway, ADMIN_KEY);
    const viewer = (await aKey(gateway.orm, 'viewer')).header;
    expect((await me({ cookie, ...viewer })).body).toMatchObject({ role: 'viewer' });
    expect((await call('POST', '/projects', { topic: 'x' }, { cookie, ...admin })).status).toBe(201);
  });
});

describe('a session at the provider', () => {
  const codeFor = async (login: string) => {
    const codeVerifier = randomBytes(32).toString('base64url');
    const { oidc } = (await call('GET', '/auth')).body as {
      oidc: { authorizationEndpoint: string; clientId: string; scopes: string; parameters: Record<string, string> };
    };
    const url = new URL(oidc.authorizationEndpoint);
    const query = {
      ...oidc.parameters,
      client_id: oidc.clientId,
      response_type: 'code',
      scope: oidc.scopes,
      redirect_uri: REDIRECT,
      state: 'state',
      code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const back = await signInAtProvider(url, login);
    return { code: back.searchParams.get('code') ?? '', codeVerifier, redirectUri: REDIRECT };
  };

  it('is opened with a code, once', async () => {
    const body = await codeFor('reviewer');
    const answer = await call('POST', '/session', body);
    expect([answer.status, answer.body]).toEqual([
      200,
      { kind: 'oidc', id: 'reviewer', name: 'Ada the reviewer', role: 'reviewer' },
    ]);
    const session = { cookie: String(answer.headers['set-cookie']).split(';', 1)[0] ?? '' };
    expect((await me(session)).body).toEqual(answer.body);
    expect(await call('POST', '/session', body)).toMatchObject({
      status: 401,
      body: { detail: expect.stringContaining('invalid_grant') },
    });
  });

  it('needs the verifier that belongs to the code', async () => {
    const body = await codeFor('admin');
    expect((await call('POST', '/session', { ...body, codeVerifier: 'x'.repeat(43) })).status).toBe(401);
  });

  it('needs a role here', async () => {
    expect(await call('POST', '/session', await codeFor('guest'))).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
  });

  it('cannot be opened where no provider is configured', async () => {
    const other = await openTestGateway({
      identity: { required: true, settings: { adminKey: ADMIN_KEY, oidc: null } },
    });
    const body = { code: 'x', codeVerifier: 'x'.repeat(43), redirectUri: REDIRECT };
    expect(await other.call('POST', '/session', body)).toMatchObject({ status: 422, body: { code: 'INVALID_INPUT' } });
    await other.close();
  });

  it('while the provider is away: 503, and keys are taken', async () => {
    const body = await codeFor('viewer');
    await provider.stop();
    expect(await call('POST', '/session', body)).toMatchObject({
      status: 503,
      body: { code: 'IDENTITY_UNAVAILABLE' },
    });
    expect((await call('POST', '/session', { apiKey: ADMIN_KEY })).status).toBe(200);
    await provider.start();
  });
});

describe('where nobody is asked', () => {
  it('a cookie of another gateway on this machine hinders nobody', async () => {
    const local = await openTestGateway();
    const stranger = { cookie: `lanternist_session=${'a'.repeat(43)}` };
    expect((await me(stranger, local)).body).toMatchObject({ kind: 'local' });
    expect((await local.call('POST', '/projects', { topic: 'x' }, stranger)).status).toBe(201);
    await local.close();
  });
});

describe('a stream', () => {
  it('ends soon after its session', async () => {
    const other = await openTestGateway({ identity: { required: true, settings: settings(), recheckMs: 100 } });
    await other.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = other.app.server.address() as AddressInfo;
    const session = await sessionOf(other, ADMIN_KEY);
    const answer = await fetch(`http://127.0.0.1:${port}/events`, { headers: session });
    expect(answer.status).toBe(200);
    const ended = answer.text().catch(() => 'ended');
    await other.call('DELETE', '/session', undefined, session);
    expect(await ended).toBe('ended');
    await other.close();
  });
});

describe('failed sign-ins', () => {
  it('are counted as those of calls are, while good ones are taken', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 70; i += 1) statuses.push((await call('POST', '/session', { apiKey: 'garbage' })).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await call('POST', '/session', { apiKey: ADMIN_KEY })).status).toBe(200);
    expect(gateway.log.filter(({ msg }) => msg === 'sign-in refused').length).toBeLessThanOrEqual(5);
  });
});
