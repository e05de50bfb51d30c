import type { Actor } from '../../../domain/access/access.contract.ts';
import { Problem } from '../../errors.ts';
import { authenticator, type AuthenticatorParts } from './authenticate.ts';
import { exchangeCode, type SignInCode } from './code-exchange.ts';
import type { Issuer } from './issuer.ts';
import { authorizeParameters, type OidcSettings } from './settings.ts';

/** What a person shows at the console. */
export type SignIn = { readonly apiKey: string } | SignInCode;

/** A provider that people sign in at. */
export interface SignInProvider {
  readonly issuer: Issuer;
  readonly settings: OidcSettings;
}

/**
 * Tells who signs in. An access token is no key here: a session would outlive it.
 * @throws Unauthenticated, Problem FORBIDDEN, and what authenticators throw
 */
export function signInWith(
  parts: AuthenticatorParts,
  provider: SignInProvider | null,
): (how: SignIn) => Promise<Actor> {
  const byKey = authenticator({ ...parts, oidc: null });
  const { oidc: verify } = parts;
  return async (how) => {
    if ('apiKey' in how) return byKey(`Bearer ${how.apiKey}`);
    const { clientId = null, clientSecret = null } = provider?.settings ?? {};
    if (provider === null || verify === null || clientId === null)
      throw new Problem(
        'INVALID_INPUT',
        'Nobody signs in with a provider here: OIDC_ISSUER and OIDC_CLIENT_ID are not set.',
      );
    const { resource } = authorizeParameters(provider.settings);
    return exchangeCode({ issuer: provider.issuer, clientId, clientSecret, resource, verify }, how);
  };
}
