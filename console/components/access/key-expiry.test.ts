import { describe, expect, it } from 'vitest';
import { expiryOf } from './key-expiry.ts';

const NOW = Date.parse('2026-11-25T09:00:00Z');

describe('expiryOf', () => {
  it('counts days from now', () => {
    expect(expiryOf('7', '', NOW)).toBe('2026-12-02T09:00:00.000Z');
    expect(expiryOf('365', '', NOW)).toBe('2027-11-25T09:00:00.000Z');
  });

  it('never ends a key without an end', () => {
    expect(expiryOf('never', '2026-12-01', NOW)).toBeNull();
  });

  it('takes a date to its end, here', () => {
    expect(expiryOf('date', '2026-12-01', NOW)).toBe(new Date(2026, 11, 1, 23, 59, 59).toISOString());
  });

  it('says that there is no date', () => {
    expect(expiryOf('date', '', NOW)).toBeUndefined();
  });
});
