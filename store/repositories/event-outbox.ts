import type { EventSubscriber, TransactionEventArgs } from '@mikro-orm/postgresql';
import { json } from './sql.ts';
import { QUEUE_DELIVERIES } from './webhook-outbox.ts';

/** Payload: {@link EventNotice} as JSON. */
export const EVENT_CHANNEL = 'lanternist_event';

/** What NOTIFY carries: enough to know whether to look. `id` is null where the rows are gone, as after `project.deleted`. */
export interface EventNotice {
  readonly id: number | null;
  readonly projectId: string;
  readonly type: string;
}

export interface NewEvent {
  readonly projectId: string;
  readonly runId?: string | null;
  readonly sceneId?: string | null;
  /** For example `status.changed`, `asset.made`. */
  readonly type: string;
  readonly step?: string | null;
  readonly data?: Record<string, unknown>;
  /** Names the moment; an event of the same project and moment is appended once, however often it is told. */
  readonly once?: string;
}

/** Any number, as long as every version of Lanternist uses the same one. */
const APPEND_LOCK = 7_165_102_210;

const APPEND = `with added as (
    insert into event (project_id, run_id, scene_id, type, step, data, once)
    select project_id, run_id, scene_id, type, step, coalesce(data, '{}'), once
    from jsonb_to_recordset(?::jsonb)
      as e (project_id uuid, run_id uuid, scene_id uuid, type text, step text, data jsonb, once text)
    on conflict (project_id, once) do nothing
    returning *
  ), queued as (
    ${QUEUE_DELIVERIES}
  )
  select pg_notify('${EVENT_CHANNEL}', jsonb_build_object('id', id, 'projectId', project_id, 'type', type)::text)
  from added order by id`;

/** Events of one statement: an import brings ten thousand, and a statement has to end in time. */
const BATCH = 1000;

const outbox = new WeakMap<object, NewEvent[]>();

/** Keeps events until the transaction commits; with a transaction that is rolled back they are forgotten. */
export function putIntoOutbox(transaction: object | undefined, events: readonly NewEvent[]): void {
  if (transaction === undefined) throw new TypeError('events are appended inside a transaction');
  outbox.set(transaction, [...(outbox.get(transaction) ?? []), ...events]);
}

/**
 * Writes a transaction's events as its last statement. Appenders take turns from here to their commit, so that ids grow in
 * the order of commit: without that, a reader that remembers the highest id it saw would miss an event with a lower id
 * that commits later. Last, because a caller may do something slow in its transaction, and nobody else should wait for it.
 */
export const eventOutbox: EventSubscriber = {
  async beforeTransactionCommit({ em, transaction }: TransactionEventArgs): Promise<void> {
    const events = transaction && outbox.get(transaction);
    if (!events) return;
    outbox.delete(transaction);
    const connection = em.getConnection('write');
    await connection.execute('select pg_advisory_xact_lock(?)', [APPEND_LOCK], 'run', transaction);
    for (let start = 0; start < events.length; start += BATCH) {
      const batch = events.slice(start, start + BATCH);
      await connection.execute(APPEND, [json(batch.map(toRecord))], 'all', transaction);
    }
  },
};

function toRecord(event: NewEvent) {
  return {
    project_id: event.projectId,
    run_id: event.runId,
    scene_id: event.sceneId,
    type: event.type,
    step: event.step,
    data: event.data,
    once: event.once,
  };
}
