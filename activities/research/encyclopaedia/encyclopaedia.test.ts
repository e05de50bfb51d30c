import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { materialSchema } from '../../../domain/script/material.contract.ts';
import { research } from '../research.ts';
import { cleanExtract, cleanText } from './clean-extract.ts';
import { openEncyclopaedia, type Encyclopaedia } from './encyclopaedia.ts';

const ARTICLES: readonly [title: string, extract: string, description: string, topic: string][] = [
  [
    'Black hole',
    'A black hole is a body so compact that light cannot leave it. General relativity predicts black holes. Its edge is the event horizon.',
    'Compact body',
    'Physical sciences',
  ],
  [
    'Event horizon',
    'An event horizon is the edge of a black hole, from which light cannot leave.',
    'Edge of a black hole',
    'Physical sciences',
  ],
  [
    'General relativity',
    'General relativity is a theory of gravity by Albert Einstein. It predicts the black hole and its event horizon.',
    'Theory of gravity',
    'Physical sciences',
  ],
  ['Albert Einstein', 'Albert Einstein was a physicist who worked on relativity.', 'Physicist (1879–1955)', 'People'],
  ['Eleanor Roosevelt', 'Eleanor Roosevelt was a diplomat.', 'American diplomat (1884–1962)', 'People'],
  ['Theodore Roosevelt', 'Theodore Roosevelt was a president.', 'American president (1858–1919)', 'People'],
  ['World War I', 'World War I (WWI) was a war.', 'War', 'History'],
  ['World War II', 'World War II was a war.', 'War', 'History'],
  ['Volcano', 'A volcano is a vent, also called a fire mountain, in the crust.', 'Vent', 'Physical sciences'],
  ['Thriller (album)', 'Thriller is an album.', 'Album', 'Arts'],
  ['Thriller (genre)', 'Thriller is a genre.', 'Genre', 'Arts'],
  ['Mercury (planet)', 'Mercury is the first planet from the Sun.', 'Planet', 'Physical sciences'],
  ['Artificial intelligence', 'Artificial intelligence (AI) is a field.', 'Field', 'Technology'],
  ['The Beatles', 'The Beatles were a band.', 'Band', 'Arts'],
  ['Mount Everest', 'Mount Everest is a mountain.', 'Mountain', 'Geography'],
  ['Sesshū Tōyō', 'Sesshū Tōyō was a painter.', 'Painter (1420–1506)', 'People'],
  ['Monty Python', 'Monty Python were a troupe.', 'British comedy troupe', 'People'],
  ['Bee', 'Bees are insects.', 'Insects', 'Biology'],
  ['Sri Lanka', 'Sri Lanka is an island. The party of the island meets at sea.', 'Island', 'Geography'],
];

let folder = '';
let encyclopaedia: Encyclopaedia;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lanternist-encyclopaedia-'));
  const entries = Object.fromEntries(
    ARTICLES.map(([title, extract, description, topic]) => [title, { title, extract, description, topic }]),
  );
  await writeFile(path.join(folder, 'summaries_en-us.json'), JSON.stringify(entries));
  const joseph = {
    title: 'Joseph Alois Schumpeter',
    extract: 'Fue un economista.',
    description: 'economista',
    topic: 'Personas',
  };
  await writeFile(path.join(folder, 'summaries_es-es.json'), JSON.stringify({ 'Joseph Schumpeter': joseph }));
  encyclopaedia = openEncyclopaedia(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const lookUp = async (topic: string, language = 'en'): Promise<string> => {
  const found = await encyclopaedia.find(topic, language);
  if (found.article === null) return `? ${found.near.join(', ')}`.trim();
  return `${found.exact ? '=' : '~'} ${found.article.title}`;
};

describe('looking a topic up', () => {
  it.each([
    ['Black hole', '= Black hole'],
    ['  black HOLE ', '= Black hole'],
    ['black-hole!', '= Black hole'],
    ['a black hole', '= Black hole'],
    ['black holes', '~ Black hole'],
    ['What is a black hole?', '~ Black hole'],
    ['How do black holes work?', '~ Black hole'],
    ['how volcanoes work', '~ Volcano'],
    ['tell me about bees', '~ Bee'],
    ['Black holes explained', '~ Black hole'],
    ['An introduction to general relativity', '~ General relativity'],
    ['balck hole', '~ Black hole'],
    ['blackhole', '~ Black hole'],
    ['volcnao', '~ Volcano'],
    ['genral relativty', '~ General relativity'],
    ['Einstein', '~ Albert Einstein'],
    ['everest', '~ Mount Everest'],
    ['beatles', '= The Beatles'],
    ['sesshu toyo', '= Sesshū Tōyō'],
    ['World War 2', '= World War II'],
    ['ww1', '~ World War I'],
    ['AI', '~ Artificial intelligence'],
    ['fire mountain', '~ Volcano'],
    ['Mercury', '~ Mercury (planet)'],
    ['Mercury planet', '= Mercury (planet)'],
  ])('%s → %s', async (topic, wanted) => {
    expect(await lookUp(topic)).toBe(wanted);
  });

  it.each([
    ['World War 3', /^\? .*World War I/],
    ['Roosevelt', /^\? .*Roosevelt, .*Roosevelt/],
    ['Thriller', /^\? Thriller \(album\), Thriller \(genre\)/],
    ['Python', /^\? (?!.*~)/],
    ['qwxyz', /^\?$/],
    ['🎈🎈', /^\?$/],
    ['%_"\\\' OR 1=1', /^\?/],
    ['../../etc/passwd', /^\?/],
    ['42', /^\?/],
    ['x'.repeat(300), /^\?$/],
  ])('%s is not guessed', async (topic, wanted) => {
    expect(await lookUp(topic)).toMatch(wanted);
  });

  it('follows a redirect, and knows no article in a language without a file', async () => {
    expect(await lookUp('Joseph Schumpeter', 'es')).toBe('~ Joseph Alois Schumpeter');
    expect(await lookUp('Black hole', 'de')).toBe('?');
  });
});

describe('research', () => {
  const ask = (topic: string, more: { notes?: string } = {}) =>
    research(
      { topic, notes: more.notes ?? null, language: 'en' },
      {
        encyclopaedia,
        wikipedia: null,
        savePicture: () => Promise.resolve('0'.repeat(64)),
        resolveAttachment: () => Promise.resolve(true),
      },
    );

  it('brings the article and those that belong beside it, each with its source', async () => {
    const material = materialSchema.parse(await ask('balck hole'));
    expect(material.matched).toBe('asked “balck hole”, found “Black hole”');
    expect(material.summary).toBe('Compact body');
    expect(
      material.sections
        .map(({ heading }) => heading)
        .slice(0, 3)
        .toSorted(),
    ).toEqual(['Black hole', 'Event horizon', 'General relativity']);
    expect(material.sections[0]?.heading).toBe('Black hole');
    expect(material.sources[0]).toEqual({
      id: 's1',
      kind: 'encyclopaedia',
      title: 'Black hole – Wikipedia',
      url: 'https://en.wikipedia.org/wiki/Black_hole',
      licence: 'CC BY-SA 4.0',
    });
    expect(material.sections.map(({ sources }) => sources)).toEqual(material.sources.map(({ id }) => [id]));
  });

  it('notes come first and alone', async () => {
    const material = await ask('Black hole', { notes: 'My own words on it.' });
    expect([material.origin, material.sections.length, material.sources]).toEqual(['notes', 1, []]);
  });

  it.each(['', '  \n'])('blank notes %j are none', async (notes) => {
    expect((await ask('Black hole', { notes })).origin).toBe('encyclopaedia');
  });

  it('says what was tried and what may have been meant where nothing is known', async () => {
    await expect(ask('World War 3')).rejects.toMatchObject({
      code: 'TOPIC_UNKNOWN',
      permanent: true,
      message: expect.stringMatching(
        /“World War 3”.*offline encyclopaedia.*Did you mean .*World War I.*Add notes.*configure a writer/,
      ) as string,
    });
  });
});

describe('the text of an article', () => {
  it.each([
    ['brackets', 'It is 3,000 kilometres (1,900 mi) deep (see (this) note).', 'It is 3,000 kilometres deep.'],
    ['pronunciations', 'The cello ( CHEL-oh; [ˈtʃɛlo]), an instrument, sings.', 'The cello, an instrument, sings.'],
    ['footnotes', 'He made films.[a] Many.[12]', 'He made films. Many.'],
    ['an editor’s word', 'She said "the most, [and] the best" ever.', 'She said "the most, and the best" ever.'],
    ['optional letters', 'One of the colour(s) is red.', 'One of the colour(s) is red.'],
    ['gaps', 'A chair ( ) is , in short , a seat .', 'A chair is, in short, a seat.'],
  ])('loses %s', (_case, text, wanted) => {
    expect(cleanText(text)).toBe(wanted);
  });

  it('gives back a list that was run together', () => {
    expect(
      cleanExtract('An orchestra is large. There are two sections:The strings, including the violin;\nThe winds'),
    ).toEqual({
      paragraphs: ['An orchestra is large. There are two sections:'],
      bullets: ['The strings, including the violin', 'The winds'],
    });
  });

  it('leaves out a sentence whose formula is gone', () => {
    expect(cleanExtract('A number is a value. For example, \u2060\u2060 is a number. It counts.').paragraphs).toEqual([
      'A number is a value. It counts.',
    ]);
  });
});
