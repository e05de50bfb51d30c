import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { iconNames, type PictureId, type SenseTables } from './sense-tables.ts';
import type { SynsetKind, WordNet } from './wordnet.ts';

/** Words that an icon's own name gives: pictures, then the words that find them. */
export type NameGroup = readonly [pictures: readonly PictureId[], words: string];

/** Synset offset → the pictures that stand for it. */
export type Anchors = ReadonlyMap<string, readonly PictureId[]>;

type Categories = Readonly<Record<string, readonly string[]>>;

const KINDS_OF_CATEGORY: Readonly<Record<string, readonly SynsetKind[]>> = {
  'Animals & Nature': ['animal', 'plant', 'phenomenon', 'object'],
  'Food & Drink': ['food', 'plant'],
  'Travel & Places': ['artifact', 'object', 'location', 'phenomenon'],
  Objects: ['artifact', 'communication', 'possession', 'object'],
  Activities: ['artifact', 'act'],
};
/** What a one-colour picture with a plain name may stand for: nothing that is only a notion. */
const CONCRETE: ReadonlySet<SynsetKind> = new Set(['animal', 'artifact', 'body', 'food', 'object', 'plant']);
const metadataSchema = z.object({ categories: z.record(z.string(), z.array(z.string())) });

/** Pictures found by their own name, and the synsets that tables and names are tied to. */
export function nameAnchors(tables: SenseTables, wordNet: WordNet): { anchors: Anchors; names: NameGroup[] } {
  const anchors = new Map<string, PictureId[]>();
  const words = new Map<string, PictureId[]>();
  const taken = new Set([...Object.keys(tables.senses), ...Object.keys(tables.homonyms), ...tables.silent]);
  const anchor = (offset: string, pictures: readonly PictureId[]): void => {
    if (!anchors.has(offset)) anchors.set(offset, [...pictures]);
  };

  for (const { word, sense } of tables.extendable) {
    const chosen = wordNet.senses.get(word)?.[sense - 1];
    if (chosen !== undefined) anchor(chosen.synset.offset, tables.senses[word] ?? []);
  }
  // The first choice of colour; what it lacks (landslide, orca) is taken from the other set of the same emoji.
  const fluent = new Set(iconNames('fluent-emoji'));
  for (const [category, kinds] of Object.entries(KINDS_OF_CATEGORY)) {
    for (const name of emojiCategories()[category] ?? []) {
      const id = `${fluent.has(name) ? 'fluent-emoji' : 'noto'}:${name}`;
      if (tables.misnamed.has(id)) continue;
      const word = name.replaceAll('-', ' ');
      if (!taken.has(word)) words.set(word, [id]);
      const sense = wordNet.senses.get(word)?.find(({ synset }) => kinds.includes(synset.kind));
      if (sense !== undefined) anchor(sense.synset.offset, tables.senses[word] ?? [id]);
    }
  }
  for (const set of ['healthicons', 'game-icons']) {
    for (const name of iconNames(set)) {
      const id = `${set}:${name}`;
      const word = name.replaceAll('-', ' ');
      const senses = wordNet.senses.get(word);
      if (taken.has(word) || words.has(word) || tables.misnamed.has(id) || senses === undefined) continue;
      const [first] = senses;
      if (first === undefined || !CONCRETE.has(first.synset.kind) || !isDominant(senses)) continue;
      words.set(word, [id]);
      anchor(first.synset.offset, [id]);
    }
  }
  return { anchors, names: [...words].map(([word, pictures]) => [pictures, word]) };
}

/** Most uses of the word are its first sense, so far as WordNet's counted texts tell; uncounted words need senses of one kind. */
export function isDominant(
  senses: readonly {
    readonly synset: { readonly kind: SynsetKind; readonly isInstance: boolean };
    readonly count: number;
  }[],
): boolean {
  const [first] = senses;
  if (first === undefined) return false;
  const total = senses.reduce((sum, { count }) => sum + count, 0);
  if (total >= 4) return first.count / total >= 0.6;
  // Several persons or towns of one name: nobody knows which.
  return senses.length === 1 || senses.every(({ synset }) => synset.kind === first.synset.kind && !synset.isInstance);
}

function emojiCategories(): Categories {
  const file = createRequire(import.meta.url).resolve('@iconify-json/noto/metadata.json');
  return metadataSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).categories;
}
