import { balanceLines } from './line-breaking.ts';
import type { Measure } from './words-layout.ts';

export const TITLE_LEADING = 1.12;

export interface TitleFit {
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

/** How good a setting is: 0 is fine, 4 the last resort. */
function gradeOf(
  lines: readonly string[],
  orphan: boolean,
  size: number,
  cut: boolean,
  set: (text: string) => number,
): number {
  if (size < TITLE_SIZES_LAST[0] + 1) return 3;
  if (cut || lines.length > TITLE_LINES) return 4;
  if (orphan) return 2;
  return hasLoneWord(lines, set) ? 1 : 0;
}

/** Every way to set the title, best first: large, in three fine lines at most; then less fine; then smaller. */
export function titleFits(title: string, width: number, height: number, largest: number, measure: Measure): TitleFit[] {
  const graded = [...TITLE_SIZES, ...TITLE_SIZES_LAST].flatMap((size) => {
    const set = (text: string): number => measure(text, 'serif', size);
    const { lines, orphan } = balanceLines(title, width, set);
    const fits = size <= largest && lines.length <= TITLE_LINES_LAST && lines.length * size * TITLE_LEADING <= height;
    if (!fits) return [];
    const cut = title.split(/\s+/u).some((word) => set(word) > width);
    return [{ size, lines, grade: gradeOf(lines, orphan, size, cut, set) }];
  });
  return [0, 1, 2, 3, 4].flatMap((grade) => graded.filter((fit) => fit.grade === grade));
}
