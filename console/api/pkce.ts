import type { Schemas } from '../../api/client/client.ts';

type Provider = NonNullable<Schemas['Auth']['oidc']>;
/** What the page that comes back has to know. Of this tab, so that no other can answer for it. */
interface Begun {
  readonly state: string;
  readonly verifier: string;
  readonly issuer: string;
  /** The page that was asked for; null: this is a window of its own beside it. */
  readonly returnTo: string | null;
}

const PLACE = 'lanternist.sign-in';
const callback = (): string => new URL(`${import.meta.env.BASE_URL}sign-in/callback`, window.location.origin).href;

/**
 * Begins to sign in at the provider (OpenID Connect, PKCE).
 * @returns where to go
 */
export async function beginSignIn(provider: Provider, returnTo: string | null): Promise<string> {
  // Browsers hash only on pages that came by https, or from this machine.
  if (!window.isSecureContext) throw new Error('Signing in at a provider needs a page that came by https.');
  if (provider.authorizationEndpoint === null) throw new Error('The provider does not answer. Try again shortly.');
  const [state, verifier] = [random(), random()];
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const begun: Begun = { state, verifier, issuer: provider.issuer, returnTo };
  sessionStorage.setItem(PLACE, JSON.stringify(begun));
  const url = new URL(provider.authorizationEndpoint);
  const query = {
    ...provider.parameters,
    client_id: provider.clientId ?? '',
    response_type: 'code',
    scope: provider.scopes,
    redirect_uri: callback(),
    state,
    code_challenge: base64url(new Uint8Array(hash)),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/**
 * Reads what the provider sent back. It can be read once.
 * @throws Error in words for people
 */
export function endSignIn(query: URLSearchParams): { body: Schemas['SignInInput']; returnTo: string | null } {
  const kept = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  const begun = kept === null ? null : (JSON.parse(kept) as Begun);
  const issuer = query.get('iss');
  if (begun === null || query.get('state') !== begun.state || (issuer !== null && issuer !== begun.issuer))
    throw new Error('This answer belongs to no sign-in that was begun here.');
  const error = query.get('error_description') ?? query.get('error');
  if (error !== null) throw new Error(`The provider did not sign you in: ${error}`);
  const code = query.get('code');
  if (code === null) throw new Error('The provider sent no code.');
  return { body: { code, codeVerifier: begun.verifier, redirectUri: callback() }, returnTo: begun.returnTo };
}

const random = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));
const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
