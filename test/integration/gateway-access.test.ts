import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTE_ACCESS } from '../../api/access.ts';
import type { GuardedRoute } from '../../api/plugins/app/identity.ts';
import { mayActAs, ROLES, type Role } from '../../domain/access/access.contract.ts';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';
import { aKey, bearer, sessionOf } from '../support/keys.ts';
import { AUDIENCE, startOidcProvider, type TestProvider } from '../support/oidc-provider.ts';

/** Names no project, asset or anything else, so that whoever is let in changes nothing. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Only there where the console is built. */
const CONSOLE = /^GET \/(console(\/\*)?)?$/;

let provider: TestProvider;
let gateway: TestGateway;
let base: string;
const good: Partial<Record<`${'key' | 'token' | 'session'} of a ${Role}`, Record<string, string>>> = {};
const bad: Record<string, Record<string, string>> = {};

beforeAll(async () => {
  provider = await startOidcProvider();
  const roles = { claim: 'roles', map: {}, fallback: null };
  const oidc = { issuer: provider.issuer, audience: AUDIENCE, clientId: null, roles };
  gateway = await openTestGateway({ identity: { required: true, settings: { adminKey: null, oidc } } });
  // Over a socket: streams of events never end, and only there can they be left.
  await gateway.app.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(gateway.app.server.address() as AddressInfo).port}`;
  for (const role of ROLES) {
    const key = await aKey(gateway.orm, role);
    good[`key of a ${role}`] = key.header;
    good[`session of a ${role}`] = await sessionOf(gateway, key.key);
    good[`token of a ${role}`] = bearer(await provider.token(role));
  }
  const revoked = await aKey(gateway.orm, 'admin');
  await gateway.orm.em.fork().execute('update api_key set revoked_at = now() where id = ?', [revoked.id]);
  const soonRevoked = await aKey(gateway.orm, 'admin');
  const revokedSession = await sessionOf(gateway, soonRevoked.key);
  await gateway.orm.em.fork().execute('update api_key set revoked_at = now() where id = ?', [soonRevoked.id]);
  const past = new Date(Date.now() - 1000);
  const claims = { iss: provider.issuer, aud: AUDIENCE, sub: 'ada', roles: ['admin'] };
  Object.assign(bad, {
    'no token': {},
    garbage: bearer('garbage'),
    'an expired key': (await aKey(gateway.orm, 'admin', { expiresAt: past })).header,
    'a revoked key': revoked.header,
    'the session of a revoked key': revokedSession,
    'a session of nobody': { ...revokedSession, cookie: `lanternist_session=${'a'.repeat(43)}` },
    'an expired token': bearer(await provider.forge({ ...claims, exp: Math.floor(Date.now() / 1000) - 120 })),
    'a token for another audience': bearer(await provider.token('admin', 'https://other.example.org')),
  });
});
afterAll(async () => {
  await gateway.close();
  await provider.stop();
});

/** The status of a call to a route, with ids that nobody has and an empty body. */
async function statusOf({ method, url }: GuardedRoute, shown: Record<string, string>): Promise<number> {
  // Signing out ends the session, which the other calls still need.
  const headers = url === '/session' ? {} : shown;
  const path = url.replaceAll(/:[A-Za-z]+/g, NOBODY).replaceAll('*', 'x');
  const withBody = ['POST', 'PUT', 'PATCH'].includes(method);
  const leave = new AbortController();
  const answer = await fetch(`${base}${path}`, {
    method,
    headers: withBody ? { ...headers, 'content-type': 'application/json' } : headers,
    ...(withBody ? { body: '{}' } : {}),
    signal: leave.signal,
  });
  leave.abort();
  return answer.status;
}

/** Calls every route, and names those whose status is not as it should be. */
async function wrong(
  headers: Record<string, string>,
  right: (route: GuardedRoute, status: number) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  const waiting = [...gateway.app.guardedRoutes];
  const caller = async (): Promise<void> => {
    for (let route = waiting.pop(); route; route = waiting.pop()) {
      const status = await statusOf(route, headers);
      if (!right(route, status)) found.push(`${route.method} ${route.url} (${route.access}): ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 6 }, caller));
  return found;
}

describe('the table of routes', () => {
  it('names every route, and no route that is not there', () => {
    const there = gateway.app.guardedRoutes.map(({ method, url }) => `${method} ${url}`);
    expect(there.filter((route) => !route.startsWith('HEAD ')).toSorted()).toEqual(
      Object.keys(ROUTE_ACCESS)
        .filter((route) => !CONSOLE.test(route))
        .toSorted(),
    );
    expect(there.length).toBeGreaterThan(30);
  });

  it('opens nothing beside what needs no secret', () => {
    const open = Object.entries(ROUTE_ACCESS).flatMap(([route, access]) => (access === 'open' ? [route] : []));
    const known =
      /^(GET \/(console(\/\*)?|livez|readyz|health|auth|openapi\.json|docs(\/.*)?)?|(POST|DELETE) \/session|OPTIONS \*)$/;
    expect(open.filter((route) => !known.test(route))).toEqual([]);
  });

  it('lets viewers change nothing but their own saved views and sessions', () => {
    const mutating = Object.entries(ROUTE_ACCESS).filter(([route]) => !/^(GET|OPTIONS) /.test(route));
    const forViewers = mutating.flatMap(([route, access]) => (access === 'open' || access === 'viewer' ? [route] : []));
    expect(forViewers.filter((route) => !/ \/(session|views(\/:id)?)$/.test(route))).toEqual([]);
  });

  it('stops the gateway where it lacks a route', async () => {
    const other = await openTestGateway();
    other.app.get('/forgotten', async () => 'secret');
    await expect(other.app.ready()).rejects.toThrow(/not in ROUTE_ACCESS.*GET \/forgotten/);
    await other.close();
  });
});

describe('every route', () => {
  describe.each(ROLES)('for a %s', (role) => {
    it.each(['key', 'token', 'session'] as const)('with a %s', async (kind) => {
      const headers = good[`${kind} of a ${role}`] ?? {};
      const right = ({ access }: GuardedRoute, status: number): boolean =>
        access === 'open' || mayActAs(role, access) ? ![401, 403].includes(status) : status === 403;
      expect(await wrong(headers, right)).toEqual([]);
    });
  });

  it.each([
    'no token',
    'garbage',
    'an expired key',
    'a revoked key',
    'the session of a revoked key',
    'a session of nobody',
    'an expired token',
    'a token for another audience',
  ])('for whoever shows %s', async (what) => {
    const headers = bad[what];
    expect(headers).toBeDefined();
    const right = ({ access }: GuardedRoute, status: number): boolean =>
      // After many refusals the answer is 429: nobody is let in by that.
      access === 'open' ? ![401, 403].includes(status) : [401, 429].includes(status);
    expect(await wrong(headers ?? {}, right)).toEqual([]);
  });
});
