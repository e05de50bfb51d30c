import { expect, it } from 'vitest';
import { keptOnceMade } from './kept-once-made.ts';

it('makes at once and only once, however many ask', async () => {
  let made = 0;
  const kept = keptOnceMade(async () => (made += 1));
  expect(made).toBe(1);
  expect(await Promise.all([kept.get(), kept.get()])).toEqual([1, 1]);
  expect(await kept.get()).toBe(1);
});

it('tells each who asks why it failed, and gives what was made as soon as that works', async () => {
  let there = false;
  const kept = keptOnceMade(() => {
    if (!there) throw new Error('the voice is missing');
    return 'voice';
  });
  await expect(kept.get()).rejects.toThrow('the voice is missing');
  await expect(kept.get()).rejects.toThrow('the voice is missing');
  const closed: string[] = [];
  const close = async (made: string): Promise<void> => void closed.push(made);
  await kept.close(close);
  expect(closed).toEqual([]);
  there = true;
  expect(await kept.get()).toBe('voice');
  await kept.close(close);
  expect(closed).toEqual(['voice']);
});
