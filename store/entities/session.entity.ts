import { defineEntity, p } from '@mikro-orm/postgresql';
import { ACTOR_KINDS, ROLES } from '../../domain/access/access.contract.ts';

/** Somebody signed in at the console. Only a hash of the cookie's token is here. Deleted at sign-out, and swept once expired. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    id: p.uuid().primary(),
    /** SHA-256 of the token, in hex. */
    hash: p.character().length(64),
    actorKind: p.enum(ACTOR_KINDS).nativeEnumName('actor_kind'),
    actorId: p.text(),
    actorName: p.text(),
    role: p.enum(ROLES).nativeEnumName('access_role'),
    /** The key that was shown, if it is one of the database: when it ends, so does the session. */
    apiKeyId: p.uuid().nullable(),
    /** What else the session stands on: the issuer, or a hash of the environment's key. Once that is another it has ended. */
    basis: p.text().nullable(),
    expiresAt: p.datetime(3),
    /** True to the minute. */
    lastUsedAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
  uniques: [{ name: 'session_hash_unique', properties: ['hash'] }],
  indexes: [{ name: 'session_expires_at_index', properties: ['expiresAt'] }],
});
