import type { Anchors, NameGroup } from './name-anchors.ts';
import { isDominant } from './name-anchors.ts';
import type { PictureId, SenseTables } from './sense-tables.ts';
import type { Synset, SynsetKind, WordNet } from './wordnet.ts';

/** Words that WordNet ties to pictures: the pictures, the distance in hypernyms (0: a synonym), the words, whether they are places. */
export type WideGroup = readonly [pictures: readonly PictureId[], distance: number, words: string, places: boolean];

/** How many steps up may be taken. A beagle is well shown as a dog; "a kind of act" shows nothing. */
const STEPS: Readonly<Partial<Record<SynsetKind, number>>> = {
  animal: 6,
  plant: 3,
  food: 2,
  object: 2,
  artifact: 1,
  body: 1,
  substance: 1,
  phenomenon: 1,
  person: 1,
  location: 1,
};
/** Nile → river, Mozart → composer, Korean War → war. */
const STEPS_OF_INSTANCE = 2;

/** Extends the anchors to synonyms and narrower words, and lists the compounds whose parts would mislead. */
export function widen(
  tables: SenseTables,
  wordNet: WordNet,
  anchors: Anchors,
  names: readonly NameGroup[],
): { wide: WideGroup[]; compounds: string[] } {
  const found = new Set([
    ...Object.keys(tables.senses),
    ...Object.keys(tables.homonyms),
    ...names.map(([, word]) => word),
  ]);
  const silent = new Set(tables.silent);
  const groups = new Map<
    string,
    { pictures: readonly PictureId[]; distance: number; words: string[]; places: boolean }
  >();
  const rest: string[] = [];
  for (const [word, senses] of wordNet.senses) {
    if (found.has(word) || silent.has(word) || !/^[a-z][a-z' -]{2,}$/.test(word) || word.split(' ').length > 3)
      continue;
    const [first] = senses;
    const hit = first !== undefined && isDominant(senses) ? nearest(first.synset, wordNet, anchors) : undefined;
    if (hit === undefined) {
      rest.push(word);
      continue;
    }
    const places = first?.synset.kind === 'location';
    const key = `${String(places)} ${hit.distance} ${hit.pictures.join(' ')}`;
    const group = groups.get(key) ?? { ...hit, words: [], places };
    group.words.push(word);
    groups.set(key, group);
  }
  const covered = new Set([...found, ...[...groups.values()].flatMap(({ words }) => words)]);
  // "Horse chestnut" must not show a horse, nor "bear market" a bear.
  const compounds = rest.filter((word) => word.includes(' ') && word.split(' ').some((part) => covered.has(part)));
  return {
    wide: [...groups.values()].map(({ pictures, distance, words, places }) => [
      pictures,
      distance,
      words.join('|'),
      places,
    ]),
    compounds,
  };
}

function nearest(
  start: Synset,
  wordNet: WordNet,
  anchors: Anchors,
): { pictures: readonly PictureId[]; distance: number } | undefined {
  const limit = start.isInstance ? STEPS_OF_INSTANCE : (STEPS[start.kind] ?? 0);
  let front: readonly Synset[] = [start];
  for (let distance = 0; distance <= limit; distance += 1) {
    for (const { offset } of front) {
      const pictures = anchors.get(offset);
      if (pictures !== undefined) return { pictures, distance };
    }
    front = front.flatMap(({ broader }) => broader.flatMap((offset) => wordNet.synsets.get(offset) ?? []));
  }
  return undefined;
}
