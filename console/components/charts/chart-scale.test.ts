import { describe, expect, it } from 'vitest';
import { axisFor, axisSeconds, bandOf, labelEvery, linePath, placeAt, secondsAxis, yOf } from './chart-scale.ts';

const PLOT = { width: 110, height: 120, left: 10, right: 0, top: 10, bottom: 10 };

describe('axes', () => {
  it.each([
    [9, [0, 2.5, 5, 7.5, 10]],
    [10, [0, 2.5, 5, 7.5, 10]],
    [100, [0, 25, 50, 75, 100]],
    [0.7, [0, 0.2, 0.4, 0.6, 0.8]],
    [0, [0, 1]],
    [Number.NEGATIVE_INFINITY, [0, 1]],
  ])('up to %s', (largest, ticks) => expect(axisFor(largest).ticks).toEqual(ticks));

  it('has no halves where things are counted', () => {
    expect(axisFor(1, 4, true).ticks).toEqual([0, 1]);
    expect(axisFor(9, 4, true).ticks).toEqual([0, 3, 6, 9]);
  });

  it('always holds the largest value', () => {
    for (let value = 0.013; value < 1e7; value *= 1.37) expect(axisFor(value).max).toBeGreaterThanOrEqual(value);
  });

  it('counts long times in minutes and hours', () => {
    expect(secondsAxis(150).ticks).toEqual([0, 50, 100, 150]);
    const seconds = secondsAxis(178);
    expect(seconds.ticks.map((tick) => axisSeconds(tick, seconds))).toEqual(['0 s', '50 s', '100 s', '150 s', '200 s']);
    const minutes = secondsAxis(540);
    expect(minutes.ticks.map((tick) => axisSeconds(tick, minutes))).toEqual([
      '0 min',
      '2.5 min',
      '5 min',
      '7.5 min',
      '10 min',
    ]);
    const hours = secondsAxis(8 * 3600);
    expect(hours.ticks.map((tick) => axisSeconds(tick, hours))).toEqual(['0 h', '2 h', '4 h', '6 h', '8 h']);
  });
});

describe('places', () => {
  it('stand side by side from the left to the right edge', () => {
    expect([bandOf(0, 4, PLOT), bandOf(3, 4, PLOT)]).toEqual([
      { x: 10, width: 25 },
      { x: 85, width: 25 },
    ]);
    expect(yOf(0, axisFor(100), PLOT)).toBe(110);
    expect(yOf(100, axisFor(100), PLOT)).toBe(10);
  });

  it('are found by a pointer, also outside of all', () => {
    expect([-5, 10, 36, 109, 400].map((x) => placeAt(x, 4, PLOT))).toEqual([0, 0, 1, 3, 3]);
  });

  it('have labels that do not touch', () => {
    expect([labelEvery(7, 420, 50), labelEvery(30, 420, 50), labelEvery(90, 200, 50)]).toEqual([1, 4, 23]);
  });
});

it('draws a line that ends where nothing is known and begins again', () => {
  expect(linePath([0, 100, null, 50], axisFor(100), PLOT)).toBe('M22.5 110L47.5 10M97.5 60');
  expect(linePath([null, null], axisFor(1), PLOT)).toBe('');
});
