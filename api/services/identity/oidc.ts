import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose';
import type { Actor } from '../../../domain/access/access.contract.ts';
import { identityUnavailable, Problem } from '../../errors.ts';
import { nameOf, roleOf } from './claims.ts';
import type { Issuer } from './issuer.ts';
import type { OidcSettings } from './settings.ts';
import { refusedToken, type Unauthenticated } from './unauthenticated.ts';

/** Signatures by a private key only: with HS256 a provider's public key would pass for a secret. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 30;
const TOKEN_TYPES = new Set(['jwt', 'at+jwt', 'application/at+jwt']);

export type TokenVerifier = (token: string) => Promise<Actor>;

/**
 * Recognises the bearers of one provider's tokens.
 * The verifier throws Problem UNAUTHENTICATED, FORBIDDEN (no role here) or IDENTITY_UNAVAILABLE.
 */
export function oidcVerifier(settings: OidcSettings, issuer: Issuer): TokenVerifier {
  const keyOf: JWTVerifyGetKey = async (header, token) => (await issuer.find()).keySet(header, token);
  const options: JWTVerifyOptions = {
    issuer: settings.issuer,
    audience: settings.audience,
    algorithms: ALGORITHMS,
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    requiredClaims: ['sub', 'exp'],
  };
  return async (token) => {
    try {
      const { payload, protectedHeader } = await check(token, keyOf, options);
      const type = protectedHeader.typ?.toLowerCase() ?? 'jwt';
      if (!TOKEN_TYPES.has(type)) throw refusedToken('type', 'This is another kind of token than an access token.');
      return bearer(payload, settings);
    } catch (error) {
      throw error instanceof Problem ? error : (refusal(error) ?? identityUnavailable(error));
    }
  };
}

function bearer(claims: JWTPayload, { roles }: OidcSettings): Actor {
  const subject = claims.sub ?? '';
  if (!/^[^\p{Cc}\p{Cs}]{1,255}$/u.test(subject)) throw refusedToken('subject', 'The token names no usable subject.');
  // Whoever shows such a token has to prove that he holds its key: alone it may be stolen.
  if (claims['cnf'] !== undefined) throw refusedToken('bound', 'A token that is bound to a key is no bearer token.');
  const role = roleOf(claims, roles);
  const name = nameOf(claims, subject);
  if (role) return { kind: 'oidc', id: subject, name, role };
  throw new Problem(
    'FORBIDDEN',
    `You are signed in as ${name}, but have no role here: ask an administrator for one (claim ${roles.claim} of your token).`,
  );
}

async function check(token: string, keyOf: JWTVerifyGetKey, options: JWTVerifyOptions) {
  try {
    return await jwtVerify(token, keyOf, options);
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    // The token does not name its key, and the provider has several.
    for await (const key of error) {
      const result = await jwtVerify(token, key, options).catch((refused: unknown) => {
        if (refused instanceof errors.JWSSignatureVerificationFailed) return null;
        throw refused;
      });
      if (result) return result;
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

/** What is wrong with the token; null where it is not the token's fault. */
function refusal(error: unknown): Unauthenticated | null {
  if (error instanceof errors.JWTExpired) return refusedToken('expired', 'The token has expired: sign in again.');
  if (error instanceof errors.JWTClaimValidationFailed) {
    const what = { iss: 'comes from another issuer', aud: 'was made for another audience', nbf: 'is not valid yet' };
    const words = Object.entries(what).find(([claim]) => claim === error.claim)?.[1] ?? `lacks a good ${error.claim}`;
    return refusedToken(`claim ${error.claim}`, `The token ${words}.`);
  }
  if (error instanceof errors.JOSEAlgNotAllowed)
    return refusedToken('algorithm', 'The token is not signed with an algorithm that is taken here.');
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey)
    return refusedToken('signature', 'The token is not signed by a key that its issuer has now: sign in again.');
  if (
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JOSENotSupported
  )
    return refusedToken('malformed', 'This is neither an API key nor a token.');
  return null;
}
