import { describe, expect, it } from 'vitest';
import { dithered, ramp } from './gradient.ts';

describe('ramp', () => {
  it('goes from stop to stop in steps finer than 8 bits', () => {
    const table = ramp(
      [
        { at: 0, colour: '#000000' },
        { at: 0.5, colour: '#640000' },
        { at: 1, colour: '#6400c8' },
      ],
      1001,
    );
    expect(Array.from(table.subarray(0, 3))).toEqual([0, 0, 0]);
    expect(table[250 * 3]).toBeCloseTo(50, 3);
    expect(table[500 * 3]).toBeCloseTo(100, 3);
    expect(table[750 * 3 + 2]).toBeCloseTo(100, 3);
    expect(Array.from(table.subarray(-3))).toEqual([100, 0, 200]);
  });
});

describe('dithered', () => {
  const shade = (x: number, _y: number, out: Float32Array): void => {
    out.fill(20 + x / 64);
  };
  const pixels = dithered(256, 64, shade).data();
  const columnMean = (x: number, channel: number): number => {
    let sum = 0;
    for (let y = 0; y < 64; y++) sum += pixels[(y * 256 + x) * 4 + channel] ?? 0;
    return sum / 64;
  };

  it('keeps what lies between two steps of 8 bits, on average', () => {
    const means = (from: number): number =>
      Array.from({ length: 32 }, (_, x) => columnMean(from + x, 1)).reduce((sum, mean) => sum + mean, 0) / 32;
    for (const from of [0, 32, 96, 160, 224]) expect(means(from)).toBeCloseTo(20 + (from + 15.5) / 64, 0);
    expect(means(224) - means(0)).toBeCloseTo(3.5, 0);
  });

  it('leaves no run of equal pixels that could be seen as a band', () => {
    let longest = 0;
    let run = 0;
    for (let x = 1; x < 256; x++) {
      run = pixels[x * 4] === pixels[(x - 1) * 4] ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    expect(longest).toBeLessThan(12);
  });

  it('is opaque and the same each time', () => {
    expect(dithered(256, 64, shade).data().equals(pixels)).toBe(true);
    expect(pixels.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true);
  });
});
