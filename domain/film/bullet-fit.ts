import { balanceLines } from './line-breaking.ts';
import type { Measure } from './words-layout.ts';

export const BULLET_LEADING = 1.32;
export const BULLET_GAP = 0.52;
export const BULLET_INDENT = 48;

const SIZES = [40, 38, 36, 34, 32, 30] as const;
/** Only for a bullet that does not fit a page by itself otherwise. */
const SIZES_LAST = [28, 26, 24, 22, 20, 18] as const;
/** A size that is still large enough to be preferred to a second line. */
const ONE_LINE_LEAST = 34;

/** Bullets set at one size. */
export interface BulletFit {
  readonly size: number;
  readonly rows: readonly (readonly string[])[];
  readonly height: number;
}

export const rowHeight = (lines: number, size: number): number => (lines * BULLET_LEADING + BULLET_GAP) * size;

export interface BulletFitter {
  /** Bullets `from` to `to`-1 in one block at most `height` tall; null if they are too many for one page. */
  fit(from: number, to: number, height: number): BulletFit | null;
  /** All bullets over as many pages as they need, each page filled before the next begins. */
  pages(height: number): BulletFit[];
}

/** Sets bullets into a column of `width`; each is broken into lines once a size, however often it is asked. */
export function createBulletFitter(bullets: readonly string[], width: number, measure: Measure): BulletFitter {
  const broken = new Map<number, readonly (readonly string[])[]>();
  const rowsAt = (size: number): readonly (readonly string[])[] => {
    const set = (text: string): number => measure(text, 'medium', size);
    const rows = broken.get(size) ?? bullets.map((bullet) => balanceLines(bullet, width - BULLET_INDENT, set).lines);
    broken.set(size, rows);
    return rows;
  };
  const setAt = (from: number, to: number, size: number): BulletFit => {
    const rows = rowsAt(size).slice(from, to);
    return { size, rows, height: rows.reduce((sum, lines) => sum + rowHeight(lines.length, size), 0) };
  };
  const fit = (from: number, to: number, height: number): BulletFit | null => {
    const holds = SIZES.map((size) => setAt(from, to, size)).filter((set) => set.height <= height);
    // One line each if it can be without becoming small; else as large as fits.
    const single = holds.find(({ size, rows }) => size >= ONE_LINE_LEAST && rows.every((lines) => lines.length === 1));
    return single ?? holds[0] ?? null;
  };
  const page = (from: number, to: number, height: number): BulletFit => {
    const small = (): BulletFit | undefined =>
      SIZES_LAST.map((size) => setAt(from, to, size)).find((set) => set.height <= height);
    return fit(from, to, height) ?? small() ?? setAt(from, to, SIZES_LAST[5]);
  };
  return {
    fit,
    pages(height) {
      const pages: BulletFit[] = [];
      let from = 0;
      for (let to = 1; to <= bullets.length; to++) {
        if (to < bullets.length && fit(from, to + 1, height) !== null) continue;
        pages.push(page(from, to, height));
        from = to;
      }
      return pages;
    },
  };
}
