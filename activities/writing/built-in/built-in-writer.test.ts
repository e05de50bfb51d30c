import { describe, expect, it } from 'vitest';
import { projectOptionsSchema } from '../../../domain/project/project.contract.ts';
import { scriptSchema, type Script } from '../../../domain/script/script.contract.ts';
import { articles, materialOf } from './articles.test-kit.ts';
import { createBuiltInWriter } from './built-in-writer.ts';
import { SCENE_AIR_SECONDS, secondsOf } from '../../../domain/script/telling/selection.ts';

const writer = createBuiltInWriter();
const defaults = projectOptionsSchema.parse({});

const write = (title: string, more: { length?: number; rejections?: string[]; speed?: number } = {}): Promise<Script> =>
  writer.write({
    topic: title,
    material: materialOf(title),
    options: { ...defaults, length: more.length ?? null, speed: more.speed ?? 1 },
    rejections: more.rejections ?? [],
  });

const secondsOfFilm = ({ scenes }: Script, speed = 1): number =>
  scenes.reduce((sum, { narration }) => sum + secondsOf([narration], speed) + SCENE_AIR_SECONDS, 0);

const plain = new Map<string, Promise<Script>>();
const plainScript = (title: string): Promise<Script> => {
  const known = plain.get(title) ?? write(title);
  plain.set(title, known);
  return known;
};

describe.each(articles.map(({ title }) => ({ title })))('a film about $title', ({ title }) => {
  it('has an opening, one idea a scene and a closing with its sources', async () => {
    const script = await plainScript(title);
    expect(() => scriptSchema.parse(script)).not.toThrow();
    expect(script.scenes.length).toBeGreaterThanOrEqual(4);
    expect(script.scenes.length).toBeLessThanOrEqual(9);
    expect(script.scenes.map(({ kind }) => kind)).toEqual([
      'opening',
      ...script.scenes.slice(2).map(() => 'content'),
      'closing',
    ]);
    const used = new Set(script.scenes.slice(0, -1).flatMap(({ sources }) => sources));
    expect(script.sources.map(({ id }) => id)).toEqual([...used].toSorted());
    const closing = script.scenes.at(-1);
    expect(closing?.visual.type === 'credits' ? closing.visual.lines.length : 0).toBe(script.sources.length);
  });

  it('says whole sentences, never twice, and begins no scene with a dangling pronoun', async () => {
    const { scenes } = await plainScript(title);
    const narrations = scenes.map(({ narration }) => narration);
    expect(new Set(narrations).size).toBe(narrations.length);
    for (const narration of narrations) {
      expect(narration).toMatch(/^["“]?[\p{Lu}\p{N}].*[.!?]["”]?$/su);
      expect(narration).not.toMatch(/^(?:It|They|He|She|Its|Their|His|Her|Both|However|Therefore|For example)\b/);
      expect(narration).not.toMatch(/[()[\]]|\s{2}|\s[,.;]/);
    }
  });

  it('invents nothing: every word that is said, shown or counted stands in the material', async () => {
    const { scenes } = await plainScript(title);
    const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const { sections, summary } = materialOf(title);
    const known = new Set(
      words(
        [summary, ...sections.flatMap(({ heading, paragraphs, bullets }) => [heading, ...paragraphs, ...bullets])].join(
          ' ',
        ),
      ),
    );
    // The possessive of a name that stands for a pronoun: "Its roots" → "Jazz's roots".
    known.add('s');
    for (const scene of scenes.slice(0, -1)) {
      const unknown = words([scene.title, ...scene.bullets, scene.narration].join(' ')).filter(
        (word) => !known.has(word),
      );
      expect(unknown).toEqual([]);
    }
  });

  it('titles are short, finished and unique; bullets are short lines that do not repeat them', async () => {
    const { scenes } = await plainScript(title);
    expect(new Set(scenes.map((scene) => scene.title.toLowerCase())).size).toBe(scenes.length);
    for (const scene of scenes) {
      expect(scene.title.length).toBeLessThanOrEqual(48);
      expect(scene.title).not.toMatch(/(?<!\p{L})(?:a|an|the|of|in|on|at|by|for|to|from|with|and|or|is|are|its)$/iu);
      expect(scene.bullets.length).toBeLessThanOrEqual(4);
      for (const bullet of scene.bullets) {
        expect(bullet.length).toBeLessThanOrEqual(60);
        expect(bullet.toLowerCase()).not.toBe(scene.title.toLowerCase());
        expect(scene.narration.toLowerCase()).toContain(bullet.toLowerCase().split(' ')[0]);
      }
    }
  });

  it('is the same script for the same input, another one after a rejection', async () => {
    const first = await plainScript(title);
    expect(await write(title)).toEqual(first);
    const second = await write(title, { rejections: ['The titles are dull'] });
    expect(second).not.toEqual(first);
    expect(await write(title, { rejections: ['The titles are dull'] })).toEqual(second);
  });

  it('is four different scripts after three rejections, each as well formed as the first', async () => {
    const reasons = ['Dull', 'Still dull', 'Tell it differently'];
    const scripts = await Promise.all(reasons.map((_, at) => write(title, { rejections: reasons.slice(0, at + 1) })));
    const all = [await plainScript(title), ...scripts];
    const told = all.map(({ scenes }) =>
      JSON.stringify(scenes.map((scene) => [scene.title, scene.bullets, scene.narration])),
    );
    expect(new Set(told).size).toBe(4);
    for (const { scenes } of all) {
      expect(scenes.length).toBeGreaterThanOrEqual(4);
      expect(new Set(scenes.map((scene) => scene.title.toLowerCase())).size).toBe(scenes.length);
    }
  });
});

describe('length', () => {
  it.each([
    ['Volcano', 45],
    ['Volcano', 60],
    ['Cat', 60],
    ['Moon', 90],
    ['Chess', 75],
    ['Japan', 80],
  ])('%s in %i s comes within 15 percent', async (title, length) => {
    const seconds = secondsOfFilm(await write(title, { length }));
    expect(Math.abs(seconds - length) / length).toBeLessThanOrEqual(0.15);
  });

  it('a faster voice has time for more words', async () => {
    const words = async (speed: number): Promise<number> =>
      (await write('Volcano', { length: 60, speed })).scenes.map(({ narration }) => narration).join(' ').length;
    expect(await words(1.5)).toBeGreaterThan(await words(0.8));
  });

  it('a reviewer who finds it too long gets a shorter film', async () => {
    const plain = secondsOfFilm(await write('Volcano'));
    expect(secondsOfFilm(await write('Volcano', { rejections: ['This is too long.'] }))).toBeLessThan(plain * 0.9);
  });

  it('a reviewer who finds it still too long gets a still shorter one', async () => {
    const once = secondsOfFilm(await write('Volcano', { rejections: ['too long'] }));
    expect(secondsOfFilm(await write('Volcano', { rejections: ['too long', 'Still too long'] }))).toBeLessThan(
      once * 0.95,
    );
  });

  it('what a reviewer wants less of goes', async () => {
    const { scenes } = await write('Black hole', { rejections: ['Please say less about photosynthesis'] });
    expect(scenes.map(({ narration }) => narration).join(' ')).not.toContain('hotosynthesis');
  });
});

it('stops at once when it is cancelled', async () => {
  const request = { topic: 'Jazz', material: materialOf('Jazz'), options: defaults, signal: AbortSignal.abort() };
  await expect(writer.write(request)).rejects.toThrow(/abort/i);
});
