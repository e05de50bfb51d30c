import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';

export interface EventHorizon {
  /** Id of the newest event; 0 where there is none. */
  readonly last: number;
  /** The highest id that was ever given out: events with it may be deleted since. */
  readonly issued: number;
}

/** Where the event table ends now. */
export async function eventHorizon(em: EntityManager): Promise<EventHorizon> {
  // As text: what identity columns count is a bigint, which the driver gives as text anyway.
  const [row] = await query<{ last: string; issued: string }>(
    em,
    `select coalesce(max(id), 0)::text as last,
       coalesce(pg_sequence_last_value(pg_get_serial_sequence('event', 'id')::regclass), 0)::text as issued from event`,
  );
  return { last: Number(row?.last ?? 0), issued: Number(row?.issued ?? 0) };
}

/** Those of the ids that name no project (any more). */
export async function listMissingProjects(em: EntityManager, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    em,
    `select wanted.id from jsonb_array_elements_text(?::jsonb) as wanted (id)
     where not exists (select 1 from project where project.id = wanted.id::uuid)`,
    [JSON.stringify(ids)],
  );
  return rows.map(({ id }) => id);
}
