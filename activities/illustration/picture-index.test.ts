import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { iconNames, tablesHash } from './data/sense-tables.ts';
import { contextWords, findPictures, type SenseContext } from './picture-index.ts';

const data = join(import.meta.dirname, 'data');
const about = (text: string): SenseContext => new Map(contextWords(text).map((word) => [word, 1]));
const first = (phrase: string, text = '', isName = false): string | undefined =>
  findPictures(phrase, about(text), isName)?.pictures[0];

describe('findPictures', () => {
  it.each([
    ['volcanoes', 'fluent-emoji:volcano'],
    ['active volcano', 'fluent-emoji:volcano'],
    ['beagle', 'fluent-emoji:dog'],
    ['stratovolcano', 'fluent-emoji:volcano'],
    ['Italian painter', 'fluent-emoji:artist-palette'],
    ['coffee production', 'fluent-emoji:hot-beverage'],
    ['orca', 'noto:orca'],
    ['Albert Einstein', 'fluent-emoji:atom-symbol'],
  ])('shows %s', (phrase, picture) => {
    expect(first(phrase)).toBe(picture);
  });

  it('tells the senses of a word apart by what stands around it', () => {
    expect(first('bank', 'money and interest')).toBe('fluent-emoji:bank');
    expect(first('bank', 'a river and its delta')).toBe('game-icons:river');
    expect(first('bank', 'left alone')).toBeUndefined();
    expect(first('cell', 'the membrane of an organism')).toBe('healthicons:cell-nuclei');
    expect(first('cell', 'an inmate in prison')).toBe('game-icons:prisoner');
  });

  it('keeps compounds whole: a bear market shows no bear', () => {
    expect(first('bear')).toBe('fluent-emoji:bear');
    expect(first('bear market')).toBeUndefined();
  });

  it('takes names for names', () => {
    expect(first('Tiger Woods', '', true)).toBeUndefined();
    expect(first('Mount Kenya', '', true)).toBe('fluent-emoji:snow-capped-mountain');
    expect(first('Yellow River', '', true)).toBe('game-icons:river');
  });

  it.each(['number', 'system', 'part', 'example', 'way', 'term', 'type', ''])('shows nothing for "%s"', (word) => {
    expect(first(word)).toBeUndefined();
  });
});

describe('the committed index', () => {
  const text = readFileSync(join(data, 'picture-index.json'), 'utf8');

  it('was made of the tables as they are, and stays under 2 MB', () => {
    expect((JSON.parse(text) as { tables: string }).tables).toBe(tablesHash(data));
    expect(text.length).toBeLessThan(2_000_000);
  });

  it('names only icons that the pinned packages have', () => {
    const known = new Set(
      ['fluent-emoji', 'noto', 'game-icons', 'healthicons'].flatMap((set) =>
        iconNames(set).map((name) => `${set}:${name}`),
      ),
    );
    const named = text.match(/(?:fluent-emoji|noto|game-icons|healthicons):[\w-]+/g) ?? [];
    expect(named.length).toBeGreaterThan(3000);
    expect([...new Set(named)].filter((id) => !known.has(id))).toEqual([]);
  });

  it('holds no skin tones and no flags but those of the tables', () => {
    expect(text).not.toMatch(/skin-tone|-medium-dark|:flag-for/);
  });
});
