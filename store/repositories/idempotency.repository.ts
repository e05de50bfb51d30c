import type { EntityManager } from '@mikro-orm/postgresql';
import { ANSWERS_KEPT_HOURS } from '../../domain/project/retention.ts';
import { query } from './sql.ts';

/** A call that wants to be done once. */
export interface IdempotentCall {
  /** Kind and id of the caller. */
  readonly actor: string;
  readonly key: string;
  /** SHA-256 over method, address and body, in hex. */
  readonly fingerprint: string;
  /** UUID of this very call. */
  readonly claim: string;
}

/** What the first call was answered. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** null: it was not kept, because it held a secret or was too large. */
  readonly body: Buffer | null;
}

export type Claim =
  | { readonly state: 'mine' }
  | { readonly state: 'other-request' }
  | { readonly state: 'working' }
  | { readonly state: 'done'; readonly answer: KeptAnswer };

const KEPT = `interval '${ANSWERS_KEPT_HOURS} hours'`;
/** A call that has not been answered after this time died with its process: the next one takes its place. */
const STALE = `interval '60 seconds'`;

/**
 * Takes the key for this call, or tells who has it. One statement decides, so that of many calls at once one gets it.
 */
export async function claimKey(em: EntityManager, call: IdempotentCall): Promise<Claim> {
  const { actor, key, fingerprint, claim } = call;
  const mine = await query(
    em,
    `insert into idempotency as i (actor, key, fingerprint, claim) values (?, ?, ?, ?)
     on conflict (actor, key) do update set fingerprint = excluded.fingerprint, claim = excluded.claim,
       state = 'working', status = null, headers = null, body = null, created_at = clock_timestamp()
     where i.created_at < clock_timestamp() - ${KEPT}
       or (i.state = 'working' and i.fingerprint = excluded.fingerprint and i.created_at < clock_timestamp() - ${STALE})
     returning 1`,
    [actor, key, fingerprint, claim],
  );
  if (mine.length > 0) return { state: 'mine' };
  const [row] = await query<{
    fingerprint: string;
    state: 'working' | 'done';
    status: number;
    headers: Record<string, string> | null;
    body: Buffer | null;
  }>(em, 'select fingerprint, state, status, headers, body from idempotency where actor = ? and key = ?', [actor, key]);
  // Gone in between: the first call failed and let go of the key; the caller comes again.
  if (!row) return { state: 'working' };
  if (row.fingerprint !== fingerprint) return { state: 'other-request' };
  if (row.state === 'working') return { state: 'working' };
  return { state: 'done', answer: { status: row.status, headers: row.headers ?? {}, body: row.body } };
}

/** Keeps what the call was answered, unless another call has taken its place meanwhile. */
export async function keepAnswer(em: EntityManager, call: IdempotentCall, answer: KeptAnswer): Promise<void> {
  await query(
    em,
    `update idempotency set state = 'done', status = ?, headers = ?::jsonb, body = decode(?, 'base64')
     where actor = ? and key = ? and claim = ?`,
    [
      answer.status,
      JSON.stringify(answer.headers),
      answer.body?.toString('base64') ?? null,
      call.actor,
      call.key,
      call.claim,
    ],
  );
}

/** Lets go of the key: nothing was done, and the same call may come again. */
export async function releaseKey(em: EntityManager, { actor, key, claim }: IdempotentCall): Promise<void> {
  await query(em, 'delete from idempotency where actor = ? and key = ? and claim = ?', [actor, key, claim]);
}

/** Puts away answers that are no longer replayed. @returns how many */
export async function removeExpiredAnswers(em: EntityManager): Promise<number> {
  const rows = await query(em, `delete from idempotency where created_at < clock_timestamp() - ${KEPT} returning 1`);
  return rows.length;
}
