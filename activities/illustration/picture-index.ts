import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { singular } from '../../domain/script/singular.ts';

/** `set:name`, for example `game-icons:atom`. */
export type PictureId = string;

/** Pictures for a phrase, best first. `fit` is 0 to 1: how surely they show what the phrase says. */
export interface PictureMatch {
  readonly pictures: readonly PictureId[];
  readonly fit: number;
}

/** What tells the senses of a word apart: the scene's and topic's words (singular, lower case) with their weight. */
export type SenseContext = ReadonlyMap<string, number>;

const indexSchema = z.object({
  tables: z.string(),
  senses: z.record(z.string(), z.array(z.string())),
  homonyms: z.record(z.string(), z.array(z.object({ when: z.array(z.string()), show: z.array(z.string()) }))),
  silent: z.array(z.string()),
  names: z.array(z.tuple([z.array(z.string()), z.string()])),
  wide: z.array(z.tuple([z.array(z.string()), z.number(), z.string()])),
  compounds: z.string(),
});

interface Index {
  readonly words: ReadonlyMap<string, PictureMatch>;
  readonly homonyms: Readonly<Record<string, readonly { when: readonly string[]; show: readonly PictureId[] }[]>>;
  readonly silent: ReadonlySet<string>;
  readonly compounds: ReadonlySet<string>;
}

const FIT = { table: 1, homonym: 0.98, onlySense: 0.92, colourName: 0.95, inkName: 0.82 } as const;
/** By distance in WordNet's hypernyms; 0 is a synonym. */
const FIT_BY_DISTANCE = [0.85, 0.78, 0.7, 0.65, 0.61];
/** "Active volcano" is a volcano; of "volcano observatory" only the half is shown. */
const ONLY_HEAD = 0.88;
const ONLY_MODIFIER = 0.72;

/** A name ("Tiger Woods") shows nothing of its words, but for what such a word says of the thing named. */
const NAMED_KINDS = new Set(
  `airport bridge canyon castle cathedral church desert dynasty empire forest glacier island lake library mosque mount mountain mountains
   museum ocean opera orchestra railway reef revolution river sea stadium symphony telescope temple treaty university valley volcano war
   waterfall zoo`.split(/\s+/),
);

let loaded: Index | undefined;

/**
 * Finds pictures for a phrase. `isName` says that the phrase is a proper name: then only the whole of it counts.
 * Pure for one version of the index, which is read once a process (about 20 ms).
 */
export function findPictures(phrase: string, context: SenseContext, isName = false): PictureMatch | undefined {
  const words = phraseWords(phrase);
  if (words.length === 0) return undefined;
  const whole = lookUp(words, context);
  if (whole !== undefined || words.length === 1 || isCompound(words)) return whole;
  if (isName) return namedKind(words, context);
  for (let length = words.length - 1; length > 0; length -= 1) {
    // The head of an English phrase stands at its end: "active volcano", "coffee production".
    for (let from = words.length - length; from >= 0; from -= 1) {
      const part = words.slice(from, from + length);
      if (isCompound(part)) return undefined;
      const match = lookUp(part, context);
      if (match === undefined) continue;
      const share = from + length === words.length ? ONLY_HEAD : ONLY_MODIFIER;
      return match.pictures.length === 0 ? undefined : { ...match, fit: match.fit * share };
    }
  }
  return undefined;
}

/** Hash of the tables that the committed index was made of. */
export function indexedTables(): string {
  return indexSchema.parse(JSON.parse(readFileSync(indexFile(), 'utf8'))).tables;
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

function namedKind(words: readonly string[], context: SenseContext): PictureMatch | undefined {
  const kind = [words.at(-1) ?? '', words[0] ?? ''].find((word) => NAMED_KINDS.has(word));
  if (kind === undefined) return undefined;
  const match = lookUp([kind === 'mount' ? 'mountain' : kind], context);
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
  return words.length > 1 && spellings(words).some((text) => index().compounds.has(text));
}

/** An empty list of pictures means that the words are known and must show nothing. */
function lookUp(words: readonly string[], context: SenseContext): PictureMatch | undefined {
  const { words: known, homonyms, silent } = index();
  for (const text of spellings(words)) {
    const branches = Object.hasOwn(homonyms, text) ? homonyms[text] : undefined;
    if (branches !== undefined) return senseOf(text, branches, context);
    if (silent.has(text)) return undefined;
    const match = known.get(text);
    if (match !== undefined) return match;
  }
  return undefined;
}

function senseOf(word: string, branches: Index['homonyms'][string], context: SenseContext): PictureMatch | undefined {
  let best: PictureMatch | undefined;
  let most = 0;
  for (const { when, show } of branches) {
    if (when.length === 0) best ??= { pictures: show, fit: FIT.onlySense };
    const weight = when.reduce((sum, other) => sum + (other === word ? 0 : (context.get(other) ?? 0)), 0);
    if (weight <= most) continue;
    most = weight;
    best = { pictures: show, fit: FIT.homonym };
  }
  return best === undefined || best.pictures.length === 0 ? undefined : best;
}

function index(): Index {
  if (loaded !== undefined) return loaded;
  const { senses, homonyms, silent, names, wide, compounds } = indexSchema.parse(
    JSON.parse(readFileSync(indexFile(), 'utf8')),
  );
  const words = new Map<string, PictureMatch>();
  for (const [pictures, distance, list] of wide) {
    const match = { pictures, fit: FIT_BY_DISTANCE[distance] ?? 0 };
    for (const word of list.split('|')) words.set(word, match);
  }
  for (const [pictures, word] of names) {
    words.set(word, {
      pictures,
      fit: pictures[0]?.startsWith('fluent-emoji:') === true ? FIT.colourName : FIT.inkName,
    });
  }
  for (const [word, pictures] of Object.entries(senses)) words.set(word, { pictures, fit: FIT.table });
  loaded = { words, homonyms, silent: new Set(silent), compounds: new Set(compounds.split('|')) };
  return loaded;
}

function indexFile(): string {
  return join(import.meta.dirname, 'data', 'picture-index.json');
}
