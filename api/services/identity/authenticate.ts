import type { Actor } from '../../../domain/access/access.contract.ts';
import type { ApiKeyRow } from '../../../store/entities/api-key.entity.ts';
import type { EntityManager } from '../../../store/orm.ts';
import { findApiKey, touchApiKey } from '../../../store/repositories/api-keys.repository.ts';
import { hashOf, matches, prefixOf } from './api-key.ts';
import type { TokenVerifier } from './oidc.ts';
import { refusedToken, Unauthenticated } from './unauthenticated.ts';

/** Whoever holds the key of the environment. */
export const ENVIRONMENT_ACTOR: Actor = { kind: 'key', id: 'environment', name: 'admin key', role: 'admin' };
/** Longer is nobody's: a token is read before anybody is known. */
const TOKEN_MAX = 8192;

export interface AuthenticatorParts {
  readonly adminKey: string | null;
  readonly oidc: TokenVerifier | null;
  readonly withStore: <T>(work: (em: EntityManager) => Promise<T>) => Promise<T>;
}

export type Authenticator = (authorization: string | undefined) => Promise<Actor>;

/**
 * Tells who sends an `Authorization` header.
 * It throws Unauthenticated, and what the database or the identity provider throws when they cannot be asked.
 */
export function authenticator({ adminKey, oidc, withStore }: AuthenticatorParts): Authenticator {
  const adminHash = adminKey === null ? null : hashOf(adminKey);
  return async (authorization) => {
    const token = tokenOf(authorization);
    if (adminHash !== null && matches(token, adminHash)) return ENVIRONMENT_ACTOR;
    const prefix = prefixOf(token);
    if (prefix !== null) {
      return withStore(async (em) => {
        const key = await findApiKey(em, prefix);
        const actor = holder(key, token);
        if (key) await touchApiKey(em, key);
        return actor;
      });
    }
    if (oidc) return oidc(token);
    throw refusedToken('unknown', 'This is no API key of this gateway.');
  };
}

function tokenOf(authorization: string | undefined): string {
  if (authorization === undefined) {
    const detail = 'Say who you are: send `Authorization: Bearer <API key or token>`.';
    throw new Unauthenticated('none', detail, { tokenGiven: false });
  }
  const token = /^bearer +([^\s]+)$/i.exec(authorization.trim())?.[1];
  if (token !== undefined && token.length <= TOKEN_MAX) return token;
  throw refusedToken('scheme', 'The Authorization header must be `Bearer <API key or token>`.');
}

/** All is compared before anything is said, so that only whoever has the secret learns that a key has ended. */
function holder(key: ApiKeyRow | null, token: string): Actor {
  const right = matches(token, key?.hash ?? '0'.repeat(64));
  if (!key || !right) throw refusedToken('unknown', 'This is no API key of this gateway.');
  if (key.revokedAt) throw refusedToken('revoked', `The API key ${key.name} was revoked: ask for another.`);
  if (key.expiresAt && key.expiresAt.getTime() <= Date.now())
    throw refusedToken('expired', `The API key ${key.name} has expired: ask for another.`);
  return { kind: 'key', id: key.id, name: key.name, role: key.role };
}
