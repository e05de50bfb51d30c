import { DATE_RULES } from './spoken-text-dates.ts';
import { FIGURE_RULES } from './spoken-text-figures.ts';
import { MARKUP_RULES, SILENT_RULES } from './spoken-text-markup.ts';
import { applyRules } from './spoken-text-rules.ts';
import type { Edit } from './spoken-text-rules.ts';
import { SYMBOL_RULES } from './spoken-text-symbols.ts';
import { WORD_RULES } from './spoken-text-words.ts';

/** A word as captions show it and as the voice says it. */
export interface SpokenToken {
  /** White-space separated word of the text, as written. */
  display: string;
  /** What is said for it: none, one or several words, with the marks at which the voice pauses. */
  spoken: string;
  /** Offsets of `display` in the text. */
  start: number;
  end: number;
}

export interface SpokenText {
  /** All that is said, one space between words. */
  spoken: string;
  tokens: SpokenToken[];
}

const RULES = [...MARKUP_RULES, ...SILENT_RULES, ...DATE_RULES, ...WORD_RULES, ...FIGURE_RULES, ...SYMBOL_RULES];
/** Stands for a short pause until it is known which word it follows. */
const PAUSE = '\u0001';

/**
 * What an English voice should say for a text (best one sentence at a time), word by word of what is shown.
 *
 * Numbers, units, dates, abbreviations and signs become words, markup, emoji and foreign glosses fall silent. A number
 * and its unit stay apart ("1,900 mi" are two words shown: "one thousand nine hundred" and "miles").
 */
export function spokenText(text: string): SpokenText {
  const edits = applyRules(text, RULES);
  const tokens: SpokenToken[] = [];
  let next = 0;
  for (const match of text.matchAll(/\S+/gu)) {
    const start = match.index;
    const end = start + match[0].length;
    const first = next;
    while (next < edits.length && (edits[next]?.start ?? end) < end) next++;
    // An edit that began in an earlier word and reaches into this one has been said there.
    const reach = edits[first - 1]?.end ?? 0;
    const dash = /^[–—-]+$/u.test(match[0]) && first === next;
    const raw = dash ? PAUSE : assemble(text, Math.min(end, Math.max(start, reach)), end, edits.slice(first, next));
    const pieces = raw.split(PAUSE);
    if (pieces.length > 1 && !pieces[0]?.trim()) pauseAfter(tokens.findLast((token) => token.spoken !== ''));
    tokens.push({ display: match[0], spoken: joinPieces(pieces), start, end });
  }
  const last = tokens.findLast((token) => token.spoken !== '');
  if (last) last.spoken = ended(last.spoken, tokens.at(-1)?.display ?? '');
  return {
    spoken: tokens
      .map((token) => token.spoken)
      .filter(Boolean)
      .join(' '),
    tokens,
  };
}

/** The stretch of the text with its edits said; words that would grow together are kept apart. */
function assemble(text: string, start: number, end: number, edits: readonly Edit[]): string {
  let said = '';
  let at = start;
  const add = (piece: string, apart: boolean): void => {
    const joins = apart && /[\p{L}\p{N}]$/u.test(said) && /^[\p{L}\p{N}]/u.test(piece);
    said += joins ? ` ${piece}` : piece;
  };
  let apart = false;
  for (const edit of edits) {
    if (edit.start > at) {
      add(plain(text.slice(at, edit.start)), apart);
      apart = false;
    }
    if (edit.say) add(edit.say, true);
    apart ||= edit.say !== '';
    at = Math.max(at, edit.end);
  }
  if (at < end) add(plain(text.slice(at, end)), apart);
  return said;
}

/** What no rule has touched: only letters, digits, apostrophes, hyphens and pauses remain. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[’‘ʼ‛´`]/gu, "'")
    .replace(/[ʻʽʾʿ]/gu, '')
    .replace(/[—―]|--+|[()[\]{}|•·]/gu, PAUSE)
    .replace(/[–‑‐−]/gu, '-')
    .replace(/\p{Extended_Pictographic}|[_/\\~^*"“”„«»‹›<>#@=+]/gu, ' ')
    .replace(/[^\p{L}\p{M}\p{N}'.,;:!?…\s\u0001-]/gu, '')
    .replace(/(?<![\p{L}\p{N}])'+(?!(?:s|d|m|t|re|ve|ll)(?!\p{L}))|'+(?![\p{L}\p{N}])/gu, '');
}

function joinPieces(pieces: readonly string[]): string {
  let said = '';
  for (const piece of pieces) {
    const words = piece
      .replace(/\s+/gu, ' ')
      .replace(/ (?=[,.;:!?…])/gu, '')
      // A mark without a space after it: "well...no", "snakes:sea".
      .replace(/([,;:!?…]|\.{2,})(?=[\p{L}\p{N}])/gu, '$1 ')
      .replace(/^[\s-]+|[\s-]+$/gu, '')
      .replace(/(?<=\.\p{L}\.)\.$/u, '');
    if (!/[\p{L}\p{N}]/u.test(words)) {
      // Marks alone: they belong to the word before them.
      if (said && words) said = said.replace(/,$/u, '') + words;
      continue;
    }
    said = said ? `${withPause(said)} ${words}` : words;
  }
  const closes = pieces.length > 1 && said !== '' && !pieces.at(-1)?.trim();
  return closes ? withPause(said) : said;
}

function withPause(said: string): string {
  return /[,;:!?…]$|\.\.$/u.test(said) ? said : `${said.replace(/(?<=\p{L}{2})\.$/u, '')},`;
}

function pauseAfter(token: SpokenToken | undefined): void {
  if (token) token.spoken = withPause(token.spoken);
}

/** The last word carries the mark of its sentence, also where that mark was part of an abbreviation. */
function ended(spoken: string, lastShown: string): string {
  const mark = /[.!?…](?=["'”’»)\]*_]*$)/u.exec(lastShown)?.[0];
  if (!mark) return spoken;
  const bare = spoken.replace(/[,;:]+(?=[.!?…]*$)/u, '');
  return /[.!?…]$/u.test(bare) ? bare : bare + mark;
}
