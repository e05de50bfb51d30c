import type { Schemas } from '../../../../api/client/client.ts';

type Entry = Pick<
  Schemas['TimelineEntry'],
  'state' | 'tries' | 'startedAt' | 'endedAt' | 'nextTryAt' | 'waitedMs' | 'workedMs'
>;

/** `pause`: between an attempt that failed and the next, which is not due yet. */
export type SpanKind = 'waiting' | 'working' | 'failed' | 'pause';

/** A stretch of time, in milliseconds since 1970. */
export interface Span {
  readonly kind: SpanKind;
  readonly from: number;
  readonly to: number;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

const at = (iso: string): number => Date.parse(iso);

/**
 * What an entry did when, oldest first.
 * @param read when the entry was read: its sums go so far
 * @param now what is open goes on to here
 */
export function spansOf(entry: Entry, read: number, now: number): Span[] {
  const spans: Span[] = [];
  const add = (kind: SpanKind, from: number, to: number): void => {
    if (to > from) spans.push({ kind, from, to });
  };
  let last: number | null = null;
  for (const { startedAt, endedAt, waitedMs, error } of entry.tries) {
    const [started, ended] = [at(startedAt), at(endedAt)];
    const due = Math.max(started - waitedMs, last ?? -Infinity);
    if (last !== null) add('pause', last, due);
    add('waiting', due, started);
    add(error === null ? 'working' : 'failed', started, ended);
    last = ended;
  }
  const told = toldOf(entry);
  if (entry.state === 'working') {
    const started = read - Math.max(0, entry.workedMs - told.worked);
    const due = Math.max(started - Math.max(0, entry.waitedMs - told.waited), last ?? -Infinity);
    if (last !== null) add('pause', last, due);
    add('waiting', due, started);
    add('working', started, now);
  } else if (entry.state === 'waiting') {
    const due = Math.max(read - Math.max(0, entry.waitedMs - told.waited), last ?? -Infinity);
    if (last !== null) add('pause', last, due);
    add('waiting', due, now);
  } else if (entry.state === 'retrying' && last !== null) add('pause', last, now);
  return spans;
}

/** What the attempts that have ended add up to. */
function toldOf({ tries }: Entry): { waited: number; worked: number } {
  let [waited, worked] = [0, 0];
  for (const one of tries) {
    waited += one.waitedMs;
    worked += at(one.endedAt) - at(one.startedAt);
  }
  return { waited, worked };
}

/** From the start of a run to its end, or to now; everything that is shown lies within. */
export function rangeOf(
  run: Pick<Schemas['Run'], 'startedAt' | 'endedAt'>,
  spans: readonly Span[],
  now: number,
): Range {
  const from = Math.min(at(run.startedAt), ...spans.map((span) => span.from));
  const to = Math.max(run.endedAt ? at(run.endedAt) : now, ...spans.map((span) => span.to));
  return { from, to: Math.max(to, from + 1000) };
}

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400];

/** Round seconds since the start, at most `most` of them. */
export function ticksOf({ from, to }: Range, most: number): number[] {
  const seconds = (to - from) / 1000;
  const step = STEPS_S.find((one) => seconds / one <= most) ?? Math.ceil(seconds / most / 86_400) * 86_400;
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, n) => n * step);
}

/** Where a span is drawn, in per cent of the range. What is too short to be seen is made visible. */
export function placeOf(span: Range, range: Range): { left: string; width: string } {
  const whole = range.to - range.from;
  const left = ((span.from - range.from) / whole) * 100;
  const width = ((span.to - span.from) / whole) * 100;
  return { left: `${round(left)}%`, width: `max(2px, ${round(width)}%)` };
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Spans of many entries on one line: where any works it works, else where any waits it waits. */
export function together(spans: readonly Span[]): Span[] {
  const edges = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].toSorted((a, b) => a - b);
  const merged: Span[] = [];
  const ORDER: readonly SpanKind[] = ['working', 'failed', 'waiting', 'pause'];
  for (const [n, from] of edges.entries()) {
    const to = edges[n + 1];
    if (to === undefined) break;
    const here = new Set(spans.filter((span) => span.from <= from && span.to >= to).map(({ kind }) => kind));
    const kind = ORDER.find((one) => here.has(one));
    const last = merged.at(-1);
    if (kind === undefined) continue;
    if (last && last.kind === kind && last.to === from) merged[merged.length - 1] = { ...last, to };
    else merged.push({ kind, from, to });
  }
  return merged;
}
