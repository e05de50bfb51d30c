import { describe, expect, it } from 'vitest';
import { entityTag, namesTag } from './entity-tag.ts';

describe('namesTag', () => {
  it.each([
    ['"3"', true],
    ['W/"3"', true],
    ['"1", "3"', true],
    ['*', true],
    ['"33"', false],
    ['3', false],
    ['', false],
    ['"1","2"', false],
  ])('%s for version 3', (header, expected) => {
    expect(namesTag(header, entityTag(3))).toBe(expected);
  });
});
