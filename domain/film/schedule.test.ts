import { describe, expect, it } from 'vitest';
import { schedulePages } from './schedule.ts';
import type { BulletRow } from './words-layout.ts';

const row = (index: number): BulletRow => ({ index, lines: [], size: 30, box: { x: 0, y: 0, width: 1, height: 1 } });
const speak = (text: string) =>
  text.split(' ').map((word, at) => ({ text: word, start: at * 0.5, end: at * 0.5 + 0.5 }));
const words = speak(
  'whales sing long songs while sharks swim past and later on octopuses think about all of that in silence',
);

describe('schedulePages', () => {
  it('begins a page shortly before its first bullet', () => {
    const { pageStarts, bulletTimes } = schedulePages(
      [{ rows: [row(0), row(1)] }, { rows: [row(2)] }],
      ['Whales sing', 'Sharks swim', 'Octopuses think'],
      words,
      11,
    );
    expect(bulletTimes[2]).toBe(5.5);
    expect(pageStarts).toEqual([0, 5]);
  });

  it('shares the time evenly between the pages of a card', () => {
    const { pageStarts } = schedulePages([{ rows: [] }, { rows: [] }, { rows: [] }], [], words, 9);
    expect(pageStarts).toEqual([0, 3, 6]);
  });

  it('shows bullets first, then the card, where they have no room together', () => {
    const pages = [{ rows: [row(0)] }, { rows: [] }, { rows: [] }];
    const { pageStarts, bulletTimes } = schedulePages(pages, ['Octopuses think'], words, 12);
    expect(pageStarts).toEqual([0, 4, 8]);
    expect(bulletTimes[0]).toBeLessThan(4);
  });

  it('lets bullets stay while the pages of a card turn beside them', () => {
    const rows = [row(0), row(1)];
    const { pageStarts, bulletTimes } = schedulePages(
      [{ rows }, { rows }],
      ['Whales sing', 'Octopuses think'],
      words,
      10,
    );
    expect(pageStarts).toEqual([0, 5]);
    expect(bulletTimes[1]).toBe(5.5);
  });

  it('gives pages of a card time of their own after the last bullets have come beside it', () => {
    const last = [row(2)];
    const pages = [{ rows: [row(0), row(1)] }, { rows: last }, { rows: last }, { rows: last }];
    const { pageStarts } = schedulePages(pages, ['Whales sing', 'Sharks swim', 'Octopuses think'], words, 11);
    expect(pageStarts).toEqual([0, 5, 7, 9]);
  });

  it('leaves out pages that nobody could read', () => {
    const pages = Array.from({ length: 20 }, () => ({ rows: [] }));
    expect(schedulePages(pages, [], [], 6).pageStarts).toEqual([0, 2, 4]);
    expect(schedulePages(pages, [], [], 1).pageStarts).toEqual([0]);
  });
});
