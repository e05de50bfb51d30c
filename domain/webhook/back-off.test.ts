import { expect, it } from 'vitest';
import { BACK_OFF, nextWait, retryAfterSeconds } from './back-off.ts';

it('ten attempts take about three days', () => {
  const waits = Array.from({ length: 9 }, (_, index) => nextWait(index + 1, null, 0));
  expect(waits).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]);
  expect(nextWait(10, null, 0)).toBeNull();
  expect(nextWait(10, 60, 0)).toBeNull();
  expect(BACK_OFF.reduce((sum, wait) => sum + wait) / 86_400).toBeCloseTo(3.1, 0);
});

it('what the receiver asks for makes the pause longer, never shorter, and never longer than a day', () => {
  expect(nextWait(1, 120, 0)).toBe(120);
  expect(nextWait(3, 120, 0)).toBe(1800);
  expect(nextWait(1, 9_999_999, 0)).toBe(86_400);
});

it('spreads by up to a tenth', () => {
  expect(nextWait(2, null, 1)).toBe(330);
});

it('Retry-After is seconds or a date', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  expect(retryAfterSeconds('120', now)).toBe(120);
  expect(retryAfterSeconds('Thu, 01 Jan 2026 00:02:00 GMT', now)).toBe(120);
  expect(retryAfterSeconds('Wed, 31 Dec 2025 00:02:00 GMT', now)).toBe(0);
  for (const nonsense of [undefined, '', 'soon', '-5', '1.5', 'Xyz, nonsense'])
    expect([nonsense, retryAfterSeconds(nonsense, now)]).toEqual([nonsense, null]);
});
