/** Samples that an interpolated value rests on, half on each side. */
export const TAPS = 16;
const PHASES = 3;
const HALF = TAPS / 2;

/** Windowed sinc for the three points at a quarter, a half and three quarters between two samples (4 × oversampling). */
const KERNELS: readonly Float64Array[] = Array.from({ length: PHASES }, (_, phase) => {
  const at = (phase + 1) / (PHASES + 1);
  const kernel = Float64Array.from({ length: TAPS }, (__, tap) => {
    const x = tap - (HALF - 1) - at;
    const window = Math.cos((Math.PI * x) / (2 * (HALF + 0.5))) ** 2;
    return (Math.sin(Math.PI * x) / (Math.PI * x)) * window;
  });
  const sum = kernel.reduce((total, each) => total + each, 0);
  return kernel.map((each) => each / sum);
});

const [QUARTER = new Float64Array(TAPS), MIDDLE = new Float64Array(TAPS), THREE_QUARTERS = new Float64Array(TAPS)] =
  KERNELS;

/** No interpolated value exceeds the samples around it by more than this factor: quieter places need no interpolation. */
export const OVERSHOOT = Math.max(...KERNELS.map((kernel) => kernel.reduce((sum, each) => sum + Math.abs(each), 0)));

/**
 * The highest absolute value at sample `i` or between it and the next.
 * @param pcm has `TAPS / 2` samples before and after `i`.
 */
export function peakAt(pcm: Float32Array, i: number): number {
  const here = Math.abs(pcm[i] ?? 0);
  return Math.max(here, between(pcm, i, QUARTER), between(pcm, i, MIDDLE), between(pcm, i, THREE_QUARTERS));
}

/** The same for a limiter: the quarters are looked at only where samples and middle come near the ceiling. */
export function peakNear(pcm: Float32Array, i: number, ceiling: number): number {
  const rough = Math.max(Math.abs(pcm[i] ?? 0), between(pcm, i, MIDDLE));
  if (rough < ceiling * 0.85) return rough;
  return Math.max(rough, between(pcm, i, QUARTER), between(pcm, i, THREE_QUARTERS));
}

function between(pcm: Float32Array, i: number, kernel: Float64Array): number {
  const from = i - (HALF - 1);
  let sum = 0;
  for (let tap = 0; tap < TAPS; tap++) sum += (kernel[tap] ?? 0) * (pcm[from + tap] ?? 0);
  return Math.abs(sum);
}

const BLOCK = 64;

/** True peak (linear, 1 is full scale) of sound fed piece by piece. */
export class TruePeakMeter {
  #tail: Float32Array = new Float32Array(TAPS);
  #peak = 0;

  push(pcm: Float32Array): void {
    const joined = new Float32Array(this.#tail.length + pcm.length);
    joined.set(this.#tail);
    joined.set(pcm, this.#tail.length);
    const end = joined.length - HALF;
    for (let from = HALF; from < end; from += BLOCK) {
      const to = Math.min(end, from + BLOCK);
      let loudest = 0;
      for (let i = from - HALF; i < to + HALF; i++) loudest = Math.max(loudest, Math.abs(joined[i] ?? 0));
      if (loudest * OVERSHOOT <= this.#peak) continue;
      for (let i = from; i < to; i++) this.#peak = Math.max(this.#peak, peakAt(joined, i));
    }
    this.#tail = joined.slice(Math.max(0, joined.length - TAPS));
  }

  /** Call once, after the last piece. */
  finish(): number {
    this.push(new Float32Array(TAPS));
    return this.#peak;
  }
}
