/** A stretch of a text; `start` and `end` are UTF-16 offsets into it, `text` is `source.slice(start, end)`. */
export interface TextSpan {
  start: number;
  end: number;
  text: string;
}

/** Never the last word of a sentence: a name or a number follows. */
const TITLES = new Set(
  'dr mr mrs ms prof st mt ft gen col lt sgt capt rev hon sen rep gov pres vs cf ca c approx no nos fig figs vol pp p ed eds viz messrs mme mlle lat long e.g i.e al fl b d r op rp'.split(
    ' ',
  ),
);
/** May end a sentence; does so when the next word looks like the start of one. */
const MAY_END = new Set(
  'etc inc ltd co corp jr sr a.m p.m u.s u.k u.n e.u d.c b.c a.d b.c.e c.e u.s.a ph.d m.d b.a m.a a.k.a jan feb mar apr jun jul aug sep sept oct nov dec st ave blvd rd dept univ est bros'.split(
    ' ',
  ),
);
/** Words that begin sentences far more often than they follow an abbreviation or an initial. */
const STARTERS = new Set(
  "the a an this that these those it its in on at by for from with as if when while after before since because although though he she they we you i his her their our there here but and or so yet then now today however despite during many most some several all both each no not one two three another other its what who why how where it’s it's according among between under over through despite until unlike".split(
    ' ',
  ),
);
const TERMINATOR =
  /(?:[.!?…]+["'”’»)\]]*(?:\[\d+\])*(?=\s|$))|[。！？]["”』」]*|\n[^\S\n]*\n\s*|\n(?=\s*(?:[-*+•#>]|\d{1,2}[.)])\s)/gu;
/** A bracket longer than this is taken for a missing closing bracket. */
const LONGEST_BRACKET = 300;

function endsSentence(text: string, from: number, at: number, end: number): boolean {
  const mark = text.slice(at, end);
  if (mark.startsWith('\n') || /^[。！？]/u.test(mark)) return true;
  const rest = /^\s+["'“‘(«[]*(\p{L}[\p{L}’']*|\p{N})?/u.exec(text.slice(end, end + 60));
  if (!rest) return true;
  const next = rest[1] ?? '';
  // Another initial follows: "J. A. Cuddon".
  const initials = /^\s+\p{Lu}\./u.test(text.slice(end, end + 6));
  const nextIsLower = /^\p{Ll}/u.test(next);
  if (!mark.startsWith('.')) return !nextIsLower;
  if (nextIsLower) return false;
  if (mark.startsWith('..')) return true;
  const word = /[\p{L}\p{N}.]*$/u.exec(text.slice(Math.max(from, at - 20), at))?.[0] ?? '';
  const lower = word.toLowerCase();
  const starts = STARTERS.has(next.toLowerCase());
  if (/^\d{1,2}$/.test(word) && !text.slice(from, at - word.length).trim()) return false;
  if (lower === 'no' || lower === 'nos' || lower === 'fig') return !/^\p{N}/u.test(next);
  if (TITLES.has(lower) && !/^\p{Lu}$/u.test(word)) return lower === 'al' ? starts : false;
  if (MAY_END.has(lower) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) return starts;
  if (/^\p{Lu}$/u.test(word)) return starts && !initials;
  return true;
}

/** Depth of round brackets at the end of `text.slice(from, to)`, never below zero. */
function depthAfter(text: string, from: number, to: number, depth: number): number {
  let open = depth;
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === 40) open++;
    else if (c === 41 && open > 0) open--;
  }
  return open;
}

/**
 * Sentences of a text, in order, trimmed, without the white space between them.
 *
 * A full stop after an abbreviation, an initial or inside a number or a bracket ends nothing; a blank line and a new list
 * item or heading always end one. Text without any mark is one sentence.
 */
export function splitSentences(text: string): TextSpan[] {
  const found: TextSpan[] = [];
  const push = (from: number, to: number): void => {
    const piece = text.slice(from, to);
    const trimmed = piece.trim();
    if (!trimmed) return;
    const start = from + piece.indexOf(trimmed);
    found.push({ start, end: start + trimmed.length, text: trimmed });
  };
  let start = 0;
  let scanned = 0;
  let depth = 0;
  for (const match of text.matchAll(TERMINATOR)) {
    const end = match.index + match[0].length;
    depth = depthAfter(text, scanned, end, depth);
    scanned = end;
    const broken = match[0].startsWith('\n');
    if (depth > 0 && !broken) {
      const closing = text.indexOf(')', end);
      if (closing >= 0 && closing - end < LONGEST_BRACKET) continue;
    }
    if (!endsSentence(text, start, match.index, end)) continue;
    push(start, end);
    start = end;
    depth = 0;
  }
  push(start, text.length);
  return found;
}
