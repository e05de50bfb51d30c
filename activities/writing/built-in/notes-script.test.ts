import { describe, expect, it } from 'vitest';
import { projectOptionsSchema } from '../../../domain/project/project.contract.ts';
import type { Material, Section } from '../../../domain/script/material.contract.ts';
import type { Script } from '../../../domain/script/script.contract.ts';
import { createBuiltInWriter } from './built-in-writer.ts';
import { SCENE_AIR_SECONDS, secondsOf } from '../../../domain/script/telling/selection.ts';

const section = (heading: string, more: Partial<Section> = {}): Section => ({
  heading,
  depth: 2,
  paragraphs: [],
  bullets: [],
  visuals: [],
  sources: [],
  ...more,
});

const write = (
  sections: Section[],
  more: Partial<Material> = {},
  length: number | null = null,
  rejections: string[] = [],
): Promise<Script> =>
  createBuiltInWriter().write({
    topic: 'Lighthouses',
    material: {
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
      ...more,
    },
    options: { ...projectOptionsSchema.parse({}), length },
    rejections,
  });

const sentence = (number: number): string => `Sentence number ${number} tells a little about the light at sea.`;

describe('a script of notes', () => {
  it('has one scene a section, between an opening and a closing', async () => {
    const { scenes } = await write([
      section('', { depth: 0, paragraphs: ['A lighthouse warns ships.'] }),
      section('The lens', { bullets: ['Rings of prisms', 'One beam'] }),
      section('Keepers', { paragraphs: ['Keepers lived in the tower.'] }),
    ]);
    expect(scenes.map(({ kind, title, narration }) => [kind, title, narration])).toEqual([
      ['opening', 'Lighthouses', 'A lighthouse warns ships.'],
      ['content', 'The lens', 'Rings of prisms. One beam.'],
      ['content', 'Keepers', 'Keepers lived in the tower.'],
      ['closing', 'Thank you for watching', 'That was: Lighthouses.'],
    ]);
    expect(scenes[1]?.bullets).toEqual(['Rings of prisms', 'One beam']);
  });

  it('parts a long list evenly, at most four lines a scene, and says every item', async () => {
    const bullets = Array.from({ length: 10 }, (_, at) => `Item ${at + 1}`);
    const { scenes } = await write([section('List', { bullets })]);
    const content = scenes.slice(1, -1);
    expect(content.map((scene) => scene.title)).toEqual(['List', 'List (2)', 'List (3)']);
    expect(content.flatMap((scene) => scene.bullets)).toEqual(bullets);
    expect(content.map((scene) => scene.bullets.length).every((count) => count >= 3 && count <= 4)).toBe(true);
    expect(content.map(({ narration }) => narration).join(' ')).toBe(bullets.map((bullet) => `${bullet}.`).join(' '));
  });

  it('parts a long section at its sentences and loses none', async () => {
    const sentences = Array.from({ length: 30 }, (_, at) => sentence(at + 1));
    const { scenes } = await write([section('Long', { paragraphs: [sentences.join(' ')] })]);
    const content = scenes.slice(1, -1);
    expect(content.length).toBeGreaterThan(2);
    expect(content.map(({ narration }) => narration).join(' ')).toBe(sentences.join(' '));
    expect(Math.max(...content.map(({ narration }) => narration.length))).toBeLessThanOrEqual(620);
    expect(new Set(content.map(({ title }) => title)).size).toBe(content.length);
  });

  it('gives each visual its own scene, and words of its own where the notes have none', async () => {
    const { scenes } = await write([
      section('Heights', {
        visuals: [
          {
            type: 'chart',
            kind: 'bar',
            labels: ['Jeddah', 'Genoa'],
            series: [{ name: 'Height', values: [133, 77] }],
            unit: 'm',
          },
          { type: 'picture', attachment: 'a'.repeat(64), alt: 'The tower of Genoa' },
          { type: 'table', header: ['Name', 'Where'], rows: [['Genoa', 'Italy']], align: ['left', 'left'] },
          { type: 'code', language: 'python', code: 'light.on()' },
        ],
      }),
    ]);
    expect(scenes.slice(1, -1).map(({ visual, narration }) => [visual.type, narration])).toEqual([
      ['chart', 'Heights. Jeddah: 133 m. Genoa: 77 m.'],
      ['picture', 'The tower of Genoa.'],
      ['table', 'Genoa: Italy.'],
      ['code', ''],
    ]);
  });

  it('shows an empty heading above others as their kicker', async () => {
    const { scenes } = await write([
      section('Part one'),
      section('The lens', { depth: 3, paragraphs: ['It bends light.'] }),
    ]);
    expect(scenes.map(({ kicker, title }) => [kicker, title])).toEqual([
      ['', 'Lighthouses'],
      ['Part one', 'The lens'],
      ['Lighthouses', 'Thank you for watching'],
    ]);
  });

  it('keeps within a length that was asked for, with a word from every section', async () => {
    const sections = ['A', 'B', 'C', 'D'].map((heading) =>
      section(heading, { paragraphs: [Array.from({ length: 8 }, (_, at) => sentence(at + 1)).join(' ')] }),
    );
    const { scenes } = await write(sections, {}, 60);
    const seconds = scenes.reduce((sum, { narration }) => sum + secondsOf([narration], 1) + SCENE_AIR_SECONDS, 0);
    expect(Math.abs(seconds - 60)).toBeLessThanOrEqual(9);
    expect(scenes.filter(({ kind }) => kind === 'content').map(({ title }) => title)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('lists the sources with their licences at the end', async () => {
    const source = {
      id: 's1',
      kind: 'web',
      title: 'Fresnel lens',
      url: 'https://example.org/lens',
      licence: 'CC0',
    } as const;
    const { scenes } = await write([section('Lens', { paragraphs: ['It bends light.'], sources: ['s1'] })], {
      sources: [source],
    });
    expect(scenes.at(-1)).toMatchObject({
      title: 'Sources',
      narration: 'That was: Lighthouses. The sources are on the screen.',
      visual: { type: 'credits', lines: [{ title: 'Fresnel lens', detail: 'CC0 · https://example.org/lens' }] },
    });
    expect(scenes[1]?.sources).toEqual(['s1']);
  });

  it('joins Chinese sentences without spaces', async () => {
    const { scenes } = await write([section('黑洞', { paragraphs: ['黑洞是一种天体。它的引力非常强大。'] })], {
      language: 'zh',
      title: '天文',
    });
    expect(scenes[1]?.narration).toBe('黑洞是一种天体。它的引力非常强大。');
  });

  it('cuts a text without full stops at pauses, and says all of it', async () => {
    const text = Array.from({ length: 1_000 }, (_, at) => `word${at}`).join(' ');
    const { scenes } = await write([section('Endless', { paragraphs: [text] })]);
    expect(
      scenes
        .slice(1, -1)
        .map(({ narration }) => narration)
        .join(' '),
    ).toBe(text);
    expect(Math.max(...scenes.map(({ narration }) => narration.length))).toBeLessThanOrEqual(900);
  });

  it('refuses what would need more than a hundred scenes', async () => {
    const book = Array.from({ length: 9_000 }, (_, at) => sentence(at)).join(' ');
    await expect(write([section('Book', { paragraphs: [book] })])).rejects.toMatchObject({ code: 'TOO_MANY_SCENES' });
  });

  it('gives other titles where it can after a rejection', async () => {
    const paragraphs = Array.from(
      { length: 3 },
      (_, at) => `The tall tower number ${at} guards the northern harbour. Old keepers watch the western reef.`,
    );
    const sections = paragraphs.map((text) => section('', { depth: 0, paragraphs: [text] }));
    expect(await write(sections, {}, null, ['Dull titles'])).not.toEqual(await write(sections));
  });

  it('tells the same sentences in other cuts, titles and lines after each rejection, and loses none', async () => {
    const sections = ['Towers', 'Keepers'].map((heading) =>
      section(heading, {
        paragraphs: [
          'The tall tower guards the northern harbour. Old keepers watch the western reef. A lens of glass bends the light. ' +
            'Ships saw the beam from twenty miles away. Fog horns warned them where no light could reach.',
        ],
      }),
    );
    const reasons = ['Dull', 'Dull', 'Dull'];
    const scripts = await Promise.all([0, 1, 2, 3].map((count) => write(sections, {}, null, reasons.slice(0, count))));
    const shown = scripts.map(({ scenes }) => JSON.stringify(scenes.map(({ title, bullets }) => [title, bullets])));
    expect(new Set(shown).size).toBe(4);
    const said = scripts.map(({ scenes }) => scenes.map(({ narration }) => narration).join(' '));
    expect(new Set(said).size).toBe(1);
  });

  it('is shortened where a reviewer says so, and leaves out what one does not want', async () => {
    const sections = ['Lens', 'Keepers', 'Fog'].map((heading) =>
      section(heading, { paragraphs: [Array.from({ length: 9 }, (_, at) => `${heading}: ${sentence(at)}`).join(' ')] }),
    );
    const length = ({ scenes }: Script): number => scenes.map(({ narration }) => narration).join(' ').length;
    const whole = await write(sections);
    expect(length(await write(sections, {}, null, ['too long']))).toBeLessThan(length(whole) * 0.85);
    const { scenes } = await write(sections, {}, null, ['Nothing wrong, but no keepers']);
    expect(JSON.stringify(scenes)).not.toContain('Keepers');
    expect(JSON.stringify(scenes)).toContain('Fog');
  });

  it('says that it has no other way instead of repeating itself', async () => {
    const tiny = [section('黑洞', { paragraphs: ['黑洞是一种天体。'] })];
    const more = { language: 'zh', title: '天文' };
    const many = Array.from({ length: 30 }, () => '无聊');
    await expect(write(tiny, more, null, many)).rejects.toMatchObject({ code: 'NO_ALTERNATIVE' });
  });
});
