import { describe, expect, it } from 'vitest';
import { variantsOf, wishesOf } from './variant.ts';

describe('what reviewers said', () => {
  it('is nothing where nothing was said', () => {
    expect(wishesOf([])).toEqual({ length: 1, unwanted: [] });
  });

  it.each([
    ['Too long!', 0.75, []],
    ['Please make it longer.', 1.35, []],
    ['Less about general relativity please', 1, ['general relativity']],
    ['Remove the Cygnus scene, and tell it better', 1, ['cygnus']],
    ['I do not like it', 1, ['like it']],
    ['', 1, []],
  ])('“%s”', (reason, length, unwanted) => {
    expect(wishesOf([reason])).toEqual({ length, unwanted });
  });

  it('adds up: shorter twice is shorter still, and nothing that was unwanted comes back', () => {
    const { length, unwanted } = wishesOf(['too long', 'less about jazz', 'still too long']);
    expect(length).toBeCloseTo(0.5625);
    expect(unwanted).toEqual(['jazz']);
    expect(wishesOf(Array.from({ length: 20 }, () => 'too long')).length).toBe(0.4);
  });

  it('leads to attempts of which no two are the same', () => {
    const variants = variantsOf(wishesOf(['too long']));
    expect(new Set(variants.map((variant) => JSON.stringify(variant))).size).toBe(variants.length);
    expect(variants.every(({ number, length }) => number > 0 && length === 0.75)).toBe(true);
  });
});
