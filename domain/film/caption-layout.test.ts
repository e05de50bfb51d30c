import { describe, expect, it } from 'vitest';
import { captionPages } from '../script/captions.ts';
import { PILL_AIR, placeCaption } from './caption-layout.ts';
import { filmSize } from './film.contract.ts';
import { geometryFor } from './geometry.ts';
import type { Measure } from './words-layout.ts';

const measure: Measure = (text, _font, size) => Array.from(text).length * size * 0.56;
const spoken = (text: string) => text.split(' ').map((word, at) => ({ text: word, start: at, end: at + 1 }));
const TEXTS = [
  'Hot rock is lighter than the crust around it, so it rises.',
  'One',
  `Read ${'https://example.org/a/very/long/path'.repeat(8)} today`,
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft is long',
  'It was Ludwig van Beethoven who wrote the Ninth Symphony in 1824, when he could not hear a single note of it any more.',
];

describe.each(['16:9', '9:16', '1:1'] as const)('captions in %s', (format) => {
  const { width, height } = filmSize({ format, resolution: 1080 });
  const geometry = geometryFor(width, height);
  const pages = TEXTS.flatMap((text) => captionPages(spoken(text), { lineChars: geometry.captionChars, lines: 2 })).map(
    (page) => placeCaption(page, geometry.caption, geometry.captionSize, measure),
  );

  it('stay in their place, in two lines at most', () => {
    for (const { box, words } of pages) {
      expect(box.x).toBeGreaterThanOrEqual(geometry.caption.x - 0.01);
      expect(box.x + box.width).toBeLessThanOrEqual(geometry.caption.x + geometry.caption.width + 0.01);
      expect(box.y).toBeGreaterThanOrEqual(geometry.caption.y - 0.01);
      expect(new Set(words.map((word) => word.baseline)).size).toBeLessThanOrEqual(2);
    }
  });

  it('keep the pill of each word clear of its neighbours and inside the box', () => {
    for (const { box, words } of pages) {
      words.forEach((word, at) => {
        const next = words[at + 1];
        const free =
          next !== undefined && next.baseline === word.baseline ? next.x - PILL_AIR - (word.x + word.width) : 6;
        expect(free).toBeGreaterThanOrEqual(6 - 0.01);
        expect(word.x - PILL_AIR).toBeGreaterThan(box.x);
        expect(word.x + word.width + PILL_AIR).toBeLessThan(box.x + box.width);
      });
    }
  });

  it('shrink only for a word that is longer than a line', () => {
    const smaller = pages.filter(({ size }) => size < geometry.captionSize);
    expect(smaller.every(({ words }) => words.some(({ text }) => text.length > geometry.captionChars))).toBe(true);
  });
});
