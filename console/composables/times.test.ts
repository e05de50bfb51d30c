import { describe, expect, it } from 'vitest';
import { ago, clock, leftInWords } from './times.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');

describe('times in words', () => {
  it.each([
    ['2026-11-25T11:59:30Z', 'just now'],
    ['2026-11-25T11:57:00Z', '3 minutes ago'],
    ['2026-11-24T12:00:00Z', 'yesterday'],
  ])('says %s as %s', (iso, words) => expect(ago(iso, NOW)).toBe(words));

  it('shows seconds as a clock', () => {
    expect([clock(0), clock(65.2), clock(3725)]).toEqual(['0:00', '1:05', '1:02:05']);
  });

  it('says how long it takes, once where both ends are the same', () => {
    expect(leftInWords({ min: 40, max: 120 })).toBe('40 s to 2 min left');
    expect(leftInWords({ min: 9.2, max: 9.4 })).toBe('about 9 s left');
  });
});
