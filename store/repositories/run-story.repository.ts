import type { EntityManager } from '@mikro-orm/postgresql';
import { Event, type EventRow } from '../entities/event.entity.ts';
import { FRESH } from './sql.ts';

const TYPES = [
  'step.done',
  'step.failed',
  'status.changed',
  'review.awaited',
  'review.reminder',
  'review.approved',
  'review.changes-requested',
];
/** A service that was away for days fails thousands of attempts: the latest tell enough. */
const MOST = 10_000;

/** What the timeline of a run is made of, oldest first. */
export async function listRunStory(em: EntityManager, runId: string): Promise<EventRow[]> {
  const latest = await em.find(
    Event,
    { runId, type: { $in: TYPES } },
    { ...FRESH, orderBy: { id: 'desc' }, limit: MOST },
  );
  return latest.toReversed();
}
