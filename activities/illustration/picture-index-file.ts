import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** `set:name`, for example `game-icons:atom`. */
export type PictureId = string;

/** Pictures for a phrase, best first. `fit` is 0 to 1: how surely they show what the phrase says. */
export interface PictureMatch {
  readonly pictures: readonly PictureId[];
  readonly fit: number;
  /** Says little in passing: a country or a city ("where", not "what"), "society", "a machine". */
  readonly isWeak?: boolean;
}

const indexSchema = z.object({
  senses: z.record(z.string(), z.array(z.string())),
  homonyms: z.record(z.string(), z.array(z.object({ when: z.array(z.string()), show: z.array(z.string()) }))),
  silent: z.array(z.string()),
  names: z.array(z.tuple([z.array(z.string()), z.string()])),
  wide: z.array(z.tuple([z.array(z.string()), z.number(), z.string(), z.boolean()])),
  weak: z.array(z.string()),
  compounds: z.string(),
});

export interface PictureIndex {
  readonly words: ReadonlyMap<string, PictureMatch>;
  readonly homonyms: Readonly<Record<string, readonly { when: readonly string[]; show: readonly PictureId[] }[]>>;
  readonly silent: ReadonlySet<string>;
  readonly weak: ReadonlySet<string>;
  readonly compounds: ReadonlySet<string>;
}

const FIT = { table: 1, colourName: 0.95, inkName: 0.82 } as const;
/** By distance in WordNet's hypernyms; 0 is a synonym. */
const FIT_BY_DISTANCE = [0.87, 0.78, 0.7, 0.66, 0.64, 0.62, 0.61];

let loaded: PictureIndex | undefined;

/** The committed index, read once a process (about 40 ms, 25 MB). */
export function pictureIndex(): PictureIndex {
  if (loaded !== undefined) return loaded;
  const { senses, weak, homonyms, silent, names, wide, compounds } = indexSchema.parse(
    JSON.parse(readFileSync(indexFile(), 'utf8')),
  );
  const isWeak = new Set(weak);
  const words = new Map<string, PictureMatch>();
  for (const [pictures, distance, list, arePlaces] of wide) {
    const match = { pictures, fit: FIT_BY_DISTANCE[distance] ?? 0, isWeak: arePlaces };
    for (const word of list.split('|')) words.set(word, match);
  }
  for (const [pictures, word] of names) {
    words.set(word, {
      pictures,
      fit: pictures[0]?.startsWith('fluent-emoji:') === true ? FIT.colourName : FIT.inkName,
      isWeak: isWeak.has(word),
    });
  }
  for (const [word, pictures] of Object.entries(senses))
    words.set(word.replaceAll("'s", ''), { pictures, fit: FIT.table, isWeak: isWeak.has(word) });
  loaded = { words, homonyms, silent: new Set(silent), weak: isWeak, compounds: new Set(compounds.split('|')) };
  return loaded;
}

function indexFile(): string {
  return join(import.meta.dirname, 'data', 'picture-index.json');
}
