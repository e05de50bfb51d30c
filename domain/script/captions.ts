import type { TimedWord } from '../film/film.contract.ts';
import { breakCost, endsSentence } from './phrase-breaks.ts';

/** What stands on the screen at once. `start` and `end` in seconds, on the clock of its words. */
export interface CaptionPage {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly (readonly TimedWord[])[];
}

export interface CaptionLayout {
  /** Characters a line holds; a wide (Chinese, Japanese, Korean) character counts as two. */
  readonly lineChars: number;
  readonly lines: 2;
}

/** How long a page stays after its last word, if nothing follows at once. */
const LINGER_SECONDS = 0.3;
/** A shorter gap between two pages reads as a flicker: the first page stays until the second. */
const GAP_MIN_SECONDS = 0.25;

const PAGE_COST = 12;
const SENTENCE_INSIDE_COST = 14;
const PAUSE_INSIDE_COST = 20;
const PAUSE_SECONDS = 0.7;
const FLASH_COST = 30;
const FLASH_SECONDS = 0.8;
const LONE_WORD_COST = 400;

/** Width of a text in characters, combining marks not counted. */
function textWidth(text: string): number {
  let width = 0;
  for (const char of text) {
    if (/\p{M}/u.test(char)) continue;
    width += /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(char) ? 2 : 1;
  }
  return width;
}

interface Measured {
  readonly words: readonly TimedWord[];
  /** `ends[i]` is the width of words 0 to i-1, each with one space. */
  readonly ends: readonly number[];
  readonly layout: CaptionLayout;
}

const widthOf = (text: Measured, from: number, to: number): number => (text.ends[to] ?? 0) - (text.ends[from] ?? 0) - 1;

/** The best place to break words `from`..`to`-1 into two lines; null if they do not fit two lines. */
function bestLineBreak(text: Measured, from: number, to: number): { at: number; cost: number } | null {
  const { lineChars } = text.layout;
  let best: { at: number; cost: number } | null = null;
  for (let at = from + 1; at < to; at++) {
    const first = widthOf(text, from, at);
    const second = widthOf(text, at, to);
    // A word longer than the line stands alone on it: the painter shrinks it.
    if ((first > lineChars && at > from + 1) || (second > lineChars && to > at + 1)) continue;
    const balance = (Math.abs(first - second) / lineChars) * 24;
    const cost = balance + breakCost(text.words, at - 1);
    if (best === null || cost < best.cost) best = { at, cost };
  }
  return best;
}

/** What page `from`..`to`-1 costs, or null if it does not fit. */
function pageCost(text: Measured, from: number, to: number): number | null {
  const { words, layout } = text;
  const width = widthOf(text, from, to);
  let cost = PAGE_COST + breakCost(words, to - 1);
  if (width > layout.lineChars && to > from + 1) {
    const line = bestLineBreak(text, from, to);
    if (line === null) return null;
    cost += line.cost * 0.4;
  }
  if (to === from + 1) cost += LONE_WORD_COST;
  for (let i = from; i < to - 1; i++) {
    const here = words[i];
    const next = words[i + 1];
    if (here === undefined || next === undefined) continue;
    if (endsSentence(here.text, next.text)) cost += SENTENCE_INSIDE_COST;
    if (next.start - here.end > PAUSE_SECONDS) cost += PAUSE_INSIDE_COST;
  }
  const first = words[from];
  const last = words[to - 1];
  if (first !== undefined && last !== undefined && last.end - first.start < FLASH_SECONDS) cost += FLASH_COST;
  const shortfall = layout.lineChars * 0.5 - width;
  return shortfall > 0 && to < words.length ? cost + shortfall : cost;
}

/** The cheapest cut of all words into pages: the index at which each page begins, and the end. */
function cutPages(text: Measured): number[] {
  const count = text.words.length;
  const cost = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(count + 1);
  cost[0] = 0;
  for (let to = 1; to <= count; to++) {
    for (let begin = to - 1; begin >= 0; begin--) {
      const page = pageCost(text, begin, to);
      // A longer page does not fit either.
      if (page === null) break;
      const total = (cost[begin] ?? 0) + page;
      if (total < (cost[to] ?? 0)) {
        cost[to] = total;
        from[to] = begin;
      }
    }
  }
  const cuts = [count];
  for (let at = count; at > 0; at = from[at] ?? 0) cuts.unshift(from[at] ?? 0);
  return cuts;
}

/**
 * Breaks timed words into caption pages of at most two balanced lines, at phrases and never inside a name if it can be.
 * A page stands from its first word until the next page, or 0.3 s after its last word where a pause follows.
 */
export function captionPages(words: readonly TimedWord[], layout: CaptionLayout): CaptionPage[] {
  if (words.length === 0) return [];
  const ends = [0];
  for (const word of words) ends.push((ends.at(-1) ?? 0) + textWidth(word.text) + 1);
  const text: Measured = { words, ends, layout };
  const cuts = cutPages(text);
  const pages: CaptionPage[] = [];
  for (let page = 0; page + 1 < cuts.length; page++) {
    const begin = cuts[page] ?? 0;
    const end = cuts[page + 1] ?? words.length;
    const line = widthOf(text, begin, end) > layout.lineChars ? bestLineBreak(text, begin, end) : null;
    const lines = line === null ? [words.slice(begin, end)] : [words.slice(begin, line.at), words.slice(line.at, end)];
    const first = words[begin];
    const last = words[end - 1];
    if (first === undefined || last === undefined) continue;
    pages.push({ start: first.start, end: pageEnd(last.end, words[end]?.start), lines });
  }
  return pages;
}

function pageEnd(lastWordEnd: number, nextStart: number | undefined): number {
  const lingers = lastWordEnd + LINGER_SECONDS;
  if (nextStart === undefined) return lingers;
  return nextStart - lingers < GAP_MIN_SECONDS ? nextStart : lingers;
}

/** A scene as far as captions of a whole film need it. Times of `words` count from the scene's first frame. */
export interface CaptionedScene {
  readonly words: readonly TimedWord[];
  readonly frames: number;
}

/** Caption pages of a whole film: each scene's pages on the film's clock, none standing beyond its scene. */
export function filmCaptionPages(scenes: readonly CaptionedScene[], fps: number, layout: CaptionLayout): CaptionPage[] {
  let frame = 0;
  return scenes.flatMap(({ words, frames }) => {
    const offset = frame / fps;
    frame += frames;
    const limit = frame / fps;
    return captionPages(words, layout).map((page) => ({
      start: page.start + offset,
      end: Math.min(page.end + offset, limit),
      lines: page.lines.map((line) =>
        line.map((word) => ({
          text: word.text,
          start: word.start + offset,
          end: word.end + offset,
        })),
      ),
    }));
  });
}
