import { expect, it } from 'vitest';
import { concatList } from './concat-list.ts';

it('quotes paths and gives each segment its length', () => {
  expect(concatList([{ path: "/films/it's 1.mp4", frames: 45 }], 30)).toBe(
    `ffconcat version 1.0\nfile '/films/it'\\''s 1.mp4'\nduration 1.500000\n`,
  );
});

it('never drifts from the clock of the film, however many segments there are', () => {
  const segments = Array.from({ length: 100 }, (_, index) => ({ path: `/s${index}.mp4`, frames: 301 }));
  const durations = [...concatList(segments, 30).matchAll(/duration (\S+)/g)].map(([, seconds]) => Number(seconds));
  let end = 0;
  durations.forEach((seconds, index) => {
    end += seconds;
    expect(Math.abs(end - ((index + 1) * 301) / 30)).toBeLessThan(1e-6);
  });
});
