import { breakCost } from '../script/phrase-breaks.ts';

/** Width in design units of a text set in one font and size. */
export type Width = (text: string) => number;

const ORPHAN_COST = 300;
/** Where a line may break: at any space but those that say not to. */
const SPACES = /[^\S\u00a0\u202f]+/u;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cuts a word that is wider than a line into pieces that fit; every piece holds at least one character. */
export function cutWord(word: string, maxWidth: number, width: Width): string[] {
  if (width(word) <= maxWidth) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && width(piece + segment) > maxWidth) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}

const wordsOf = (text: string, maxWidth: number, width: Width): string[] =>
  text
    .split(SPACES)
    .filter((word) => word !== '')
    .flatMap((word) => cutWord(word, maxWidth, width));

/** Lines filled one after another: the fewest that hold the text. */
export function fillLines(text: string, maxWidth: number, width: Width): string[] {
  const lines: string[] = [];
  for (const word of wordsOf(text, maxWidth, width)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && width(longer) <= maxWidth) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

export interface Balanced {
  readonly lines: readonly string[];
  /** One word stands alone on the last line although there are others. */
  readonly orphan: boolean;
}

/**
 * The text in as few lines as hold it, all about as long: broken at phrases, not inside a name and
 * not before the last word, as far as the width allows.
 */
export function balanceLines(text: string, maxWidth: number, width: Width): Balanced {
  const words = wordsOf(text, maxWidth, width);
  const count = fillLines(text, maxWidth, width).length;
  if (count < 2) return { lines: words.length === 0 ? [] : [words.join(' ')], orphan: false };
  const timed = words.map((word) => ({ text: word, start: 0, end: 0 }));
  const total = width(words.join(' '));
  const ideal = Math.min(maxWidth, total / count);
  // best[line][end]: the cheapest way to set words 0..end-1 in `line` lines.
  const best = Array.from({ length: count + 1 }, () =>
    new Float64Array(words.length + 1).fill(Number.POSITIVE_INFINITY),
  );
  const from = Array.from({ length: count + 1 }, () => new Int32Array(words.length + 1));
  const first = best[0];
  if (first !== undefined) first[0] = 0;
  for (let line = 1; line <= count; line++) {
    for (let end = line; end <= words.length; end++) {
      for (let begin = end - 1; begin >= line - 1; begin--) {
        const set = width(words.slice(begin, end).join(' '));
        if (set > maxWidth) break;
        const ragged = ((set - ideal) / ideal) ** 2 * 100;
        const alone = end === words.length && begin === end - 1 && words.length > 2 ? ORPHAN_COST : 0;
        const broken = end === words.length ? 0 : breakCost(timed, end - 1) * 0.7;
        const cost = (best[line - 1]?.[begin] ?? Number.POSITIVE_INFINITY) + ragged + alone + broken;
        const row = best[line];
        if (row !== undefined && cost < (row[end] ?? 0)) {
          row[end] = cost;
          (from[line] ?? new Int32Array()).fill(begin, end, end + 1);
        }
      }
    }
  }
  const lines: string[] = [];
  let end = words.length;
  for (let line = count; line > 0; line--) {
    const begin = from[line]?.[end] ?? 0;
    lines.unshift(words.slice(begin, end).join(' '));
    end = begin;
  }
  return { lines, orphan: words.length > 2 && !(lines.at(-1) ?? '').includes(' ') };
}
