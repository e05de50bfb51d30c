import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { cachedValue } from './cached-value.ts';

describe('cachedValue', () => {
  it('asks once for all who wait, and again when the value is old', async () => {
    let asked = 0;
    const value = cachedValue(async () => (asked += 1), { ttlMs: 60_000, deadlineMs: 1000 });
    expect(value.last()).toBeNull();
    expect(await Promise.all([value.get(), value.get()])).toEqual([1, 1]);
    expect(await value.get()).toBe(1);
    const impatient = cachedValue(async () => (asked += 1), { ttlMs: 0, deadlineMs: 1000 });
    expect([await impatient.get(), await impatient.get()]).toEqual([2, 3]);
  });

  it('counts the age of a value from its question: an answer that took long is older', async () => {
    let asked = 0;
    const load = async () => {
      asked += 1;
      await pause(60);
      return asked;
    };
    const value = cachedValue(load, { ttlMs: 50, deadlineMs: 1000 });
    expect([await value.get(), await value.get()]).toEqual([1, 2]);
  });

  it('keeps the last value when the next question fails, and says that it is old', async () => {
    let broken = false;
    const load = () => (broken ? Promise.reject(new Error('away')) : Promise.resolve('here'));
    const value = cachedValue(load, { ttlMs: 0, deadlineMs: 1000 });
    await value.get();
    broken = true;
    await expect(value.get()).rejects.toThrow('away');
    expect(value.last()).toEqual({ value: 'here', stale: true });
    broken = false;
    expect(await value.get()).toBe('here');
    expect(value.last()).toEqual({ value: 'here', stale: false });
  });

  it('gives up waiting, and takes the answer when it comes', async () => {
    const answer = Promise.withResolvers<string>();
    const value = cachedValue(() => answer.promise, { ttlMs: 60_000, deadlineMs: 10 });
    await expect(value.get()).rejects.toThrow('within 10 ms');
    answer.resolve('late');
    expect(await value.get()).toBe('late');
    expect(value.last()).toEqual({ value: 'late', stale: false });
  });
});
