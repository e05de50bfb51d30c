import { z } from 'zod';
import type { Actor } from '../../../domain/access/access.contract.ts';
import { identityUnavailable } from '../../errors.ts';
import type { Issuer } from './issuer.ts';
import type { TokenVerifier } from './oidc.ts';
import { refusedToken } from './unauthenticated.ts';

/** What the console brings back from the provider (PKCE, RFC 7636). */
export interface SignInCode {
  readonly code: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

const answerSchema = z.object({ access_token: z.string().min(1) });
const refusalSchema = z.object({ error: z.string().regex(/^[\w.-]{1,60}$/) });

/**
 * Exchanges a code for an access token, and checks that as every bearer's.
 * @throws Problem UNAUTHENTICATED, FORBIDDEN (no role here) or IDENTITY_UNAVAILABLE
 */
export async function exchangeCode(
  { issuer, clientId, clientSecret, resource, verify }: ExchangeParts,
  { code, codeVerifier, redirectUri }: SignInCode,
): Promise<Actor> {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    code,
    code_verifier: codeVerifier,
    redirect_uri: redirectUri,
    // Asked for once more: without it some providers give a token for their own pages only.
    ...(resource === undefined ? {} : { resource }),
    ...(clientSecret === null ? {} : { client_secret: clientSecret }),
  });
  const answer = await issuer.send(form).catch((error: unknown) => {
    throw identityUnavailable(error);
  });
  const body: unknown = await answer.json().catch(() => null);
  if (answer.status >= 500) throw identityUnavailable(new Error(`the token endpoint answers ${answer.status}`));
  const tokens = answerSchema.safeParse(body);
  if (!answer.ok || !tokens.success) {
    const why = refusalSchema.safeParse(body).data?.error ?? `answer ${answer.status}`;
    throw refusedToken(`code: ${why}`, `The identity provider did not complete the sign-in (${why}): try again.`);
  }
  const token = tokens.data.access_token;
  if (token.split('.').length === 3) return verify(token);
  throw refusedToken(
    'opaque',
    'The identity provider gave an access token that only itself can read: it must give a JWT for this audience (docs/security.md).',
  );
}

interface ExchangeParts {
  readonly issuer: Issuer;
  readonly clientId: string;
  /** null: a public client. */
  readonly clientSecret: string | null;
  /** What the token is for, where the provider is told (RFC 8707). */
  readonly resource: string | undefined;
  readonly verify: TokenVerifier;
}
