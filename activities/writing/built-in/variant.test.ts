import { describe, expect, it } from 'vitest';
import { variantOf } from './variant.ts';

describe('what a reviewer said', () => {
  it.each([null, undefined])('%s is the plain script', (rejection) => {
    expect(variantOf(rejection)).toEqual({ number: 0, length: 1, unwanted: [] });
  });

  it.each([
    ['Too long!', 0.75, []],
    ['Please make it longer.', 1.35, []],
    ['Less about general relativity please', 1, ['general relativity']],
    ['Remove the Cygnus scene, and tell it better', 1, ['cygnus']],
    ['I do not like it', 1, ['like it']],
    ['', 1, []],
  ])('“%s”', (rejection, length, unwanted) => {
    const variant = variantOf(rejection);
    expect(variant).toMatchObject({ length, unwanted });
    expect(variant.number).toBeGreaterThan(0);
    expect(variantOf(rejection)).toEqual(variant);
  });
});
