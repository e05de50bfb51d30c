import { describe, expect, it } from 'vitest';
import { placeOf, rangeOf, spansOf, ticksOf, together, type Span } from './gantt.ts';
import { groupsOf, waitWords, type Entry } from './rows.ts';

const START = Date.parse('2026-11-25T03:00:00Z');
const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();
const ms = (seconds: number): number => START + seconds * 1000;
const attempt = (from: number, to: number, waitedMs: number, error: string | null = null) => ({
  attempt: 1,
  startedAt: at(from),
  endedAt: at(to),
  waitedMs,
  error: error === null ? null : { code: 'INTERNAL', message: error },
});
const entry = (more: Partial<Entry> = {}): Entry => ({
  activity: 'narrate',
  activityId: 'narrate-1-1',
  step: 'narration',
  scene: 0,
  state: 'done',
  attempts: 1,
  attemptLimit: null,
  reused: false,
  startedAt: at(2),
  endedAt: at(5),
  waitedMs: 2000,
  workedMs: 3000,
  tries: [attempt(2, 5, 2000)],
  worker: null,
  lastError: null,
  nextTryAt: null,
  waitingFor: null,
  queue: 'voice',
  progress: null,
  ...more,
});
const said = (spans: readonly Span[]): string[] =>
  spans.map(({ kind, from, to }) => `${kind} ${(from - START) / 1000} to ${(to - START) / 1000}`);

describe('what an entry did when', () => {
  it('is its wait and its work', () => {
    expect(said(spansOf(entry(), ms(60), ms(60)))).toEqual(['waiting 0 to 2', 'working 2 to 5']);
  });

  it('has the pauses between attempts, which failed', () => {
    const tries = [attempt(1, 3, 1000, 'no'), attempt(10, 12, 500, 'no'), attempt(20, 21, 0)];
    expect(said(spansOf(entry({ tries }), ms(60), ms(60)))).toEqual([
      'waiting 0 to 1',
      'failed 1 to 3',
      'pause 3 to 9.5',
      'waiting 9.5 to 10',
      'failed 10 to 12',
      'pause 12 to 20',
      'working 20 to 21',
    ]);
  });

  it('goes on to now where it works', () => {
    const working = entry({ state: 'working', endedAt: null, tries: [], waitedMs: 1000, workedMs: 4000 });
    expect(said(spansOf(working, ms(10), ms(12)))).toEqual(['waiting 5 to 6', 'working 6 to 12']);
  });

  it('goes on to now where it waits, for its turn or for its next try', () => {
    const tries = [attempt(1, 3, 1000, 'no')];
    const waiting = entry({ state: 'waiting', endedAt: null, tries, waitedMs: 3000, workedMs: 2000 });
    expect(said(spansOf(waiting, ms(10), ms(11)))).toEqual([
      'waiting 0 to 1',
      'failed 1 to 3',
      'pause 3 to 8',
      'waiting 8 to 11',
    ]);
    const retrying = entry({ state: 'retrying', tries, nextTryAt: at(30) });
    expect(said(spansOf(retrying, ms(10), ms(11))).at(-1)).toBe('pause 3 to 11');
  });

  it('never waits before it had ended the attempt before', () => {
    const tries = [attempt(1, 3, 1000, 'no'), attempt(4, 5, 9000)];
    expect(said(spansOf(entry({ tries }), ms(9), ms(9)))).toContain('waiting 3 to 4');
  });
});

describe('the clock of a run', () => {
  it('goes from its start to its end, or to now, and never past what is shown', () => {
    const spans = spansOf(entry(), ms(60), ms(60));
    expect(rangeOf({ startedAt: at(1), endedAt: at(9) }, spans, ms(60))).toEqual({ from: ms(0), to: ms(9) });
    expect(rangeOf({ startedAt: at(1), endedAt: null }, [], ms(60))).toEqual({ from: ms(1), to: ms(60) });
    expect(rangeOf({ startedAt: at(1), endedAt: at(1) }, [], ms(60))).toEqual({ from: ms(1), to: ms(2) });
  });

  it.each([
    [1, 6, [0, 1]],
    [47, 6, [0, 10, 20, 30, 40]],
    [3600, 4, [0, 900, 1800, 2700, 3600]],
    [86_400 * 20, 4, [0, 432_000, 864_000, 1_296_000, 1_728_000]],
  ])('of %i s has round ticks, at most %i', (seconds, most, ticks) => {
    expect(ticksOf({ from: START, to: ms(seconds) }, most)).toEqual(ticks);
  });

  it('places spans, and lets none vanish', () => {
    const range = { from: ms(0), to: ms(10) };
    expect(placeOf({ from: ms(1), to: ms(3.5) }, range)).toEqual({ left: '10%', width: 'max(2px, 25%)' });
    expect(placeOf({ from: ms(1), to: ms(1.0001) }, range).width).toBe('max(2px, 0%)');
  });

  it('lays the spans of a scene on one line', () => {
    const spans: Span[] = [
      { kind: 'waiting', from: 0, to: 4 },
      { kind: 'working', from: 2, to: 3 },
      { kind: 'working', from: 3, to: 5 },
      { kind: 'waiting', from: 7, to: 8 },
    ];
    expect(together(spans).map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['waiting', 0, 2],
      ['working', 2, 5],
      ['waiting', 7, 8],
    ]);
  });
});

describe('rows', () => {
  const step = (name: 'research' | 'narration' | 'rendering' | 'assembly', entries: Entry[]) =>
    ({
      step: name,
      state: 'done',
      made: 0,
      reused: 0,
      waitedMs: 0,
      workedMs: 0,
      startedAt: null,
      endedAt: null,
      entries,
    }) as const;

  it('are the film before the scenes, each scene with its sums and what is worst of it, and the film after', () => {
    const groups = groupsOf({
      steps: [
        step('research', [entry({ activityId: 'research-1', step: 'research', scene: null })]),
        step('narration', [entry({ scene: 1 }), entry({ scene: 0 })]),
        step('rendering', [entry({ scene: 1, state: 'retrying', attempts: 2, workedMs: 500 })]),
        step('assembly', [entry({ activityId: 'assemble-1', step: 'assembly', scene: null })]),
      ],
      bookkeeping: [],
    });
    expect(groups.map(({ key, state, entries, workedMs }) => [key, state, entries.length, workedMs])).toEqual([
      ['film research-1', 'done', 1, 3000],
      ['scene 0', 'done', 1, 3000],
      ['scene 1', 'retrying', 2, 3500],
      ['film assemble-1', 'done', 1, 3000],
    ]);
  });

  it.each([
    [{ state: 'retrying', attempts: 2, attemptLimit: 4, nextTryAt: at(42) }, 'Attempt 3 of 4 in 42 s'],
    [{ state: 'retrying', attempts: 2, attemptLimit: null, nextTryAt: at(-5) }, 'Attempt 3 in 0 s'],
    [{ state: 'retrying', attempts: 2, attemptLimit: null, nextTryAt: at(600) }, 'Attempt 3 in 10 min'],
    [{ state: 'waiting', waitingFor: 'worker' }, 'No worker serves voice'],
    [{ state: 'waiting', waitingFor: 'slot' }, 'The workers of voice are busy'],
    [{ state: 'waiting', waitingFor: null }, 'Waiting for its turn'],
    [{ state: 'working' }, null],
  ] satisfies [Partial<Entry>, string | null][])('say of %j: %s', (more, words) => {
    expect(waitWords(entry(more), START)).toBe(words);
  });
});
