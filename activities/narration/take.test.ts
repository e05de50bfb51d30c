import { describe, expect, it } from 'vitest';
import { takeAfter } from './take.ts';

const sentBack = (...reasons: string[]) => reasons.map((reason) => ({ reason, key: null }));

describe('the next reading', () => {
  it('is the first where nothing was sent back', () => {
    expect(takeAfter([], 1.2)).toEqual({ number: 0, speed: 1.2 });
  });

  it.each([
    ['It is too fast', 0.92],
    ['Please speak slower', 0.92],
    ['slow down', 0.92],
    ['Zu schnell!', 0.92],
    ['too slow', 1.08],
    ['He speaks too slowly', 1.08],
    ['A bit faster, please', 1.08],
    ['Trop lent', 1.08],
    ['The name is mispronounced', 1],
    ['Neither faster nor slower', 1],
  ])('“%s” is read at × %d', (reason, factor) => {
    expect(takeAfter(sentBack(reason), 1)).toEqual({ number: 1, speed: factor });
  });

  it('adds reasons up within what a voice can do', () => {
    expect(takeAfter(sentBack('too fast', 'still too fast', 'flat'), 1).speed).toBeCloseTo(0.92 ** 2);
    expect(takeAfter(sentBack(...Array.from({ length: 30 }, () => 'slower')), 1)).toEqual({ number: 30, speed: 0.5 });
    expect(takeAfter(sentBack(...Array.from({ length: 30 }, () => 'faster')), 1.5).speed).toBe(2);
  });
});
