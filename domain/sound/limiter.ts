import { OVERSHOOT, TAPS, peakNear } from './true-peak.ts';

/** The gain falls this long before a peak and rises as long after it: about one period of a low voice. */
const REACH_SECONDS = 0.008;
const BLOCK = 16_384;

export interface LimiterOptions {
  /** Factor for all samples. */
  gain: number;
  /** True peak that the result keeps to, linear. */
  ceiling: number;
  rate: number;
}

/**
 * Plays the chunks as one stretch of sound through a gain and a look-ahead limiter, and hands the result on in blocks that
 * are valid only during the call. Adds no delay: what goes in at a place comes out at that place.
 *
 * `offset` is the place of the block's first sample; samples after the block have been read already only as far as a
 * quarter of a second, and samples before its end are never read again, so `take` may overwrite those of the chunks.
 */
export function limit(
  chunks: readonly Float32Array[],
  options: LimiterOptions,
  take: (block: Float32Array, offset: number) => void,
): void {
  const { gain, ceiling, rate } = options;
  const reach = Math.round(rate * REACH_SECONDS);
  const margin = 2 * reach + TAPS;
  const read = reader(chunks);
  const window = new Float32Array(BLOCK + 2 * margin);
  const scratch = {
    need: new Float32Array(window.length),
    least: new Float32Array(window.length),
    queue: new Int32Array(window.length),
  };
  const out = new Float32Array(BLOCK);
  const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  let filled = read(window, margin, gain) + margin;
  for (let offset = 0; offset < total; offset += BLOCK) {
    window.fill(0, filled);
    const length = Math.min(BLOCK, total - offset);
    let loudest = 0;
    for (let i = 0; i < window.length; i++) {
      const height = Math.abs(window[i] ?? 0);
      if (height > loudest) loudest = height;
    }
    if (loudest * OVERSHOOT <= ceiling) out.set(window.subarray(margin, margin + length));
    else limitBlock(window, out, length, margin, reach, ceiling, scratch);
    take(out.subarray(0, length), offset);
    window.copyWithin(0, BLOCK);
    filled = Math.max(0, filled - BLOCK);
    filled += read(window, filled, gain);
  }
}

/** Reads on through the chunks into a buffer from `at` to its end; returns how many samples there were. */
function reader(chunks: readonly Float32Array[]): (into: Float32Array, at: number, gain: number) => number {
  let chunk = 0;
  let place = 0;
  return (into, at, gain) => {
    let to = at;
    while (to < into.length && chunk < chunks.length) {
      const source = chunks[chunk] ?? new Float32Array(0);
      const count = Math.min(into.length - to, source.length - place);
      for (let i = 0; i < count; i++) into[to + i] = (source[place + i] ?? 0) * gain;
      to += count;
      place += count;
      if (place >= source.length) {
        chunk++;
        place = 0;
      }
    }
    return to - at;
  };
}

interface Scratch {
  need: Float32Array;
  least: Float32Array;
  queue: Int32Array;
}

/**
 * Gain at a place: the mean over ± reach of the least gain needed within ± reach. Every mean covers only values at or below
 * what its own place needs, so no peak gets through, and it is smooth.
 */
function limitBlock(
  window: Float32Array,
  out: Float32Array,
  length: number,
  margin: number,
  reach: number,
  ceiling: number,
  scratch: Scratch,
): void {
  const { need, least, queue } = scratch;
  const half = TAPS / 2;
  const end = window.length - half;
  need.fill(1);
  // Between two samples below half the ceiling there is no peak above it, short of tones at the very edge of the band.
  const watch = ceiling / 2;
  for (let k = half; k < end; k++) {
    if (Math.abs(window[k] ?? 0) <= watch && Math.abs(window[k + 1] ?? 0) <= watch) continue;
    const peak = peakNear(window, k, ceiling);
    if (peak <= ceiling) continue;
    // A peak between two samples is held by both.
    need[k] = Math.min(need[k] ?? 1, ceiling / peak);
    need[k + 1] = Math.min(need[k + 1] ?? 1, ceiling / peak);
  }
  slidingMinimum(need, least, queue, reach);
  let sum = 0;
  for (let i = margin - reach; i < margin + reach; i++) sum += least[i] ?? 1;
  for (let i = 0; i < length; i++) {
    const at = margin + i;
    sum += least[at + reach] ?? 1;
    out[i] = (window[at] ?? 0) * Math.min(1, sum / (2 * reach + 1));
    sum -= least[at - reach] ?? 1;
  }
}

/** `least[i]` = minimum of `values` within ± reach, by a monotone queue. */
function slidingMinimum(values: Float32Array, least: Float32Array, queue: Int32Array, reach: number): void {
  let head = 0;
  let tail = 0;
  let next = 0;
  for (let i = 0; i < values.length; i++) {
    for (; next < values.length && next <= i + reach; next++) {
      const value = values[next] ?? 1;
      while (tail > head && (values[queue[tail - 1] ?? 0] ?? 1) >= value) tail--;
      queue[tail++] = next;
    }
    while ((queue[head] ?? 0) < i - reach) head++;
    least[i] = values[queue[head] ?? 0] ?? 1;
  }
}
