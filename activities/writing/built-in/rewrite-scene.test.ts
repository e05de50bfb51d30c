import { describe, expect, it } from 'vitest';
import { projectOptionsSchema } from '../../../domain/project/project.contract.ts';
import { wordsKey } from '../../../domain/project/staleness.ts';
import type { Material, Section } from '../../../domain/script/material.contract.ts';
import type { Rejection } from '../../../domain/script/scene-edits.contract.ts';
import { sceneWordsSchema, type Script } from '../../../domain/script/script.contract.ts';
import type { SceneText } from '../writer.ts';
import { articles, materialOf } from './articles.test-kit.ts';
import { createBuiltInWriter } from './built-in-writer.ts';

const writer = createBuiltInWriter();
const options = projectOptionsSchema.parse({});
const section = (heading: string, more: Partial<Section>): Section => ({
  heading,
  depth: 2,
  paragraphs: [],
  bullets: [],
  visuals: [],
  sources: [],
  ...more,
});
const notes = (sections: Section[]): Material => ({
  version: 1,
  origin: 'notes',
  matched: null,
  title: 'Lighthouses',
  summary: '',
  language: 'en',
  sections,
  sources: [],
  options: {},
  warnings: [],
});

/** The wordings that a scene gets when each is sent back with the next reason, the first one's own first. */
async function sentBack(material: Material, script: Script, index: number, reasons: string[]): Promise<SceneText[]> {
  const first = script.scenes[index];
  if (first === undefined) throw new Error('no such scene');
  const wordings: SceneText[] = [sceneWordsSchema.strip().parse(first)];
  const rejections: Rejection[] = [];
  const otherTitles = script.scenes.filter((_, at) => at !== index).map(({ title }) => title);
  for (const reason of reasons) {
    rejections.push({ reason, key: wordsKey(wordings.at(-1) ?? first) });
    const request = { topic: material.title, material, options, script, index, rejections, otherTitles };
    const next = await writer.rewrite(request);
    expect(await writer.rewrite(request)).toEqual(next);
    wordings.push(sceneWordsSchema.parse(next));
  }
  return wordings;
}
const plain = (material: Material): Promise<Script> => writer.write({ topic: material.title, material, options });
const distinct = (wordings: readonly SceneText[]): number => new Set(wordings.map(wordsKey)).size;

describe.each(articles.slice(0, 12).map(({ title }) => ({ title })))('a scene about $title', ({ title }) => {
  it('gets other words each time, made of the material alone', async () => {
    const material = materialOf(title);
    const script = await plain(material);
    const known = new Set(
      [
        material.summary,
        ...material.sections.flatMap(({ heading, paragraphs, bullets }) => [heading, ...paragraphs, ...bullets]),
      ]
        .join(' ')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu),
    ).add('s');
    for (const index of script.scenes.keys()) {
      const wordings = await sentBack(material, script, index, ['Dull', 'Try again', 'No']);
      expect(distinct(wordings)).toBe(4);
      if (script.scenes[index]?.kind === 'closing') continue;
      for (const { title: heading, bullets, narration } of wordings) {
        const words =
          [heading, ...bullets, narration]
            .join(' ')
            .toLowerCase()
            .match(/[\p{L}\p{N}]+/gu) ?? [];
        expect(words.filter((word) => !known.has(word))).toEqual([]);
        expect(narration).not.toMatch(/^(?:It|They|He|She|Its|Their|His|Her)\b/);
      }
    }
  });
});

describe('what a reviewer says of a scene', () => {
  const material = materialOf('Volcano');

  it('shorter, and longer', async () => {
    const script = await plain(material);
    const index = script.scenes.findIndex(
      ({ kind, narration }) => kind === 'content' && (narration.match(/[.!?]\s/gu)?.length ?? 0) >= 1,
    );
    const [was, shorter, longer] = await sentBack(material, script, index, ['too long', 'that is too short now']);
    expect(shorter?.narration.length).toBeLessThan(was?.narration.length ?? 0);
    expect(longer?.narration.length).toBeGreaterThan(shorter?.narration.length ?? 0);
  });
});

describe('a scene of notes', () => {
  const sentences = [
    'The tall tower guards the northern harbour.',
    'Old keepers watch the western reef.',
    'A lens of glass bends the light.',
  ];
  const material = notes([
    section('Towers', { paragraphs: [sentences.join(' ')] }),
    section('Heights', {
      visuals: [{ type: 'table', header: ['Name', 'Where'], rows: [['Genoa', 'Italy']], align: ['left', 'left'] }],
    }),
  ]);

  it('says first the same with another title, later less: never a sentence that is not in the notes', async () => {
    const script = await plain(material);
    const wordings = await sentBack(material, script, 1, ['Dull', 'Dull', 'Dull', 'Dull']);
    expect(distinct(wordings)).toBe(5);
    expect(wordings[1]).toMatchObject({ narration: sentences.join(' ') });
    expect(wordings[1]?.title).not.toBe('Towers');
    for (const { narration } of wordings)
      expect(sentences.reduce((rest, sentence) => rest.replace(sentence, ''), narration).trim()).toBe('');
  });

  it('reads a table in another way', async () => {
    const wordings = await sentBack(material, await plain(material), 2, ['Dull', 'Dull']);
    expect(distinct(wordings)).toBe(3);
  });

  it('never comes back to words that a person wrote in between', async () => {
    const script = await plain(material);
    const request = { topic: 'Lighthouses', material, options, script, index: 1, otherTitles: [] };
    const first = await writer.rewrite({ ...request, rejections: [{ reason: 'Dull', key: null }] });
    const second = await writer.rewrite({
      ...request,
      rejections: [
        { reason: 'Dull', key: null },
        { reason: 'Not mine either', key: wordsKey({ ...first, title: 'By hand' }) },
      ],
    });
    expect(distinct([first, second])).toBe(2);
  });

  it('says that nothing is left, and what to do', async () => {
    const script = await plain(material);
    const many = Array.from({ length: 80 }, (_, at) => `No ${at}`);
    const rejections = many.map((reason) => ({ reason, key: null }));
    const request = { topic: 'Lighthouses', material, options, script, index: 2, otherTitles: [], rejections };
    await expect(writer.rewrite(request)).rejects.toMatchObject({
      code: 'NO_ALTERNATIVE',
      permanent: true,
      message: expect.stringMatching(/scene 3.*by hand/),
    });
  });
});
