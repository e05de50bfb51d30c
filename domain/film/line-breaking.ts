import { breakCost } from '../script/phrase-breaks.ts';

/** Width in design units of a text set in one font and size. */
export type Width = (text: string) => number;

const ORPHAN_COST = 300;
const BALANCED_MOST = 5;
/** A break inside a name is nearly as bad. */
const NAME_COST = 200;
const breakingCost = (cost: number): number => (cost >= 60 ? NAME_COST : cost * 0.7);
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

const isOrphan = (lines: readonly string[], words: number): boolean =>
  lines.length > 1 && words > 2 && !(lines.at(-1) ?? '').includes(' ');

/**
 * The text in as few lines as hold it, all about as long: broken at phrases, not inside a name and
 * not before the last word, as far as the width allows.
 */
export function balanceLines(text: string, maxWidth: number, width: Width): Balanced {
  const words = wordsOf(text, maxWidth, width);
  const filled = fillLines(text, maxWidth, width);
  const count = filled.length;
  // A long text looks even by itself.
  if (count < 2 || count > BALANCED_MOST) return { lines: filled, orphan: isOrphan(filled, words.length) };
  const timed = words.map((word) => ({ text: word, start: 0, end: 0 }));
  const total = width(words.join(' '));
  const ideal = Math.min(maxWidth, total / count);
  // best[line][end]: the cheapest way to set words 0..end-1 in `line` lines; from[line][end]: where its last begins.
  const table = (value: number): number[][] =>
    Array.from({ length: count + 1 }, () => Array.from({ length: words.length + 1 }, () => value));
  const best = table(Number.POSITIVE_INFINITY);
  const from = table(0);
  (best[0] ?? [])[0] = 0;
  for (let end = 1; end <= words.length; end++) {
    const after = end === words.length ? 0 : breakingCost(breakCost(timed, end - 1));
    let text = '';
    for (let begin = end - 1; begin >= 0; begin--) {
      text = text === '' ? (words[begin] ?? '') : `${words[begin]} ${text}`;
      const set = width(text);
      if (set > maxWidth) break;
      const alone = end === words.length && begin === end - 1 && words.length > 2 ? ORPHAN_COST : 0;
      const cost = ((set - ideal) / ideal) ** 2 * 100 + alone + after;
      for (let line = 1; line <= count; line++) {
        const total = (best[line - 1]?.[begin] ?? Number.POSITIVE_INFINITY) + cost;
        const row = best[line];
        if (row === undefined || total >= (row[end] ?? 0)) continue;
        row[end] = total;
        (from[line] ?? [])[end] = begin;
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
  return { lines, orphan: isOrphan(lines, words.length) };
}
