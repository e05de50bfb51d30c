import {
  BULLET_GAP,
  BULLET_INDENT,
  BULLET_LEADING,
  type BulletFit,
  createBulletFitter,
  rowHeight,
} from './bullet-fit.ts';
import type { Box } from './geometry.ts';
import { cutWord, fillLines } from './line-breaking.ts';
import { TITLE_LEADING, type TitleFit, titleFits } from './title-fit.ts';

/** The fonts of the theme: Fraunces 700, Inter 500 and 600, JetBrains Mono. */
export type FontRole = 'serif' | 'medium' | 'semibold' | 'mono';

/** Width in design units of a text in a font at a size; letter spacing is the caller's. */
export type Measure = (text: string, font: FontRole, size: number) => number;

/** One line of text: `x` is its left edge, `baseline` where its letters stand, both in design units. */
export interface TextLine {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
}

export interface HeadLayout {
  readonly kicker: TextLine | null;
  readonly kickerSize: number;
  readonly title: readonly TextLine[];
  readonly titleSize: number;
  readonly box: Box;
}

export interface BulletRow {
  readonly index: number;
  readonly lines: readonly TextLine[];
  readonly size: number;
  readonly box: Box;
}

export interface WordsLayout {
  readonly head: HeadLayout;
  /** The bullets of each page; one empty page where there are none. */
  readonly pages: readonly (readonly BulletRow[])[];
  /** Where the words end, bullets of the fullest page included. */
  readonly bottom: number;
}

export interface Words {
  readonly kicker: string;
  readonly title: string;
  readonly bullets: readonly string[];
}

const KICKER_SIZE = 28;
const KICKER_SMALLEST = 16;
/** Space between the letters of a kicker, in parts of its size. */
export const KICKER_SPACING = 0.11;
const KICKER_HEIGHT = 56;
const TITLE_ASCENT = 0.87;
const TITLE_AFTER = 34;
const TITLE_LEAST = 44;
const BULLET_ASCENT = 0.99;
/** Room around a box, so that accents and swashes are not cut where a region of the frame ends. */
const MARGIN = 12;

/** A kicker is one line of capitals: set smaller if it is long, cut short if that is not enough. */
function fitKicker(kicker: string, width: number, measure: Measure): { text: string; size: number } {
  const text = kicker.toUpperCase();
  const wide = (part: string, size: number): number =>
    measure(part, 'semibold', size) + Array.from(part).length * KICKER_SPACING * size;
  const size = Math.max(
    KICKER_SMALLEST,
    Math.min(KICKER_SIZE, Math.floor((KICKER_SIZE * width) / wide(text, KICKER_SIZE))),
  );
  if (text === '' || wide(text, size) <= width) return { text, size };
  const room = width - wide('…', size);
  return { text: `${cutWord(text, room, (part) => wide(part, size))[0]?.trimEnd() ?? ''}…`, size };
}

function placeHead(words: Words, title: TitleFit, x: number, top: number, width: number, measure: Measure): HeadLayout {
  const above = words.kicker === '' ? 0 : KICKER_HEIGHT;
  const lines = title.lines.map((text, line) => ({
    // Fraunces' capitals stand a little in from their origin: optically flush with the kicker.
    x: x - title.size * 0.03,
    baseline: top + above + (line * TITLE_LEADING + TITLE_ASCENT) * title.size,
    text,
  }));
  const kicker = fitKicker(words.kicker, width, measure);
  return {
    kicker: kicker.text === '' ? null : { text: kicker.text, x, baseline: top + 32 },
    kickerSize: kicker.size,
    title: lines,
    titleSize: title.size,
    box: {
      x: x - MARGIN,
      y: top - MARGIN,
      width: width + 2 * MARGIN,
      height: above + title.lines.length * title.size * TITLE_LEADING + MARGIN + 8,
    },
  };
}

function placeRows(fit: BulletFit, first: number, area: Box, top: number): BulletRow[] {
  let y = top;
  return fit.rows.map((lines, row) => {
    const height = rowHeight(lines.length, fit.size);
    const box = { x: area.x - MARGIN, y, width: area.width + 2 * MARGIN, height };
    const start = y + (BULLET_GAP / 2) * fit.size;
    y += height;
    return {
      index: first + row,
      size: fit.size,
      box,
      lines: lines.map((text, line) => ({
        text,
        x: area.x + BULLET_INDENT,
        baseline: start + (line * BULLET_LEADING + BULLET_ASCENT) * fit.size,
      })),
    };
  });
}

/**
 * Sets kicker, title and bullets into `head`, or the bullets apart into `list`. Sizes shrink first; bullets that
 * still do not fit go to further pages under the same head.
 */
export function layoutWords(words: Words, head: Box, list: Box | null, largest: number, measure: Measure): WordsLayout {
  const above = words.kicker === '' ? 0 : KICKER_HEIGHT;
  const fits = titleFits(words.title, head.width, head.height - above, largest, measure);
  const fallback: TitleFit = {
    size: 24,
    lines: fillLines(words.title, head.width, (text) => measure(text, 'serif', 24)),
  };
  const area = list ?? head;
  const room = (fit: TitleFit): number =>
    list === null ? head.height - above - fit.lines.length * fit.size * TITLE_LEADING - TITLE_AFTER : list.height;
  const fitter = createBulletFitter(words.bullets, area.width, measure);
  const count = words.bullets.length;
  const holdsAll = (fit: TitleFit): boolean => fitter.fit(0, count, room(fit)) !== null;
  const holdsEach = (fit: TitleFit): boolean =>
    words.bullets.every((_, at) => fitter.fit(at, at + 1, room(fit)) !== null);
  // A title as small as its bullets is none: rather a further page.
  const titles = fits.filter((fit) => fit.size >= TITLE_LEAST);
  const together = titles.find(holdsAll);
  const paged = titles.find(holdsEach) ?? fits.find(holdsEach);
  const title = (count === 0 ? fits[0] : (together ?? paged ?? fits.at(-1))) ?? fallback;
  const pages = fitter.pages(room(title));
  const headHeight = above + title.lines.length * title.size * TITLE_LEADING;
  const tallest = Math.max(0, ...pages.map((page) => page.height));
  const block = list === null && pages.length > 0 ? headHeight + TITLE_AFTER + tallest : headHeight;
  const top = head.y + Math.max(0, head.height - block) * 0.48;
  const below = list === null ? top + headHeight + TITLE_AFTER : null;
  let first = 0;
  const rows = pages.map((page) => {
    const placed = placeRows(page, first, area, below ?? area.y + Math.max(0, area.height - tallest) * 0.3);
    first += page.rows.length;
    return placed;
  });
  return {
    head: placeHead(words, title, head.x, top, head.width, measure),
    pages: rows.length === 0 ? [[]] : rows,
    bottom: list === null ? top + block : area.y + area.height,
  };
}
