import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTHeaderParameters } from 'jose';
import { Provider } from 'oidc-provider';
import { answerInteraction } from './oidc-pages.ts';

/** An identity provider on loopback: the real `oidc-provider`, whose clients are named after the role that they get. */
export interface TestProvider {
  readonly issuer: string;
  /** An access token as the provider gives it out. */
  token(role: string, audience?: string): Promise<string>;
  /** A token signed with the provider's present key, with any claims and header. */
  forge(claims: Record<string, unknown>, header?: Partial<JWTHeaderParameters>): Promise<string>;
  /** The public key, as the provider shows it. */
  publicKey(): Promise<JWK>;
  /** The provider gets a new key and forgets the old one. */
  rotate(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** The public client that people sign in with. */
export const CONSOLE_CLIENT = 'console';
export const AUDIENCE = 'https://films.example.org';
const SECRET = 'a secret of a test client, long enough';
const CLIENTS = ['viewer', 'editor', 'reviewer', 'admin', 'guest'];

export async function startOidcProvider(): Promise<TestProvider> {
  let key = await makeKey();
  let server = createServer();
  const port = await listen(server, 0);
  const issuer = `http://127.0.0.1:${port}`;
  const serve = (): void => {
    server.removeAllListeners('request');
    const current = provider(issuer, key.jwk);
    const answer = current.callback();
    server.on('request', (request, response) => {
      answerInteraction(current, request, response).then(
        (done) => done || void answer(request, response),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  };
  serve();

  return {
    issuer,
    token: async (role, audience = AUDIENCE) => {
      const answer = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${role}:${encodeURIComponent(SECRET)}`)}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource: audience }),
      });
      const body = (await answer.json()) as { access_token?: string };
      if (!body.access_token) throw new Error(`the provider gave no token: ${JSON.stringify(body)}`);
      return body.access_token;
    },
    forge: async (claims, header = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'at+jwt', ...header }).sign(key.secret),
    publicKey: async () => {
      const answer = await fetch(`${issuer}/jwks`);
      const { keys } = (await answer.json()) as { keys: JWK[] };
      return keys.find((one) => one.kid === key.kid) ?? {};
    },
    rotate: async () => {
      key = await makeKey();
      serve();
    },
    stop: async () => close(server),
    start: async () => {
      server = createServer();
      serve();
      await listen(server, port);
    },
  };
}

function provider(issuer: string, jwk: JWK): Provider {
  return new Provider(issuer, {
    clients: [
      ...CLIENTS.map((role) => ({
        client_id: role,
        client_secret: SECRET,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      })),
      {
        client_id: CONSOLE_CLIENT,
        // A native client may come back to any port of the loopback.
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: ['http://127.0.0.1/console/sign-in/callback'],
      },
    ],
    pkce: { required: () => true },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    cookies: { keys: [SECRET] },
    jwks: { keys: [jwk] },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context, resource) => ({
          scope: '',
          audience: resource,
          accessTokenTTL: 600,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    extraTokenClaims: (_context, token) => {
      const role = ('accountId' in token ? token.accountId : undefined) ?? token.clientId ?? '';
      return { name: `Ada the ${role}`, roles: role === 'guest' ? [] : [role] };
    },
  });
}

let made = 0;
async function makeKey(): Promise<{ kid: string; secret: CryptoKey; jwk: JWK }> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  made += 1;
  const kid = `key-${made}`;
  return { kid, secret: privateKey, jwk: { ...(await exportJWK(privateKey)), kid, use: 'sig', alg: 'RS256' } };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
