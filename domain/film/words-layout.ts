import type { Box } from './geometry.ts';
import { balanceLines, fillLines } from './line-breaking.ts';

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
}

export interface Words {
  readonly kicker: string;
  readonly title: string;
  readonly bullets: readonly string[];
}

export const KICKER = { size: 28, spacing: 3, minSize: 18 } as const;
const KICKER_HEIGHT = 56;
const TITLE_LEADING = 1.12;
const TITLE_ASCENT = 0.87;
const TITLE_AFTER = 34;
const BULLET_LEADING = 1.32;
const BULLET_ASCENT = 0.99;
const BULLET_GAP = 0.52;
export const BULLET_INDENT = 48;
/** Room around a box, so that accents and swashes are not cut where a region of the frame ends. */
const MARGIN = 12;

interface TitleFit {
  readonly size: number;
  readonly lines: readonly string[];
}

/** A line of one short word beside longer ones looks like a mistake, unless all lines are single words. */
function hasLoneWord(lines: readonly string[], set: (text: string) => number): boolean {
  const widest = Math.max(...lines.map(set));
  return (
    lines.some((line) => line.includes(' ')) && lines.some((line) => !line.includes(' ') && set(line) < widest * 0.62)
  );
}

const TITLE_SIZES = [108, 100, 92, 84, 80, 76, 72, 68, 64, 60, 56] as const;
const TITLE_SIZES_LAST = [52, 48, 44, 40, 36, 32, 28, 24] as const;
const TITLE_LINES = 3;
const TITLE_LINES_LAST = 7;

/** Every way to set the title, best first: large, in three fine lines at most; then less fine; then smaller. */
function titleFits(title: string, width: number, height: number, largest: number, measure: Measure): TitleFit[] {
  const graded = [...TITLE_SIZES, ...TITLE_SIZES_LAST].flatMap((size) => {
    const set = (text: string): number => measure(text, 'serif', size);
    const { lines, orphan } = balanceLines(title, width, set);
    if (size > largest || lines.length * size * TITLE_LEADING > height) return [];
    const cut = title.split(/\s+/u).some((word) => set(word) > width);
    const last = size < 56 || lines.length > TITLE_LINES || cut;
    if (last && lines.length > TITLE_LINES_LAST) return [];
    return [{ size, lines, grade: last ? (size < 56 ? 4 : 3) : orphan ? 2 : hasLoneWord(lines, set) ? 1 : 0 }];
  });
  return [0, 1, 2, 4, 3].flatMap((grade) => graded.filter((fit) => fit.grade === grade));
}

interface BulletFit {
  readonly size: number;
  readonly rows: readonly (readonly string[])[];
  readonly height: number;
}

const rowHeight = (lines: number, size: number): number => (lines * BULLET_LEADING + BULLET_GAP) * size;

function setBullets(bullets: readonly string[], width: number, size: number, measure: Measure): BulletFit {
  const set = (text: string): number => measure(text, 'medium', size);
  const rows = bullets.map((bullet) => balanceLines(bullet, width - BULLET_INDENT, set).lines);
  return { size, rows, height: rows.reduce((sum, lines) => sum + rowHeight(lines.length, size), 0) };
}

function fitBullets(bullets: readonly string[], width: number, height: number, measure: Measure): BulletFit | null {
  const sizes = [40, 38, 36, 34, 32, 30].map((size) => setBullets(bullets, width, size, measure));
  const holds = sizes.filter((fit) => fit.height <= height);
  // One line each if it can be without becoming small; else as large as fits.
  return holds.find((fit) => fit.size >= 34 && fit.rows.every((lines) => lines.length === 1)) ?? holds[0] ?? null;
}

/** Bullets over several pages, each page filled before the next begins. */
function pageBullets(bullets: readonly string[], width: number, height: number, measure: Measure): BulletFit[] {
  const pages: BulletFit[] = [];
  let page: string[] = [];
  for (const bullet of bullets) {
    if (page.length > 0 && fitBullets([...page, bullet], width, height, measure) === null) {
      pages.push(fitBullets(page, width, height, measure) ?? setBullets(page, width, 30, measure));
      page = [];
    }
    page.push(bullet);
  }
  return [...pages, fitBullets(page, width, height, measure) ?? setBullets(page, width, 30, measure)];
}

function placeHead(words: Words, title: TitleFit, x: number, top: number, width: number, measure: Measure): HeadLayout {
  const above = words.kicker === '' ? 0 : KICKER_HEIGHT;
  const lines = title.lines.map((text, line) => ({
    // Fraunces' capitals stand a little in from their origin: optically flush with the kicker.
    x: x - title.size * 0.03,
    baseline: top + above + (line * TITLE_LEADING + TITLE_ASCENT) * title.size,
    text,
  }));
  const kicker = fillLines(words.kicker.toUpperCase(), width, (text) => kickerWidth(text, KICKER.size, measure))[0];
  return {
    kicker: kicker === undefined ? null : { text: words.kicker.toUpperCase(), x, baseline: top + 32 },
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

/** Width of a kicker with its letter spacing. */
export const kickerWidth = (text: string, size: number, measure: Measure): number =>
  measure(text, 'semibold', size) + Array.from(text).length * KICKER.spacing;

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
  const together = fits.find(
    (fit) => words.bullets.length === 0 || fitBullets(words.bullets, area.width, room(fit), measure),
  );
  const title = together ?? fits.find((fit) => fit.size <= 64) ?? fits[0] ?? fallback;
  const pages = words.bullets.length === 0 ? [] : pageBullets(words.bullets, area.width, room(title), measure);
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
  return { head: placeHead(words, title, head.x, top, head.width, measure), pages: rows.length === 0 ? [[]] : rows };
}
