import { describe, expect, it } from 'vitest';
import type { TimedWord } from '../film/film.contract.ts';
import { type CaptionPage, captionPages, filmCaptionPages } from './captions.ts';

const LAYOUT = { lineChars: 38, lines: 2 } as const;

/** Words of `text` spoken one after another, 0.06 s a character, with a pause after each sentence. */
function spoken(text: string, pause = 0.5): TimedWord[] {
  let time = 0.35;
  return text.split(/\s+/).map((word) => {
    const start = time;
    time += word.length * 0.06 + 0.05;
    const end = time;
    if (/[.!?]$/.test(word)) time += pause;
    return { text: word, start, end };
  });
}
const shown = (pages: readonly CaptionPage[]): string[] =>
  pages.map((page) => page.lines.map((line) => line.map((word) => word.text).join(' ')).join(' / '));

const BLACK_HOLE =
  'A black hole is an astronomical object so compact that its gravity prevents anything, including light, from escaping. ' +
  "Albert Einstein's theory of general relativity predicts that a sufficiently compact mass will form a black hole. " +
  'The boundary of no escape is called the event horizon. In 1916, Karl Schwarzschild found the first modern solution. ' +
  'The first image, published by the University of Cambridge and others on 10 April 2019, shows a ring 40 billion km across.';

describe('captionPages', () => {
  const words = spoken(BLACK_HOLE);
  const pages = captionPages(words, LAYOUT);
  const texts = shown(pages);

  it('keeps every word once and in order', () => {
    expect(pages.flatMap((page) => page.lines.flat())).toEqual(words);
  });

  it('holds at most two lines of the given length', () => {
    for (const page of pages) {
      expect(page.lines.length).toBeLessThanOrEqual(2);
      for (const line of page.lines) expect(line.map((word) => word.text).join(' ').length).toBeLessThanOrEqual(38);
    }
  });

  it('never breaks inside a name, a date or a quantity, neither page nor line', () => {
    const all = texts.join(' | ');
    for (const whole of [
      "Albert Einstein's",
      'Karl Schwarzschild',
      'University of Cambridge',
      '10 April 2019',
      '40 billion km',
    ])
      expect(all).toContain(whole);
  });

  it('never leaves an article or a preposition at the end of a line', () => {
    for (const line of texts.flatMap((text) => text.split(' / ')))
      expect(line).not.toMatch(/\b(a|an|the|of|by|in|and)$/i);
  });

  it('ends pages at sentence ends and leaves no word alone', () => {
    const ends = texts.filter((text) => text.endsWith('.'));
    expect(ends).toHaveLength(5);
    for (const page of pages) expect(page.lines.flat().length).toBeGreaterThan(1);
  });

  it('balances two lines', () => {
    for (const text of texts.filter((candidate) => candidate.includes(' / '))) {
      const [first = '', second = ''] = text.split(' / ');
      expect(Math.abs(first.length - second.length)).toBeLessThanOrEqual(18);
    }
  });

  it('stands from its first word to the next page, or lingers 0.3 s where a pause follows', () => {
    pages.forEach((page, index) => {
      const next = pages[index + 1];
      const spokenWords = page.lines.flat();
      expect(page.start).toBe(spokenWords[0]?.start);
      expect(page.end).toBeGreaterThanOrEqual(spokenWords.at(-1)?.end ?? Number.NaN);
      if (next === undefined) return;
      const gap = next.start - page.end;
      expect(gap === 0 || gap >= 0.25).toBe(true);
    });
    const long = captionPages(spoken('One sentence is here. Another sentence is there.', 2), LAYOUT);
    expect(long).toHaveLength(2);
    expect((long[0]?.end ?? 0) - (long[0]?.lines.flat().at(-1)?.end ?? 0)).toBeCloseTo(0.3, 6);
  });

  it('does not take an abbreviation or an initial for the end of a sentence', () => {
    const text = 'The work of Dr. Ada J. Lovelace is read in the U.S. Congress by many people to this day.';
    const all = shown(captionPages(spoken(text, 0), LAYOUT)).join(' | ');
    expect(all).toContain('Dr. Ada J. Lovelace');
  });

  it('joins a one-word sentence to its neighbour', () => {
    expect(shown(captionPages(spoken('Wait. The light bends around the mass.'), LAYOUT))).toHaveLength(1);
  });

  it('takes a word longer than the line, a single word and nothing at all', () => {
    const giant = 'x'.repeat(60);
    expect(shown(captionPages(spoken(`see ${giant} here now`), LAYOUT)).join(' ')).toContain(giant);
    expect(shown(captionPages(spoken('Hello.'), LAYOUT))).toEqual(['Hello.']);
    expect(captionPages([], LAYOUT)).toEqual([]);
  });

  it('counts wide characters as two', () => {
    const wide = Array.from({ length: 12 }, (_, i) => ({ text: '黑洞引力', start: i, end: i + 1 }));
    for (const page of captionPages(wide, LAYOUT))
      for (const line of page.lines) expect(line.length).toBeLessThanOrEqual(4);
  });

  it('stays fast for a very long narration', () => {
    const began = performance.now();
    captionPages(spoken(`${BLACK_HOLE} `.repeat(60).trim()), LAYOUT);
    expect(performance.now() - began).toBeLessThan(1500);
  });
});

describe('filmCaptionPages', () => {
  it("puts each scene on the film's clock and ends pages with their scene", () => {
    const words = spoken('A short scene stands here.', 0);
    const frames = Math.ceil(((words.at(-1)?.end ?? 0) + 0.1) * 30);
    const pages = filmCaptionPages(
      [
        { words, frames },
        { words, frames },
      ],
      30,
      LAYOUT,
    );
    expect(pages).toHaveLength(2);
    expect(pages[0]?.end).toBe(frames / 30);
    expect(pages[1]?.start).toBeCloseTo(frames / 30 + 0.35, 9);
    expect(pages[1]?.lines[0]?.[0]?.start).toBe(pages[1]?.start);
  });
});
