import type { TimedWord } from '../film/film.contract.ts';

/** A word that must not stand last on a line: it belongs to what follows. */
const LEANS_FORWARD = new Set(
  (
    '& a an the this that these those other my your his her its our their no every each some any ' +
    'of in on at by for from to into onto with without as about over under between through during per via than ' +
    'and or but nor so if is are was were be been has have had can could will would may might must not very more most'
  ).split(' '),
);
/** A word that opens a new phrase: a good place to break before it. */
const OPENS_PHRASE = new Set(
  'and or but nor so yet because which who whose whom where when while although though if unless until since after before that as'.split(
    ' ',
  ),
);
const OPENS_WEAKLY = new Set(
  'of in on at by for from to into onto with without about over under between through during via than'.split(' '),
);
/** What joins the parts of one name: University of Cambridge, Ludwig van Beethoven. */
const NAME_LINKS = new Set('of the & de la le du van von der den di da del el bin al'.split(' '));
const ABBREVIATIONS = new Set(
  'dr mr mrs ms prof st mt sr jr vs etc approx ca cf fig no vol gen col lt rev hon e.g i.e u.s u.k a.m p.m b.c a.d'.split(
    ' ',
  ),
);

const OPENING_MARKS = /^["'“”‘’«»([{]+/u;
const CLOSING_MARKS = /["'“”‘’«»)\]}]+$/u;

const bare = (text: string): string =>
  text
    .replace(OPENING_MARKS, '')
    .replace(CLOSING_MARKS, '')
    .replace(/[.,;:!?…]+$/u, '');
const capitalised = (text: string): boolean => /^\p{Lu}/u.test(text.replace(OPENING_MARKS, ''));

function isAbbreviation(text: string): boolean {
  const core = text.replace(OPENING_MARKS, '').replace(CLOSING_MARKS, '');
  return /^(\p{L}\.)+$/u.test(core) || ABBREVIATIONS.has(core.replace(/\.$/, '').toLowerCase());
}

/** Whether a sentence ends with `word`; `next` tells an abbreviation or an ellipsis from an end. */
export function endsSentence(word: string, next: string | undefined): boolean {
  const core = word.replace(CLOSING_MARKS, '');
  if (/[。！？]$/u.test(core)) return true;
  if (!/[.!?…]$/u.test(core)) return false;
  if (next === undefined) return true;
  if (core.endsWith('.') && isAbbreviation(word)) return false;
  return !/^\p{Ll}/u.test(next.replace(OPENING_MARKS, ''));
}

function insideName(words: readonly TimedWord[], after: number): boolean {
  const here = words[after]?.text ?? '';
  const next = words[after + 1]?.text ?? '';
  if (/[,;:!?…]["'”’)\]]*$/u.test(here) || (here.endsWith('.') && !isAbbreviation(here))) return false;
  if (capitalised(here) && capitalised(next)) return true;
  const linked = (link: string, left: string, right: string): boolean =>
    NAME_LINKS.has(link) && capitalised(left) && capitalised(right);
  return linked(next, here, words[after + 2]?.text ?? '') || linked(here, words[after - 1]?.text ?? '', next);
}

function insideQuantity(here: string, next: string): boolean {
  if (/[,;:.!?]$/u.test(here)) return false;
  // January 1848, Apollo 11, Chapter 3.
  if (capitalised(here) && /^\p{N}/u.test(next)) return true;
  const number = /\p{N}$/u.test(bare(here)) || /^(million|billion|trillion|thousand|hundred)$/i.test(here);
  return number && /^[\p{L}%°$€£]/u.test(next) && !OPENS_PHRASE.has(next.toLowerCase());
}

/**
 * How much it costs to break after word `after`: 0 at the end of a sentence, 60 inside a name.
 * The scale is relative; callers weigh it against fullness and balance.
 */
export function breakCost(words: readonly TimedWord[], after: number): number {
  const here = words[after]?.text ?? '';
  const next = words[after + 1]?.text;
  if (next === undefined || endsSentence(here, next)) return 0;
  // A mark that stands as a word of its own belongs to the word before it.
  if (!/[\p{L}\p{N}]/u.test(next)) return 60;
  const core = here.replace(CLOSING_MARKS, '');
  if (/[;:—–]$/u.test(core) || /^[—–]/u.test(next)) return 2;
  if (/[,、，]$/u.test(core)) return insideName(words, after) ? 30 : 4;
  if (insideName(words, after) || insideQuantity(here, next) || isAbbreviation(here)) return 60;
  if (LEANS_FORWARD.has(bare(here).toLowerCase())) return 40;
  const opener = bare(next).toLowerCase();
  if (OPENS_PHRASE.has(opener)) return 8;
  return OPENS_WEAKLY.has(opener) ? 11 : 16;
}
