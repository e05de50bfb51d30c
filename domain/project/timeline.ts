import { STEPS, type Step } from './vocabulary.ts';
import type { Gate } from './review.contract.ts';
import { entriesOf, withPending } from './timeline-entries.ts';
import type { PendingStep, TimelineEntry, TimelineEvent, TimelineGate, TimelineStep } from './timeline.contract.ts';

export interface TimelineFacts {
  /** Of one run, oldest first. */
  readonly events: readonly TimelineEvent[];
  readonly run: { readonly status: 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED'; readonly endedAt: Date | null };
  /** Scenes of the film; 0 until it is known. */
  readonly scenes: number;
  /** What has not ended, as the engine sees it; null where the engine was not asked, or did not answer. */
  readonly pending: readonly PendingStep[] | null;
  /** Whether a worker serves a queue; null where nobody knows. */
  readonly served: (queue: string) => boolean | null;
  readonly now: Date;
}

export interface Timeline {
  readonly steps: readonly TimelineStep[];
  readonly gates: readonly TimelineGate[];
  /** Bookkeeping of the run that has not ended: it waits for a worker or for the database. */
  readonly bookkeeping: readonly TimelineEntry[];
}

/** The story of a run, from its events and, while it is open, from what the engine says of it now. */
export function timelineOf(facts: TimelineFacts): Timeline {
  const { pending, served, now } = facts;
  const entries = entriesOf(facts.events);
  const open = new Set<string>();
  for (const one of pending ?? []) {
    open.add(one.activityId);
    const told = entries.get(one.activityId);
    // It ended between the two looks: the table was read later.
    if (told?.state === 'done') continue;
    entries.set(one.activityId, withPending(told, one, one.queue === null ? null : served(one.queue), now));
  }
  const ended = facts.run.status !== 'RUNNING';
  const all = [...entries.values()].map((entry) => {
    const gone = entry.state === 'retrying' && (ended || (pending !== null && !open.has(entry.activityId)));
    return gone ? ({ ...entry, state: 'cancelled', nextTryAt: null } as const) : entry;
  });
  return {
    steps: STEPS.map((step) => stepOf(step, all, facts)),
    gates: gatesOf(facts),
    bookkeeping: all.filter((entry) => entry.step === null),
  };
}

/** Steps that are there once for the film. */
const FILM_STEPS: ReadonlySet<Step> = new Set<Step>(['research', 'writing', 'assembly', 'quality']);

function stepOf(step: Step, all: readonly TimelineEntry[], { scenes, run }: TimelineFacts): TimelineStep {
  const entries = all
    .filter((entry) => entry.step === step)
    .toSorted((a, b) => (a.scene ?? -1) - (b.scene ?? -1) || time(a) - time(b));
  const done = entries.filter(({ state }) => state === 'done');
  const finished = FILM_STEPS.has(step)
    ? done.length > 0
    : scenes > 0 && new Set(done.map(({ scene }) => scene)).size >= scenes;
  const live = (['working', 'retrying', 'waiting', 'failed'] as const).find((state) =>
    entries.some((entry) => entry.state === state),
  );
  const rest = entries.length > 0 && run.status !== 'RUNNING' ? 'cancelled' : 'pending';
  const starts = entries.flatMap(({ startedAt }) => startedAt?.getTime() ?? []);
  const ends = entries.flatMap(({ endedAt }) => endedAt?.getTime() ?? []);
  const closed = live === undefined || live === 'failed';
  return {
    step,
    state: live ?? (finished ? 'done' : rest),
    made: done.filter(({ reused }) => !reused).length,
    reused: done.filter(({ reused }) => reused).length,
    waitedMs: sum(entries.map(({ waitedMs }) => waitedMs)),
    workedMs: sum(entries.map(({ workedMs }) => workedMs)),
    startedAt: starts.length > 0 ? new Date(Math.min(...starts)) : null,
    endedAt: closed && ends.length > 0 ? new Date(Math.max(...ends)) : null,
    entries,
  };
}

const time = ({ startedAt, endedAt }: TimelineEntry): number => (startedAt ?? endedAt)?.getTime() ?? Infinity;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

function gatesOf({ events, run }: TimelineFacts): TimelineGate[] {
  const gates: TimelineGate[] = [];
  const change = (to: Partial<TimelineGate>): void => {
    const last = gates.at(-1);
    if (last?.state === 'waiting') gates[gates.length - 1] = { ...last, ...to };
  };
  for (const { type, data, createdAt } of events) {
    const until = typeof data['until'] === 'string' ? new Date(data['until']) : null;
    if (type === 'review.awaited') gates.push(awaited(data['gate'] as Gate, createdAt, until));
    if (type === 'review.reminder') change({ remindedAt: createdAt });
    if (type === 'review.approved' || type === 'review.changes-requested') {
      change({
        state: type === 'review.approved' ? 'approved' : 'changesRequested',
        endedAt: createdAt,
        reviewer: typeof data['reviewer'] === 'string' ? data['reviewer'] : null,
        comment: typeof data['comment'] === 'string' ? data['comment'] : null,
      });
    }
    // A decision resumes the run in the same breath, and names itself.
    if (type === 'status.changed' && data['event'] === 'RESUME' && typeof data['reviewId'] !== 'string')
      change({ state: 'left', endedAt: createdAt });
  }
  if (run.status === 'FAILED') change({ state: 'expired', endedAt: run.endedAt });
  if (run.status === 'CANCELLED') change({ state: 'cancelled', endedAt: run.endedAt });
  return gates;
}

const awaited = (gate: Gate, since: Date, until: Date | null): TimelineGate => ({
  gate,
  state: 'waiting',
  since,
  until,
  remindedAt: null,
  endedAt: null,
  reviewer: null,
  comment: null,
});
