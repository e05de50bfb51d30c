import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** `set:name`, for example `game-icons:atom`. */
export type PictureId = string;

export interface Branch {
  /** Words that choose this branch; empty for the default branch. */
  readonly when: readonly string[];
  readonly show: readonly PictureId[];
}

export interface SenseTables {
  readonly senses: Readonly<Record<string, readonly PictureId[]>>;
  /** Words of `senses` that WordNet may extend to their synonyms and narrower words; `sense` counts WordNet's senses from 1. */
  readonly extendable: readonly { readonly word: string; readonly sense: number }[];
  /** Words of `senses` for countries, continents and cities. */
  readonly places: readonly string[];
  readonly homonyms: Readonly<Record<string, readonly Branch[]>>;
  readonly silent: readonly string[];
  /** Words that count fully only as a scene's subject. */
  readonly weak: readonly string[];
  /** Names of the icon sets' pictures that by themselves mean something else than they show. */
  readonly misnamed: ReadonlySet<PictureId>;
}

const SETS: Readonly<Record<string, string>> = { n: 'noto', g: 'game-icons', h: 'healthicons' };
const listSchema = z.record(z.string(), z.array(z.string()));
const homonymSchema = z.record(
  z.string(),
  z.array(z.strictObject({ when: z.string().optional(), show: z.array(z.string()) })),
);
const domainSchema = z.record(z.string(), z.string());
const iconSetSchema = z.object({
  icons: z.record(z.string(), z.unknown()),
  aliases: z.record(z.string(), z.object({ parent: z.string() }).loose()).optional(),
});

/** Names of an icon set; reading all of a set takes up to half a second, so only the generator does it. */
export function iconNames(set: string): string[] {
  const file = createRequire(import.meta.url).resolve(`@iconify-json/${set}/icons.json`);
  return Object.keys(iconSetSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).icons);
}

/** Reads the tables of `directory` and checks that every picture exists. Throws with all faults listed. */
export function readTables(directory: string): SenseTables {
  const known = new Set(
    ['fluent-emoji', ...Object.values(SETS)].flatMap((set) => iconNames(set).map((name) => `${set}:${name}`)),
  );
  const faults: string[] = [];
  const picture = (reference: string): PictureId => {
    const id = pictureId(reference);
    if (!known.has(id)) faults.push(`no picture ${reference}`);
    return id;
  };

  const senses = new Map<string, PictureId[]>();
  const extendable: { word: string; sense: number }[] = [];
  const places: string[] = [];
  for (const file of senseFiles(directory)) {
    for (const [key, pictures] of Object.entries(listSchema.parse(parse(readFileSync(file, 'utf8'))))) {
      const ids = pictures.map(picture);
      const whole = key.endsWith('!');
      for (const entry of key.split(', ')) {
        const [word = '', sense = '1'] = entry.replace(/!$/, '').split('#');
        if (senses.has(word)) faults.push(`"${word}" stands twice`);
        senses.set(word, ids);
        if (file.endsWith('places.yaml')) places.push(word);
        if (!whole && !entry.endsWith('!')) extendable.push({ word, sense: Number(sense) });
      }
    }
  }

  const domains = domainSchema.parse(parse(readFileSync(join(directory, 'domains.yaml'), 'utf8')));
  const homonyms = new Map<string, Branch[]>();
  for (const [word, branches] of Object.entries(
    homonymSchema.parse(parse(readFileSync(join(directory, 'homonyms.yaml'), 'utf8'))),
  )) {
    homonyms.set(
      word,
      branches.map(({ when = '', show }) => ({ when: whenWords(when, domains, faults), show: show.map(picture) })),
    );
  }
  if (faults.length > 0) throw new Error(`The sense tables have faults:\n${faults.join('\n')}`);
  return {
    senses: Object.fromEntries(senses),
    extendable,
    places,
    homonyms: Object.fromEntries(homonyms),
    silent: wordList(directory, 'silent-words.txt'),
    weak: wordList(directory, 'weak-words.txt'),
    misnamed: new Set(wordList(directory, 'misnamed-pictures.txt').map(picture)),
  };
}

/** Tells whether the committed index was made of these tables. */
export function tablesHash(directory: string): string {
  const hash = createHash('sha256');
  const files = ['homonyms.yaml', 'domains.yaml', 'silent-words.txt', 'weak-words.txt', 'misnamed-pictures.txt'].map(
    (name) => join(directory, name),
  );
  for (const file of [...senseFiles(directory), ...files]) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function senseFiles(directory: string): string[] {
  const folder = join(directory, 'senses');
  return readdirSync(folder)
    .toSorted()
    .map((name) => join(folder, name));
}

function pictureId(reference: string): PictureId {
  const [, prefix, name] = /^(?:([ngh]):)?(.+)$/.exec(reference) ?? [];
  return `${prefix === undefined ? 'fluent-emoji' : (SETS[prefix] ?? prefix)}:${name ?? ''}`;
}

function whenWords(when: string, domains: Readonly<Record<string, string>>, faults: string[]): string[] {
  return when.split(' ').flatMap((word) => {
    if (!word.startsWith('@')) return word === '' ? [] : [word];
    const list = domains[word.slice(1)];
    if (list === undefined) faults.push(`no domain ${word}`);
    return list?.split(' ') ?? [];
  });
}

function wordList(directory: string, name: string): string[] {
  return readFileSync(join(directory, name), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(/,\s*/))
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
