import { randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importJWK, SignJWT, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GatewayIdentity } from '../../api/plugins/app/identity.ts';
import { ROLES } from '../../domain/access/access.contract.ts';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';
import { bearer } from '../support/keys.ts';
import { AUDIENCE, startOidcProvider, type TestProvider } from '../support/oidc-provider.ts';

let provider: TestProvider;
let gateway: TestGateway;

const identity = (more: Partial<GatewayIdentity> = {}): GatewayIdentity => ({
  required: true,
  settings: {
    adminKey: null,
    oidc: {
      issuer: provider.issuer,
      audience: AUDIENCE,
      clientId: 'console',
      roles: { claim: 'roles', map: {}, fallback: null },
    },
  },
  keyTuning: { cooldownMs: 0 },
  ...more,
});
const now = (): number => Math.floor(Date.now() / 1000);
const claims = (more: Record<string, unknown> = {}) => ({
  iss: provider.issuer,
  aud: AUDIENCE,
  sub: 'ada',
  name: 'Ada',
  roles: ['editor'],
  iat: now(),
  exp: now() + 600,
  ...more,
});
const me = async (token: string, of = gateway) => of.call('GET', '/me', undefined, bearer(token));

beforeAll(async () => {
  provider = await startOidcProvider();
  gateway = await openTestGateway({ identity: identity() });
});
afterAll(async () => {
  await gateway.close();
  await provider.stop();
});

describe('a token of the identity provider', () => {
  it.each(ROLES)('lets its bearer in as %s', async (role) => {
    const answer = await me(await provider.token(role));
    expect([answer.status, answer.body]).toMatchObject([200, { kind: 'oidc', id: role, role }]);
  });

  it('names its bearer in the log and in the audit log', async () => {
    const answer = await gateway.call(
      'POST',
      '/api-keys',
      { name: 'by Ada', role: 'viewer' },
      {
        ...bearer(await provider.forge(claims({ roles: 'viewer admin' }))),
        'x-request-id': 'ada-1',
      },
    );
    expect([answer.status, answer.body]).toMatchObject([201, { createdBy: 'Ada' }]);
    await expect
      .poll(() => gateway.log)
      .toContainEqual(expect.objectContaining({ requestId: 'ada-1', user: 'oidc:ada' }));
    const log = await gateway.call('GET', '/audit-log?actor=ada', undefined, bearer(await provider.token('admin')));
    expect(log.list).toMatchObject([{ action: 'api-key.created', actor: { kind: 'oidc', name: 'Ada' } }]);
  });

  it('without a role here is known, but may do nothing', async () => {
    const answer = await me(await provider.token('guest'));
    expect([answer.status, answer.body['code']]).toEqual([403, 'FORBIDDEN']);
    expect(answer.body['detail']).toContain('no role here');
  });

  it.each<[string, () => Promise<string>, RegExp]>([
    ['expired', () => provider.forge(claims({ exp: now() - 120 })), /expired/],
    ['not valid yet', () => provider.forge(claims({ nbf: now() + 120 })), /not valid yet/],
    ['for another audience', () => provider.token('admin', 'https://other.example.org'), /another audience/],
    ['of another issuer', () => provider.forge(claims({ iss: 'https://evil.example.org' })), /another issuer/],
    ['without an end', () => provider.forge({ ...claims(), exp: undefined }), /exp/],
    ['without a subject', () => provider.forge({ ...claims(), sub: undefined }), /sub/],
    ['of another kind', () => provider.forge(claims(), { typ: 'logout+jwt' }), /another kind/],
    ['bound to a key', () => provider.forge(claims({ cnf: { jkt: 'x' } })), /bound/],
    ['of an unknown key', () => provider.forge(claims(), { kid: 'key-0' }), /not signed by a key/],
    ['signed by somebody else', () => signedByStranger(), /not signed by a key/],
    ['unsigned', async () => unsigned(), /algorithm|neither/],
    ['signed with the public key as a secret', () => signedWithPublicKey(), /algorithm/],
    ['changed on its way', () => changed(), /not signed by a key/],
    ['no token at all', async () => 'a.b.c', /neither/],
  ])('%s is refused', async (_what, make, words) => {
    const answer = await me(await make());
    expect([answer.status, answer.body['code']]).toEqual([401, 'UNAUTHENTICATED']);
    expect(answer.body['detail']).toMatch(words);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="lanternist", error="invalid_token"');
  });

  const signedByStranger = async () => {
    const { privateKey } = await generateKeyPair('RS256');
    return new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', kid: await kid(), typ: 'at+jwt' }).sign(privateKey);
  };
  const kid = async () => (await provider.publicKey()).kid ?? '';
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const changed = async () => {
    const [header, , signature] = (await provider.forge(claims())).split('.');
    return `${header}.${part(claims({ roles: ['admin'] }))}.${signature}`;
  };
  const unsigned = () => {
    return `${part({ alg: 'none', typ: 'at+jwt' })}.${part(claims())}.`;
  };
  const signedWithPublicKey = async () => {
    const text = new TextEncoder().encode(JSON.stringify(await provider.publicKey()));
    const secret = await importJWK({ kty: 'oct', k: Buffer.from(text).toString('base64url'), alg: 'HS256' });
    return new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: await kid(), typ: 'at+jwt' }).sign(secret);
  };
});

describe('roles', () => {
  it('come from a nested claim, by the names that the provider uses, or from the default', async () => {
    const oidc = {
      issuer: provider.issuer,
      audience: AUDIENCE,
      clientId: null,
      roles: { claim: 'realm_access.roles', map: { 'film-leads': 'reviewer' }, fallback: 'viewer' },
    } as const;
    const other = await openTestGateway({ identity: identity({ settings: { adminKey: null, oidc } }) });
    try {
      const roleFor = async (roles: unknown) =>
        (await me(await provider.forge(claims({ realm_access: { roles } })), other)).body['role'];
      expect(await roleFor(['film-leads', 'staff'])).toBe('reviewer');
      // The provider's own `admin` is somebody else's.
      expect(await roleFor(['admin'])).toBe('viewer');
      expect(await roleFor({ toString: 1 })).toBe('viewer');
    } finally {
      await other.close();
    }
  });
});

describe('GET /auth', () => {
  it('tells a console where to sign in, and asks nobody who they are', async () => {
    const answer = await gateway.call('GET', '/auth');
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        required: true,
        oidc: {
          issuer: provider.issuer,
          clientId: 'console',
          audience: AUDIENCE,
          authorizationEndpoint: `${provider.issuer}/auth`,
          scopes: 'openid profile email',
          parameters: { resource: AUDIENCE },
        },
      },
    ]);
  });
});

describe('the provider', () => {
  it('changes its key: the new one is taken, the old one no longer', async () => {
    const before = await provider.forge(claims());
    expect((await me(before)).status).toBe(200);
    await provider.rotate();
    expect((await me(await provider.token('viewer'))).status).toBe(200);
    expect((await me(before)).status).toBe(401);
  });

  it('is down: 503 with Retry-After for who needs it, never 401, and back by itself', async () => {
    const other = await openTestGateway({ identity: identity() });
    try {
      const token = await provider.token('viewer');
      expect((await me(token)).status).toBe(200);
      await provider.stop();
      // Its keys are known: what they signed is still good.
      expect((await me(token)).status).toBe(200);
      // A gateway that never saw them cannot tell.
      const started = performance.now();
      for (const _again of [1, 2, 3]) {
        const answer = await me(token, other);
        expect([answer.status, answer.body['code']]).toEqual([503, 'IDENTITY_UNAVAILABLE']);
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
        expect(answer.text).not.toMatch(/ECONNREFUSED|fetch failed/);
      }
      expect(performance.now() - started).toBeLessThan(5000);
      expect(await me(await provider.forge(claims(), { kid: 'new' }))).toMatchObject({ status: 503 });
      await provider.start();
      await expect.poll(async () => (await me(token, other)).status, { timeout: 10_000, interval: 200 }).toBe(200);
    } finally {
      await other.close();
    }
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['never answers', () => undefined],
    ['begins and never ends', (response) => void response.write('{"issuer":')],
    ['answers with an error', (response) => void response.writeHead(500).end()],
    ['answers with a page', (response) => void response.setHeader('content-type', 'text/html').end('<html>')],
    ['leads elsewhere', (response) => void response.writeHead(302, { location: `${provider.issuer}/` }).end()],
  ])('that %s makes 503 in time, and the next caller is told at once', async (_what, behave) => {
    const server = createServer((_request, response) => behave(response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const settings = identity().settings;
    const oidc = settings.oidc && { ...settings.oidc, issuer };
    const other = await openTestGateway({ identity: identity({ settings: { adminKey: null, oidc } }) });
    try {
      const token = await provider.forge(claims({ iss: issuer }));
      const started = performance.now();
      const answers = [await me(token, other), await me(token, other), await me(token, other)];
      for (const answer of answers)
        expect(answer).toMatchObject({ status: 503, body: { code: 'IDENTITY_UNAVAILABLE' } });
      // One time-out of 1.5 seconds, not three.
      expect(performance.now() - started).toBeLessThan(4000);
    } finally {
      server.closeAllConnections();
      server.close();
      await other.close();
    }
  });

  it('that answers as another issuer is not believed', async () => {
    const settings = identity().settings;
    const oidc = settings.oidc && { ...settings.oidc, issuer: provider.issuer.replace('127.0.0.1', 'localhost') };
    const other = await openTestGateway({ identity: identity({ settings: { adminKey: null, oidc } }) });
    try {
      const token = await provider.forge(claims({ jti: randomUUID() }));
      expect(await me(token, other)).toMatchObject({ status: 503, body: { code: 'IDENTITY_UNAVAILABLE' } });
    } finally {
      await other.close();
    }
  });
});
