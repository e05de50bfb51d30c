import { expect, it } from 'vitest';
import { inTurn } from './in-turn.ts';

it('works on a few at a time and keeps their order', async () => {
  let now = 0;
  let most = 0;
  const results = await inTurn([3, 1, 2, 0], 2, async (item) => {
    now += 1;
    most = Math.max(most, now);
    for (let step = 0; step < item; step += 1) await Promise.resolve();
    now -= 1;
    return item * 10;
  });
  expect(results).toEqual([30, 10, 20, 0]);
  expect(most).toBe(2);
  expect(await inTurn([], 4, async () => 1)).toEqual([]);
});
