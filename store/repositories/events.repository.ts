import type { EntityManager } from '@mikro-orm/postgresql';
import { Event, type EventRow } from '../entities/event.entity.ts';
import { FRESH, inTransaction, json, query } from './sql.ts';

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

/**
 * Appends events and announces them, in the transaction of `em`. Call it last in a transaction: appenders take turns until
 * they commit, so that ids grow in the order of commit. Without that, a reader that remembers the highest id it saw would
 * miss an event with a lower id that commits later.
 * @returns ids of the events that were new
 */
export async function appendEvents(em: EntityManager, events: readonly NewEvent[]): Promise<number[]> {
  if (events.length === 0) return [];
  return inTransaction(em, async (tx) => {
    await query(tx, 'select pg_advisory_xact_lock(?)', [APPEND_LOCK]);
    const rows = await query<{ id: string }>(
      tx,
      `with added as (
         insert into event (project_id, run_id, scene_id, type, step, data, once)
         select project_id, run_id, scene_id, type, step, coalesce(data, '{}'), once
         from jsonb_to_recordset(?::jsonb) as e (project_id uuid, run_id uuid, scene_id uuid, type text, step text, data jsonb, once text)
         on conflict (project_id, once) do nothing
         returning id, project_id, type
       )
       select id, pg_notify('${EVENT_CHANNEL}', jsonb_build_object('id', id, 'projectId', project_id, 'type', type)::text)
       from added order by id`,
      [json(events.map(toRecord))],
    );
    return rows.map((row) => Number(row.id));
  });
}

/** Announces what has no row any more, in the transaction of `em`. */
export async function announceGone(em: EntityManager, notice: { projectId: string; type: string }): Promise<void> {
  const payload: EventNotice = { id: null, projectId: notice.projectId, type: notice.type };
  await query(em, `select pg_notify('${EVENT_CHANNEL}', ?)`, [JSON.stringify(payload)]);
}

/**
 * Events after the one with id `afterId`, oldest first: what a stream that resumes has to send.
 * @param projectId null for those of all projects
 */
export async function listEventsAfter(
  em: EntityManager,
  projectId: string | null,
  afterId: number,
  limit = 500,
): Promise<EventRow[]> {
  const where = projectId === null ? { id: { $gt: afterId } } : { projectId, id: { $gt: afterId } };
  return em.find(Event, where, { ...FRESH, orderBy: { id: 'asc' }, limit });
}

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
