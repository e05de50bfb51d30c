import type { EntityManager } from '@mikro-orm/postgresql';
import type { DeliveryState, WebhookPayload } from '../../domain/webhook/webhook.contract.ts';
import { writeAudit } from './audit.repository.ts';
import { inTransaction, query } from './sql.ts';

/** A delivery with what an attempt needs of its webhook. */
export interface DueDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly messageId: string;
  readonly payload: WebhookPayload;
  readonly state: DeliveryState;
  /** Attempts made before. */
  readonly attempts: number;
  /** Seconds until it is due; below zero where it is overdue. */
  readonly dueIn: number;
  readonly url: string;
  readonly active: boolean;
  /** Those that sign, the current one first. */
  readonly secrets: readonly string[];
}

/** null where the webhook, and the delivery with it, was deleted. */
export async function readDueDelivery(em: EntityManager, id: string): Promise<DueDelivery | null> {
  const rows = await query<DueDelivery>(
    em,
    `select d.id, d.webhook_id as "webhookId", d.message_id as "messageId", d.payload, d.state, d.attempts,
       extract(epoch from d.next_try_at - clock_timestamp())::float8 as "dueIn", w.url, w.active,
       array_remove(array[w.secret, case when w.previous_until > clock_timestamp() then w.previous_secret end], null) as secrets
     from webhook_delivery d join webhook w on w.id = d.webhook_id where d.id = ?`,
    [id],
  );
  return rows[0] ?? null;
}

export interface AttemptRecord {
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly status: number | null;
  readonly error: string | null;
  /** The head of the answer, as text. */
  readonly response: string | null;
  /** Until the next attempt, where the state is pending. */
  readonly waitSeconds: number;
}

/** Writes what became of an attempt. A delivery that is decided already, or gone, stays as it is. */
export async function recordAttempt(em: EntityManager, id: string, record: AttemptRecord): Promise<void> {
  await query(
    em,
    `update webhook_delivery set state = ?::webhook_delivery_state, attempts = ?, last_status = ?, last_error = ?, last_response = ?,
       next_try_at = clock_timestamp() + make_interval(secs => ?),
       delivered_at = case when ? then clock_timestamp() end
     where id = ? and state = 'pending'`,
    [
      record.state,
      record.attempts,
      record.status,
      record.error,
      record.response,
      record.waitSeconds,
      record.state === 'delivered',
      id,
    ],
  );
}

/** Switches a webhook off because of what its receiver answered, and says so in the audit log. */
export async function deactivateWebhook(em: EntityManager, webhookId: string, reason: string): Promise<void> {
  await inTransaction(em, async (tx) => {
    const rows = await query<{ id: string }>(
      tx,
      'update webhook set active = false, inactive_reason = ? where id = ? and active returning id',
      [reason, webhookId],
    );
    if (rows.length === 0) return;
    await writeAudit(tx, {
      by: { kind: 'system', id: 'system', name: 'Lanternist', role: 'admin' },
      action: 'webhook.deactivated',
      target: { type: 'webhook', id: webhookId },
      before: { active: true },
      after: { active: false },
      reason,
    });
  });
}

/** A workflow that should have tried so long ago was lost, for example with the engine's own data. */
const IN_TIME = `(dispatched_at is not null
  and greatest(dispatched_at, next_try_at) >= clock_timestamp() - interval '2 minutes')`;
/** First attempts of one webhook that may be under way: a receiver that is silent must not hold up the others. */
const MOST_OF_ONE = 50;

/** Deliveries whose workflow has to be started, those that wait longest first. */
export async function findUndispatched(em: EntityManager, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    em,
    `with pending as (
       select id, webhook_id, next_try_at, attempts, ${IN_TIME} as in_time from webhook_delivery where state = 'pending'
     ), under_way as (
       select webhook_id, count(*) as number from pending where in_time and attempts = 0 group by webhook_id
     ), waiting as (
       select id, next_try_at, coalesce(number, 0) + row_number() over (partition by webhook_id order by next_try_at, id) as place
       from pending left join under_way using (webhook_id) where not in_time
     )
     select id from waiting where place <= ${MOST_OF_ONE} order by next_try_at, id limit ?`,
    [limit],
  );
  return rows.map((row) => row.id);
}

/** Notes that the workflows of these deliveries run. */
export async function markDispatched(em: EntityManager, ids: readonly string[]): Promise<void> {
  await query(
    em,
    'update webhook_delivery set dispatched_at = clock_timestamp() where id = any(array(select jsonb_array_elements_text(?::jsonb)::uuid))',
    [JSON.stringify(ids)],
  );
}

/** Removes what was decided before `days` days: the log tells of the present, the audit log of all time. */
export async function removeOldDeliveries(em: EntityManager, days: number): Promise<number> {
  const rows = await query<{ id: string }>(
    em,
    `delete from webhook_delivery where state <> 'pending' and created_at < clock_timestamp() - make_interval(days => ?) returning id`,
    [days],
  );
  return rows.length;
}
