import { describe, expect, it } from 'vitest';
import { timelineOf, type TimelineFacts } from './timeline.ts';
import type { PendingStep, TimelineEvent } from './timeline.contract.ts';

const start = Date.parse('2026-11-25T03:00:00Z');
const at = (seconds: number): Date => new Date(start + seconds * 1000);
const event = (seconds: number, type: string, step: string | null, data: Record<string, unknown>): TimelineEvent => ({
  type,
  step,
  data,
  createdAt: at(seconds),
});
const attempt = (activity: string, scene: number, n: number, more: Record<string, unknown> = {}) => ({
  activity,
  activityId: `${activity}-${scene + 1}-1`,
  attempt: n,
  scene,
  waitedMs: 500,
  workedMs: 2000,
  worker: 'box/7/voice',
  ...more,
});
const failed = (n: number) =>
  attempt('narrate', 1, n, {
    code: 'NARRATION_FAILED',
    message: 'no',
    willRetry: true,
    nextTryAt: at(60).toISOString(),
  });
const pending = (more: Partial<PendingStep> = {}): PendingStep => ({
  activity: 'narrate',
  activityId: 'narrate-2-1',
  scene: 1,
  working: false,
  attempt: 3,
  scheduledAt: at(60),
  startedAt: null,
  nextTryAt: at(60),
  lastError: { code: 'NARRATION_FAILED', message: 'no', at: at(20) },
  worker: null,
  queue: 'voice',
  progress: null,
  ...more,
});
const timeline = (facts: Partial<TimelineFacts>) =>
  timelineOf({
    events: [],
    run: { status: 'RUNNING', endedAt: null },
    scenes: 2,
    pending: null,
    served: () => true,
    now: at(30),
    ...facts,
  });
const narration = (facts: Partial<TimelineFacts>) => {
  const step = timeline(facts).steps.find((one) => one.step === 'narration');
  if (!step) throw new Error('narration is missing');
  return step;
};

describe('a step', () => {
  const events = [
    event(5, 'step.done', 'narration', { ...attempt('narrate', 0, 1), reused: true, seconds: 2 }),
    event(10, 'step.failed', 'narration', failed(1)),
    event(20, 'step.failed', 'narration', failed(2)),
  ];

  it('that is tried again adds up its attempts and says when the next one is', () => {
    const step = narration({ events, pending: [pending()] });
    expect(step).toMatchObject({
      state: 'retrying',
      made: 0,
      reused: 1,
      workedMs: 6000,
      waitedMs: 1500,
      endedAt: null,
    });
    expect(step.entries.map(({ scene, state }) => [scene, state])).toEqual([
      [0, 'done'],
      [1, 'retrying'],
    ]);
    expect(step.entries[1]).toMatchObject({
      attempts: 2,
      attemptLimit: 4,
      lastError: { code: 'NARRATION_FAILED', message: 'no', attempt: 2, at: at(20) },
      nextTryAt: at(60),
      waitingFor: 'retry',
      startedAt: at(8),
      endedAt: null,
      queue: 'voice',
    });
  });

  it('tells of each attempt that has ended: when, how long it had waited, why it failed', () => {
    const [first, second] = narration({ events, pending: [pending()] }).entries;
    expect(first?.tries).toEqual([{ attempt: 1, startedAt: at(3), endedAt: at(5), waitedMs: 500, error: null }]);
    const error = { code: 'NARRATION_FAILED', message: 'no' };
    expect(second?.tries).toEqual([
      { attempt: 1, startedAt: at(8), endedAt: at(10), waitedMs: 500, error },
      { attempt: 2, startedAt: at(18), endedAt: at(20), waitedMs: 500, error },
    ]);
  });

  it('says the same from the table alone', () => {
    expect(narration({ events }).entries[1]).toMatchObject({ state: 'retrying', attempts: 2, nextTryAt: at(60) });
  });

  it.each([
    [true, 'slot'],
    [false, 'worker'],
    [null, null],
  ])('that is due waits (served: %s) for %s', (served, waitingFor) => {
    const due = pending({ attempt: 1, scheduledAt: at(24), nextTryAt: null, lastError: null });
    expect(narration({ pending: [due], served: () => served })).toMatchObject({
      state: 'waiting',
      waitedMs: 6000,
      entries: [{ state: 'waiting', attempts: 0, waitingFor, lastError: null }],
    });
  });

  it('that works tells for how long, and how far it is', () => {
    const progress = { fraction: 0.5, message: 'narrating scene 2 of 2' };
    const working = pending({ working: true, startedAt: at(28), nextTryAt: null, worker: 'box/7/voice', progress });
    expect(narration({ events, pending: [working] }).entries[1]).toMatchObject({
      state: 'working',
      attempts: 3,
      workedMs: 4000 + 2000,
      progress,
      worker: 'box/7/voice',
      waitingFor: null,
    });
  });

  it('knows from the engine of an attempt whose worker died without a word', () => {
    const lost = { code: 'WORKER_LOST', message: 'gone', at: null };
    expect(narration({ events, pending: [pending({ attempt: 4, lastError: lost })] }).entries[1]?.lastError).toEqual({
      ...lost,
      attempt: 3,
    });
  });

  it('that was taken back to be tried at once is over, and its follower is another', () => {
    const again = pending({ activityId: 'narrate-2-2', working: true, attempt: 1, startedAt: at(29), nextTryAt: null });
    const { entries } = narration({ events, pending: [again] });
    expect(entries.map(({ activityId, state }) => [activityId, state])).toEqual([
      ['narrate-1-1', 'done'],
      ['narrate-2-1', 'cancelled'],
      ['narrate-2-2', 'working'],
    ]);
  });

  it('that ended between the looks at the engine and at the table has ended', () => {
    const done = event(25, 'step.done', 'narration', attempt('narrate', 1, 3));
    const step = narration({ events: [...events, done], pending: [pending({ working: true })] });
    expect(step).toMatchObject({ state: 'done', endedAt: at(25), made: 1, reused: 1 });
  });

  it('of a run that has ended does not wait any more', () => {
    const run = { status: 'CANCELLED', endedAt: at(30) } as const;
    expect(narration({ events, run })).toMatchObject({ state: 'cancelled', entries: [{}, { state: 'cancelled' }] });
    const final = event(22, 'step.failed', 'narration', { ...failed(3), willRetry: false, nextTryAt: null });
    expect(narration({ events: [...events, final], run: { ...run, status: 'FAILED' } })).toMatchObject({
      state: 'failed',
      entries: [{}, { state: 'failed', attempts: 3, nextTryAt: null }],
    });
  });

  it('is not done before it is for every scene', () => {
    expect(narration({ events: events.slice(0, 1) }).state).toBe('pending');
    expect(narration({ events: events.slice(0, 1), scenes: 1 }).state).toBe('done');
  });

  it('is told of events of before attempts were told', () => {
    const old = event(9, 'step.done', 'slides', { scene: 1, seconds: 1.5, reused: false, percent: 3 });
    const slides = timeline({ events: [old] }).steps.find((one) => one.step === 'slides');
    expect(slides?.entries).toMatchObject([
      { activity: 'drawSlides', scene: 1, attempts: 1, workedMs: 1500, waitedMs: 0 },
    ]);
  });
});

it('bookkeeping is told while it has not ended', () => {
  const { bookkeeping } = timeline({
    pending: [
      pending({ activity: 'beginRun', activityId: '1', scene: null, queue: 'io', nextTryAt: null, attempt: 1 }),
    ],
    served: () => false,
  });
  expect(bookkeeping).toMatchObject([{ activity: 'beginRun', step: null, state: 'waiting', waitingFor: 'worker' }]);
});

describe('a gate', () => {
  const awaited = event(1, 'review.awaited', null, { gate: 'script', until: at(1000).toISOString() });
  const gates = (...events: TimelineEvent[]) => timeline({ events: [awaited, ...events] }).gates;

  it('waits, is reminded of, and is decided', () => {
    expect(gates()).toMatchObject([{ gate: 'script', state: 'waiting', since: at(1), until: at(1000), endedAt: null }]);
    const reminder = event(5, 'review.reminder', null, { gate: 'script' });
    const resumed = event(9, 'status.changed', null, { event: 'RESUME', reviewId: 'r' });
    const approved = event(9, 'review.approved', null, { gate: 'script', reviewer: 'ann', comment: 'good' });
    expect(gates(reminder, resumed, approved)).toMatchObject([
      { state: 'approved', remindedAt: at(5), endedAt: at(9), reviewer: 'ann', comment: 'good' },
    ]);
    expect(gates(resumed, event(9, 'review.changes-requested', null, { reviewer: 'ann' }))).toMatchObject([
      { state: 'changesRequested', comment: null },
    ]);
  });

  it('is left when something is made anew, and opened again', () => {
    const left = event(5, 'status.changed', null, { event: 'RESUME', gate: 'script' });
    expect(gates(left, { ...awaited, createdAt: at(8) })).toMatchObject([
      { state: 'left', endedAt: at(5) },
      { state: 'waiting', since: at(8) },
    ]);
  });

  it.each([
    ['FAILED', 'expired'],
    ['CANCELLED', 'cancelled'],
  ] as const)('ends with a run that ends %s: %s', (status, state) => {
    const run = { status, endedAt: at(40) };
    expect(timeline({ events: [awaited], run }).gates).toMatchObject([{ state, endedAt: at(40) }]);
  });
});
