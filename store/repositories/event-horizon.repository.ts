import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';

export interface EventHorizon {
  /** Id of the newest event; 0 where there is none. */
  readonly last: number;
  /** The highest id that was ever given out: events with it may be deleted since. */
  readonly issued: number;
  /** Those of the projects that were asked for which are not there (any more). */
  readonly missing: ReadonlySet<string>;
}

/** Where the event table ends now, and which of these projects are gone. */
export async function eventHorizon(em: EntityManager, projectIds: readonly string[]): Promise<EventHorizon> {
  // Numbers as text: what identity columns count is a bigint, which the driver gives as text anyway.
  const [row] = await query<{ last: string; issued: string; missing: string[] }>(
    em,
    `select (select coalesce(max(id), 0) from event)::text as last,
       coalesce(pg_sequence_last_value(pg_get_serial_sequence('event', 'id')::regclass), 0)::text as issued,
       (select coalesce(jsonb_agg(wanted.id), '[]') from jsonb_array_elements_text(?::jsonb) as wanted (id)
        where not exists (select 1 from project where project.id = wanted.id::uuid)) as missing`,
    [JSON.stringify(projectIds)],
  );
  return {
    last: Number(row?.last ?? 0),
    issued: Number(row?.issued ?? 0),
    missing: new Set(row?.missing),
  };
}
