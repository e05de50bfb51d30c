import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { beginSignIn, endSignIn } from './pkce.ts';

const PROVIDER = {
  issuer: 'https://id.example.org',
  clientId: 'console',
  audience: 'https://films.example.org',
  authorizationEndpoint: 'https://id.example.org/authorize?tenant=films',
  scopes: 'openid profile',
  parameters: { resource: 'https://films.example.org' },
};

beforeEach(() => {
  sessionStorage.clear();
  vi.stubGlobal('isSecureContext', true);
});

/** What the provider sends back. */
const answer = (asked: URL, more: Record<string, string> = {}): URLSearchParams =>
  new URLSearchParams({ state: asked.searchParams.get('state') ?? '', code: 'c0de', ...more });

describe('signing in at a provider', () => {
  it('asks for a code with a challenge, and brings the verifier that belongs to it', async () => {
    const asked = new URL(await beginSignIn(PROVIDER, '/console/projects'));
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      tenant: 'films',
      client_id: 'console',
      response_type: 'code',
      scope: 'openid profile',
      resource: 'https://films.example.org',
      code_challenge_method: 'S256',
    });
    const { body, returnTo } = endSignIn(answer(asked));
    expect(returnTo).toBe('/console/projects');
    expect(body).toMatchObject({ code: 'c0de', redirectUri: asked.searchParams.get('redirect_uri') });
    const { codeVerifier } = body as { codeVerifier: string };
    expect(codeVerifier).toMatch(/^[\w-]{43}$/);
    expect(createHash('sha256').update(codeVerifier).digest('base64url')).toBe(
      asked.searchParams.get('code_challenge'),
    );
  });

  it('takes an answer once, and only one that was asked for here', async () => {
    const asked = new URL(await beginSignIn(PROVIDER, null));
    expect(endSignIn(answer(asked)).returnTo).toBeNull();
    expect(() => endSignIn(answer(asked))).toThrow(/belongs to no sign-in/);
    const again = new URL(await beginSignIn(PROVIDER, null));
    expect(() => endSignIn(answer(again, { state: 'forged' }))).toThrow(/belongs to no sign-in/);
    const third = new URL(await beginSignIn(PROVIDER, null));
    expect(() => endSignIn(answer(third, { iss: 'https://evil.example' }))).toThrow(/belongs to no sign-in/);
  });

  it('tells why the provider let nobody in', async () => {
    const asked = new URL(await beginSignIn(PROVIDER, null));
    const refusal = answer(asked, { error: 'access_denied', error_description: 'You closed the page' });
    expect(() => endSignIn(refusal)).toThrow('The provider did not sign you in: You closed the page');
  });

  it('says so where the provider is away, or the page came by http', async () => {
    await expect(beginSignIn({ ...PROVIDER, authorizationEndpoint: null }, null)).rejects.toThrow(/does not answer/);
    vi.stubGlobal('isSecureContext', false);
    await expect(beginSignIn(PROVIDER, null)).rejects.toThrow(/https/);
  });
});
