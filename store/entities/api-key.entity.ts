import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import { ROLES } from '../../domain/access/access.contract.ts';

/** A key that a program shows to be let in. Only a hash of its secret is here. Keys are revoked, never deleted. */
export const ApiKey = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    /** What stands before the secret: `ln_` and the part that finds the row. */
    prefix: p.text(),
    /** SHA-256 of the whole key, in hex. */
    hash: p.character().length(64),
    role: p.enum(ROLES).nativeEnumName('access_role'),
    expiresAt: p.datetime(3).nullable(),
    /** Name of whoever made it. */
    createdBy: p.text(),
    /** True to the minute. */
    lastUsedAt: p.datetime(3).nullable(),
    revokedAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
  uniques: [{ name: 'api_key_prefix_unique', properties: ['prefix'] }],
  indexes: [{ name: 'api_key_created_at_id_index', properties: ['createdAt', 'id'] }],
});
export type ApiKeyRow = InferEntity<typeof ApiKey>;
