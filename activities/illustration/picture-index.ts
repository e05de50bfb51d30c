import { singular } from '../../domain/script/singular.ts';
import { pictureIndex, type PictureIndex, type PictureMatch } from './picture-index-file.ts';

export type { PictureId } from './picture-index-file.ts';

/** What tells the senses of a word apart: the scene's and topic's words (singular, lower case) with their weight. */
export type SenseContext = ReadonlyMap<string, number>;

/** How sure a homonym's sense is: told by its context, or the usual one. */
const FIT = { homonym: 0.98, onlySense: 0.92 } as const;
/** "Active volcano" is a volcano; of "volcano observatory" only the half is shown. */
const ONLY_HEAD = 0.88;
const ONLY_MODIFIER = 0.72;
/** More than one word of the phrase is not shown. */
const FAR_FROM_WHOLE = 0.86;
/** A capitalised word may be a name by chance ("Cornet"): then only tables and plain names of pictures count. */
const SURE = 0.9;

/** A name ("Tiger Woods") shows nothing of its words, but for what such a word says of the thing named. */
const NAMED_KINDS = new Set(
  `airport bridge canyon castle cathedral church court desert dynasty emperor empire empress forest pharaoh pope sultan glacier island lake library mosque mountain
   museum ocean opera orchestra railway reef revolution river sea stadium subway symphony telescope temple treaty university valley volcano war
   waterfall zoo`.split(/\s+/),
);

/**
 * Finds pictures for a phrase. `isName` says that the phrase is a proper name: then only the whole of it counts.
 * Pure for one version of the index, which is read once a process (about 20 ms).
 */
export function findPictures(phrase: string, context: SenseContext, isName = false): PictureMatch | undefined {
  const words = phraseWords(phrase);
  if (words.length === 0) return undefined;
  const whole = lookUp(words, context);
  if (isName && words.length === 1) return whole === undefined || whole.fit < SURE ? undefined : whole;
  if (whole !== undefined || words.length === 1 || isCompound(words)) return whole;
  if (isName) return namedKind(words, context);
  const origin = withoutOrigin(phrase);
  if (origin !== undefined) return findPictures(origin, context);
  return partOf(words, context);
}

/** The head of an English phrase stands at its end: "active volcano", "coffee production". */
function partOf(words: readonly string[], context: SenseContext): PictureMatch | undefined {
  let head: PictureMatch | undefined;
  let modifier: PictureMatch | undefined;
  for (let length = words.length - 1; length > 0; length -= 1) {
    for (let from = words.length - length; from >= 0; from -= 1) {
      const part = words.slice(from, from + length);
      if (isCompound(part)) return head ?? modifier;
      const match = lookUp(part, context);
      if (match === undefined) continue;
      const left = words.length - length;
      const atEnd = from + length === words.length;
      const fit = match.fit * (atEnd ? ONLY_HEAD : ONLY_MODIFIER) * (left > 1 ? FAR_FROM_WHOLE : 1);
      if (atEnd && fit > (head?.fit ?? 0)) head = { ...match, fit };
      if (!atEnd) modifier ??= { ...match, fit };
    }
  }
  return head ?? modifier;
}

/** The words of a text in the form that the index uses: lower case, singular, no marks. */
export function contextWords(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}+#]+/u)
    .filter((word) => word !== '')
    .map(singular);
}

function phraseWords(phrase: string): string[] {
  const bare = phrase
    .replace(/\([^)]*\)/g, ' ')
    .replaceAll('’', "'")
    .toLowerCase();
  return bare
    .split(/[^\p{L}\p{N}'.-]+/u)
    .map((word) => word.replace(/'s$/, '').replace(/^[.'-]+|[.'-]+$/g, ''))
    .filter((word) => word !== '');
}

/** "Italian painter" → "painter": capitalised words before a common noun tell whose, not what. */
function withoutOrigin(phrase: string): string | undefined {
  const found = /^(?:\p{Lu}[\p{L}'-]*\s+)+(?=\p{Ll})/u.exec(phrase);
  return found === null ? undefined : phrase.slice(found[0].length);
}

/** Whether the index knows several senses of a word and tells them apart by its context. */
export function isHomonym(word: string): boolean {
  return Object.hasOwn(pictureIndex().homonyms, word.toLowerCase());
}

/** Whether a word by itself says too little to stand in a picture's place ("part", "country"). */
export function isEmptyWord(text: string): boolean {
  return pictureIndex().silent.has(singular(text.toLowerCase()));
}

function namedKind(words: readonly string[], context: SenseContext): PictureMatch | undefined {
  // "Nile River", "Mount Fuji", "University of Oxford".
  const before = words[words.indexOf('of') - 1];
  const first = words[0] === 'mount' ? 'mountain' : (words[0] ?? '');
  const kind = [singular(words.at(-1) ?? ''), first, before ?? ''].find((word) => NAMED_KINDS.has(word));
  if (kind === undefined) return undefined;
  const match = lookUp([kind], context);
  return match === undefined ? undefined : { ...match, fit: match.fit * ONLY_HEAD };
}

/** As it stands, then its last word in the singular, then all of them. */
function spellings(words: readonly string[]): string[] {
  const last = [...words.slice(0, -1), singular(words.at(-1) ?? '')];
  return [
    ...new Set([words.join(' '), last.join(' '), last.map(singular).join(' '), words.join(' ').replaceAll('-', ' ')]),
  ];
}

function isCompound(words: readonly string[]): boolean {
  return words.length > 1 && spellings(words).some((text) => pictureIndex().compounds.has(text));
}

/** An empty list of pictures means that the words are known and must show nothing. */
function lookUp(words: readonly string[], context: SenseContext): PictureMatch | undefined {
  const { words: known, homonyms, silent } = pictureIndex();
  for (const text of spellings(words)) {
    const branches = Object.hasOwn(homonyms, text) ? homonyms[text] : undefined;
    if (branches !== undefined) return senseOf(text, branches, context);
    if (silent.has(text)) return undefined;
    const match = known.get(text);
    if (match !== undefined) return match;
  }
  return undefined;
}

function senseOf(
  word: string,
  branches: PictureIndex['homonyms'][string],
  context: SenseContext,
): PictureMatch | undefined {
  let best: PictureMatch | undefined;
  let most = 0;
  for (const { when, show } of branches) {
    if (when.length === 0) best ??= { pictures: show, fit: FIT.onlySense };
    const weight = when.reduce((sum, other) => sum + (other === word ? 0 : (context.get(other) ?? 0)), 0);
    if (weight <= most) continue;
    most = weight;
    best = { pictures: show, fit: FIT.homonym };
  }
  return best === undefined || best.pictures.length === 0
    ? undefined
    : { ...best, isWeak: pictureIndex().weak.has(word) };
}
