import { describe, expect, it } from 'vitest';
import { gaussianNoise, seedOf } from './noise.ts';

describe('gaussianNoise', () => {
  it('is standard normal', () => {
    const noise = gaussianNoise(192, 500, 1);
    const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length;
    const variance = noise.reduce((sum, value) => sum + (value - mean) ** 2, 0) / noise.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });

  it('is only extended by more columns', () => {
    const short = gaussianNoise(3, 10, 5);
    const long = gaussianNoise(3, 40, 5);
    for (let row = 0; row < 3; row++)
      expect(long.slice(row * 40, row * 40 + 10)).toEqual(short.slice(row * 10, row * 10 + 10));
  });

  it('follows its seed', () => {
    expect(gaussianNoise(2, 8, 5)).toEqual(gaussianNoise(2, 8, 5));
    expect(gaussianNoise(2, 8, 5)).not.toEqual(gaussianNoise(2, 8, 6));
    expect(seedOf('one')).toBe(seedOf('one'));
    expect(seedOf('one')).not.toBe(seedOf('two'));
  });
});
