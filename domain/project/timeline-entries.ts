import { ATTEMPT_LIMITS, type FailureCode } from './errors.ts';
import { STEPS, type Step } from './vocabulary.ts';
import { ACTIVITY_STEPS } from './run.contract.ts';
import type { PendingStep, StepError, StepTry, TimelineEntry, TimelineEvent } from './timeline.contract.ts';

/** Activities that work on one scene. */
const SCENE_ACTIVITIES = new Set(['rewriteScene', 'narrate', 'illustrate', 'drawSlides', 'renderSegment']);
/** Events of before attempts were told name the step only. */
const SCENE_STEPS = new Set<string>(['narration', 'illustration', 'slides', 'rendering']);

type Data = TimelineEvent['data'];
const text = (data: Data, name: string): string | null => {
  const value = data[name];
  return typeof value === 'string' ? value : null;
};
const number = (data: Data, name: string): number | null => {
  const value = data[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};
const date = (data: Data, name: string): Date | null => {
  const time = Date.parse(text(data, name) ?? '');
  return Number.isNaN(time) ? null : new Date(time);
};

/** What the events tell of each step, in the order in which the steps were first heard of. */
export function entriesOf(events: readonly TimelineEvent[]): Map<string, TimelineEntry> {
  const entries = new Map<string, TimelineEntry>();
  for (const event of events) {
    const step = STEPS.find((one) => one === event.step);
    if (!step || (event.type !== 'step.done' && event.type !== 'step.failed')) continue;
    const id = text(event.data, 'activityId') ?? `${step}-${number(event.data, 'scene') ?? 0}`;
    const before = entries.get(id) ?? newEntry(id, step, event.data);
    entries.set(id, event.type === 'step.done' ? afterDone(before, event) : afterFailed(before, event));
  }
  return entries;
}

function newEntry(activityId: string, step: Step, data: Data): TimelineEntry {
  const activity = text(data, 'activity');
  const ofScene = activity === null ? SCENE_STEPS.has(step) : SCENE_ACTIVITIES.has(activity);
  return {
    ...EMPTY,
    activity: activity ?? Object.entries(ACTIVITY_STEPS).find(([, one]) => one === step)?.[0] ?? step,
    activityId,
    step,
    scene: ofScene ? number(data, 'scene') : null,
  };
}

const EMPTY = {
  activity: '',
  activityId: '',
  step: null,
  scene: null,
  state: 'waiting',
  attempts: 0,
  attemptLimit: null,
  reused: null,
  startedAt: null,
  endedAt: null,
  waitedMs: 0,
  workedMs: 0,
  tries: [],
  worker: null,
  lastError: null,
  nextTryAt: null,
  waitingFor: null,
  queue: null,
  progress: null,
} as const satisfies TimelineEntry;

/** The times of one more attempt, which ended when its event was written. */
function withAttempt(entry: TimelineEntry, { data, createdAt }: TimelineEvent, error: StepTry['error']) {
  const workedMs = number(data, 'workedMs') ?? (number(data, 'seconds') ?? 0) * 1000;
  const waitedMs = number(data, 'waitedMs') ?? 0;
  const worker = text(data, 'worker');
  const attempt = number(data, 'attempt') ?? 1;
  const startedAt = new Date(createdAt.getTime() - workedMs);
  return {
    ...entry,
    attempts: Math.max(entry.attempts, attempt),
    startedAt: entry.startedAt ?? startedAt,
    endedAt: createdAt,
    waitedMs: entry.waitedMs + waitedMs,
    workedMs: entry.workedMs + workedMs,
    tries: [...entry.tries, { attempt, startedAt, endedAt: createdAt, waitedMs, error }],
    worker,
    queue: worker?.split('/').at(-1) ?? entry.queue,
    nextTryAt: null,
  };
}

function afterDone(entry: TimelineEntry, event: TimelineEvent): TimelineEntry {
  return { ...withAttempt(entry, event, null), state: 'done', reused: event.data['reused'] === true };
}

function afterFailed(entry: TimelineEntry, event: TimelineEvent): TimelineEntry {
  const { data, createdAt } = event;
  const willRetry = data['willRetry'] === true;
  const code = text(data, 'code') ?? 'INTERNAL';
  const attempt = number(data, 'attempt') ?? 1;
  const message = text(data, 'message') ?? '';
  return {
    ...withAttempt(entry, event, { code, message }),
    state: willRetry ? 'retrying' : 'failed',
    attemptLimit: limitOf(code),
    lastError: { code, message, attempt, at: createdAt },
    nextTryAt: willRetry ? date(data, 'nextTryAt') : null,
  };
}

const limitOf = (code: string): number | null => ATTEMPT_LIMITS[code as FailureCode] ?? null;

/**
 * What the engine says of a step that has not ended, laid over what the events tell of it.
 * @param served whether a worker serves the queue; null where nobody knows
 */
export function withPending(
  told: TimelineEntry | undefined,
  pending: PendingStep,
  served: boolean | null,
  now: Date,
): TimelineEntry {
  const { activity, activityId, working, attempt, startedAt, scheduledAt } = pending;
  const later = pending.nextTryAt !== null && pending.nextTryAt.getTime() > now.getTime();
  const since = working ? startedAt : later ? null : scheduledAt;
  const soFar = since ? Math.max(0, now.getTime() - since.getTime()) : 0;
  const lastError = errorOf(pending, told?.lastError ?? null);
  return {
    ...(told ?? EMPTY),
    activity,
    activityId,
    step: ACTIVITY_STEPS[activity] ?? null,
    scene: told?.scene ?? pending.scene,
    state: working ? 'working' : later ? 'retrying' : 'waiting',
    // One that waits has not been begun.
    attempts: working ? attempt : attempt - 1,
    attemptLimit: lastError ? limitOf(lastError.code) : null,
    reused: null,
    startedAt: told?.startedAt ?? startedAt,
    endedAt: null,
    waitedMs: (told?.waitedMs ?? 0) + (working ? 0 : soFar),
    workedMs: (told?.workedMs ?? 0) + (working ? soFar : 0),
    worker: working ? pending.worker : (told?.worker ?? null),
    lastError,
    nextTryAt: later ? pending.nextTryAt : null,
    waitingFor: working ? null : later ? 'retry' : served === null ? null : served ? 'slot' : 'worker',
    queue: pending.queue ?? told?.queue ?? null,
    progress: working ? pending.progress : null,
  };
}

/** The engine also knows of attempts whose worker died and told nothing. */
function errorOf({ lastError, attempt }: PendingStep, told: StepError | null): StepError | null {
  if (!lastError || (told && told.attempt >= attempt - 1 && told.code === lastError.code)) return told;
  return { ...lastError, attempt: Math.max(1, attempt - 1) };
}
