import { describe, expect, it } from 'vitest';
import { niceScale, shortNumber } from './chart-scale.ts';

describe('niceScale', () => {
  it.each([
    [[585, 1640], true, [0, 500, 1000, 1500, 2000]],
    [[-0.5, 1.6], false, [-1, 0, 1, 2]],
    [[0.1, 0.3], true, [0, 0.1, 0.2, 0.3]],
    [[-40, -10], true, [-40, -30, -20, -10, 0]],
    [[0, 0], true, [0, 0.25]],
  ])('%j', (values, fromZero, ticks) => {
    expect(niceScale(values, fromZero).ticks).toEqual(ticks);
  });

  it.each([[[5, 5]], [[1e-9, 3e-9]], [[1e15, 3e15]], [[-1e6, 1e6]], [[1013, 1021, 1009]]])(
    'holds all of %j',
    (values) => {
      const { least, most, ticks } = niceScale(values, false);
      expect(least).toBeLessThanOrEqual(Math.min(...values));
      expect(most).toBeGreaterThanOrEqual(Math.max(...values));
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThan(9);
    },
  );
});

describe('shortNumber', () => {
  it.each([
    [1500, 0, '1,500'],
    [2_500_000, 0, '2.5M'],
    [8_100_000_000, 0, '8.1B'],
    [0.05, 2, '0.05'],
    [-0.5, 1, '−0.5'],
    [1234.5, 1, '1,234.5'],
    [999_999, 0, '999,999'],
  ])('%d is written %s', (value, digits, text) => {
    expect(shortNumber(value, digits)).toBe(text);
  });
});
