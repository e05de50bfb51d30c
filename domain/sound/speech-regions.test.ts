import { describe, expect, it } from 'vitest';
import { uniform } from './random.ts';
import { speechRegions } from './speech-regions.ts';

const RATE = 16_000;

/** Bursts of tone at the named places, in noise of a level. */
function recording(seconds: number, bursts: readonly (readonly [number, number])[], noiseDb: number): Float32Array {
  const next = uniform(7);
  const noise = 10 ** (noiseDb / 20);
  return Float32Array.from({ length: seconds * RATE }, (_, at) => {
    const time = at / RATE;
    const speaks = bursts.some(([start, end]) => time >= start && time < end);
    return (speaks ? 0.2 * Math.sin(2 * Math.PI * 220 * time) : 0) + noise * (2 * next() - 1);
  });
}

describe('speechRegions', () => {
  it.each([-120, -60, -45])('finds where somebody speaks in noise of %d dB', (noiseDb) => {
    const bursts = [
      [0.5, 1.4],
      [1.9, 3.2],
    ] as const;
    const regions = speechRegions({ pcm: recording(4, bursts, noiseDb), sampleRate: RATE });
    expect(regions).toHaveLength(2);
    for (const [at, [start, end]] of bursts.entries()) {
      expect(Math.abs((regions[at]?.start ?? 0) - start)).toBeLessThan(0.05);
      expect(Math.abs((regions[at]?.end ?? 0) - end)).toBeLessThan(0.05);
    }
  });

  it('joins what a short pause parts, and leaves out clicks', () => {
    const bursts = [
      [0.5, 1],
      [1.1, 1.6],
      [2.5, 2.52],
    ] as const;
    const regions = speechRegions({ pcm: recording(3, bursts, -120), sampleRate: RATE });
    expect(regions).toHaveLength(1);
    expect(regions[0]?.end).toBeLessThan(1.7);
  });

  it('takes speech without a pause as a whole, within the sound', () => {
    const [region] = speechRegions({ pcm: recording(2, [[0, 2]], -120), sampleRate: RATE });
    expect(region?.start).toBe(0);
    expect(region?.end).toBeLessThanOrEqual(2);
    expect(region?.end).toBeGreaterThan(1.95);
  });

  it('hears nothing in silence, in noise far below speech, and in no sound at all', () => {
    expect(speechRegions({ pcm: new Float32Array(RATE), sampleRate: RATE })).toEqual([]);
    expect(speechRegions({ pcm: recording(1, [], -70), sampleRate: RATE })).toEqual([]);
    expect(speechRegions({ pcm: new Float32Array(0), sampleRate: RATE })).toEqual([]);
  });
});
