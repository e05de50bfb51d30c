import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { Event, type EventRow } from '../entities/event.entity.ts';
import { putIntoOutbox, EVENT_CHANNEL, type EventNotice, type NewEvent } from './event-outbox.ts';
import { numberedPage, readNumberCursor } from './cursor.ts';
import { FRESH, inTransaction, query } from './sql.ts';
import { queueDeleted } from './webhook-outbox.ts';

/**
 * Appends events and announces them, in the transaction of `em`, or in one of its own. They are written by the last statement
 * before the commit (see event-outbox.ts), whatever the caller does in between: read them after it.
 */
export async function appendEvents(em: EntityManager, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  // An own transaction commits, and so writes them, as soon as this returns.
  await inTransaction(em, async (tx) => putIntoOutbox(tx.getTransactionContext(), events));
}

/** Announces what has no row any more, in the transaction of `em`. */
export async function announceGone(em: EntityManager, notice: { projectId: string; type: string }): Promise<void> {
  const payload: EventNotice = { id: null, projectId: notice.projectId, type: notice.type };
  await query(em, `select pg_notify('${EVENT_CHANNEL}', ?)`, [JSON.stringify(payload)]);
  if (notice.type === 'project.deleted') await queueDeleted(em, notice.projectId);
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

export interface EventLogQuery {
  readonly projectId: string;
  readonly run?: string | undefined;
  /** `review.*` stands for all that begin so, `*` for all; every type where it is left out. */
  readonly types?: readonly string[] | undefined;
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * A page of what happened in a project, newest first. Events are numbered in the order of commit, so that new ones never move
 * a page.
 * @throws StoreError CURSOR_INVALID
 */
export async function listEventLog(
  em: EntityManager,
  { projectId, run, types, cursor, limit }: EventLogQuery,
): Promise<{ items: EventRow[]; nextCursor: string | null }> {
  const where: FilterQuery<EventRow> = {
    projectId,
    ...(run === undefined ? {} : { runId: run }),
    ...(types === undefined || types.includes('*') ? {} : { $or: types.map(typeIs) }),
    ...(cursor === undefined ? {} : { id: { $lt: readNumberCursor(cursor) } }),
  };
  const rows = await em.find(Event, where, { ...FRESH, orderBy: { id: 'desc' }, limit: limit + 1 });
  return numberedPage(rows, limit);
}

/** Types are letters, points and hyphens: nothing that LIKE reads as a pattern. */
const typeIs = (type: string): FilterQuery<EventRow> => ({
  type: type.endsWith('.*') ? { $like: `${type.slice(0, -1)}%` } : type,
});
