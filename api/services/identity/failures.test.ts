import { expect, it } from 'vitest';
import { SignInFailures } from './failures.ts';

it('counts by address and minute: a few are logged, and after many the caller has to wait', () => {
  let now = 0;
  const failures = new SignInFailures(() => now);
  const notes = Array.from({ length: 61 }, () => failures.note('203.0.113.7'));
  expect(notes.filter(({ log }) => log)).toHaveLength(5);
  expect(notes.at(-2)?.waitSeconds).toBeNull();
  expect(notes.at(-1)?.waitSeconds).toBe(60);
  now = 20_000;
  expect(failures.note('203.0.113.7').waitSeconds).toBe(40);
  expect(failures.note('203.0.113.8')).toEqual({ log: true, waitSeconds: null });
  now = 60_000;
  expect(failures.note('203.0.113.7')).toEqual({ log: true, waitSeconds: null });
});

it('forgets the oldest address before its memory grows', () => {
  const failures = new SignInFailures(() => 0);
  for (let i = 0; i < 6; i += 1) failures.note('first');
  for (let i = 0; i < 10_000; i += 1) failures.note(`other-${i}`);
  expect(failures.note('first').log).toBe(true);
});
