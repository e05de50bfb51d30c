import { defineEntity, p } from '@mikro-orm/postgresql';

/** `working`: the first call is under way, or its process died. `done`: its answer stands here. */
const IDEMPOTENCY_STATES = ['working', 'done'] as const;

/** The first answer to a POST that carried an `Idempotency-Key`, kept for a day. */
export const Idempotency = defineEntity({
  name: 'Idempotency',
  tableName: 'idempotency',
  properties: {
    /** Kind and id of the caller: keys of different callers never meet. */
    actor: p.text().primary(),
    key: p.text().primary(),
    /** SHA-256 over method, address and body. */
    fingerprint: p.character().length(64),
    /** Of the call that holds the key now. */
    claim: p.uuid(),
    state: p.enum(IDEMPOTENCY_STATES).nativeEnumName('idempotency_state').default('working'),
    status: p.integer().nullable(),
    headers: p.json<Record<string, string>>().nullable(),
    /** The bytes as they were sent; null where they must not be kept. */
    body: p.blob().nullable(),
    createdAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
  indexes: [{ name: 'idempotency_created_at_index', properties: ['createdAt'] }],
});
