import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SceneRef } from '../../domain/project/run.contract.ts';
import { requireAsset } from '../../store/assets/read-asset.ts';
import type { AssetRow } from '../../store/entities/asset.entity.ts';
import { listEventsAfter } from '../../store/repositories/events.repository.ts';
import { listScenes, listStaleScenes, pinPart, rejectPart } from '../../store/repositories/scenes.repository.ts';
import { pinScript, rejectScript } from '../../store/repositories/script-edits.ts';
import { openSteps } from '../support/steps.ts';

const NOTES = `# Lighthouses

## The lens

A lens of glass bends the light into one beam. Ships see it from twenty miles away. It floats on mercury.

## Keepers

Old keepers watch the western reef. They trim the wick each night.
`;

let line: Awaited<ReturnType<typeof openSteps>>;
let refs: SceneRef[];
let run: { projectId: string; runId: string };
let made: Array<Awaited<ReturnType<typeof line.makeScene>>>;

beforeAll(async () => {
  line = await openSteps();
  run = await line.begin('Lighthouses', NOTES);
  ({ refs } = await line.write(run));
  made = [];
  for (const ref of refs) made.push(await line.makeScene(ref));
});
afterAll(() => line.close());

const asset = (key: string): Promise<AssetRow> => requireAsset({ em: line.em() }, run.projectId, key);
const stale = () => listStaleScenes(line.em(), run);
const sceneOf = (at: number): SceneRef => refs[at] as SceneRef;
const rowOf = async (at: number) => (await listScenes(line.em(), run.projectId))[at];
/** Makes everything again, as the next run would. */
async function again() {
  await line.steps.choosePictures(run);
  const results = [];
  for (const ref of refs) results.push(await line.makeScene(ref));
  return results;
}

describe('a scene of a film without reviews', () => {
  it('is current when it is made, and nothing is made twice', async () => {
    expect(await stale()).toEqual([]);
    const second = await again();
    expect(second.map(({ parts }) => parts)).toEqual(made.map(({ parts }) => parts));
    expect(await stale()).toEqual([]);
  });
});

describe('a narration that is sent back', () => {
  it('is read in another way, at the pace that was asked for, and only its scene is made again', async () => {
    await rejectPart(line.em(), sceneOf(1).sceneId, 'narration', { reason: 'He speaks too fast' });
    expect((await stale()).map(({ index, stale: parts }) => [index, parts])).toEqual([[1, ['narration', 'segment']]]);
    const first = await asset(made[1]?.narration.key ?? '');
    const second = await again();
    const changed = second.flatMap(({ segment }, at) => (segment.key === made[at]?.segment.key ? [] : [at]));
    expect(changed).toEqual([1]);
    const other = await asset(second[1]?.narration.key ?? '');
    expect(other.sha256).not.toBe(first.sha256);
    expect((other.durationSeconds ?? 0) / (first.durationSeconds ?? 1)).toBeGreaterThan(1.04);
    expect((other.durationSeconds ?? 0) / (first.durationSeconds ?? 1)).toBeLessThan(1.16);
    expect(second[1]?.slides.key).toBe(made[1]?.slides.key);
    expect(await stale()).toEqual([]);
  });

  it('is another one each time: four readings after three rejections', async () => {
    const bytes = new Set([(await asset(made[2]?.narration.key ?? '')).sha256]);
    for (const reason of ['flat', 'flat', 'flat']) {
      await rejectPart(line.em(), sceneOf(2).sceneId, 'narration', { reason });
      const { key, reused } = await line.steps.narrate(sceneOf(2));
      expect(reused).toBe(false);
      bytes.add((await asset(key)).sha256);
      expect((await line.steps.narrate(sceneOf(2))).key).toBe(key);
    }
    expect(bytes.size).toBe(4);
  });

  it('stands again when it is put back, until it is sent back once more', async () => {
    const key = made[1]?.narration.key ?? '';
    await pinPart(line.em(), sceneOf(1).sceneId, 'narration', key);
    expect(await line.steps.narrate(sceneOf(1))).toMatchObject({ key, reused: true });
    await rejectPart(line.em(), sceneOf(1).sceneId, 'narration', { reason: 'No, after all' });
    expect((await line.steps.narrate(sceneOf(1))).key).not.toBe(key);
  });
});

describe('a picture that is sent back', () => {
  it('gives way to another, in that scene alone', async () => {
    const before = await again();
    await rejectPart(line.em(), sceneOf(1).sceneId, 'image', { reason: 'Not this' });
    expect((await stale()).map(({ index }) => index)).toEqual([1]);
    const after = await again();
    const changed = after.flatMap(({ image }, at) => (image.key === before[at]?.image.key ? [] : [at]));
    expect(changed).toEqual([1]);
    const shown = (await asset(after[1]?.image.key ?? '')).meta['choice'];
    expect(shown).not.toEqual((await asset(before[1]?.image.key ?? '')).meta['choice']);
    expect(await stale()).toEqual([]);

    await pinPart(line.em(), sceneOf(1).sceneId, 'image', before[1]?.image.key ?? '');
    expect(await line.steps.illustrate(sceneOf(1))).toMatchObject({ key: before[1]?.image.key, reused: true });
    await pinPart(line.em(), sceneOf(1).sceneId, 'image', null);
  });
});

describe('words that are sent back', () => {
  it('give way to others of the same notes, kept and laid over the scene; told twice nothing changes', async () => {
    const before = await rowOf(1);
    await rejectPart(line.em(), sceneOf(1).sceneId, 'words', { reason: 'shorter, please' });
    expect((await stale())[0]).toMatchObject({ index: 1, stale: expect.arrayContaining(['words']) });
    const first = await line.steps.rewriteScene(sceneOf(1));
    const after = await rowOf(1);
    expect(await line.steps.rewriteScene(sceneOf(1))).toMatchObject({ key: first.key });
    expect((await rowOf(1))?.version).toBe(after?.version);
    expect(after?.narration.length).toBeLessThan(before?.narration.length ?? 0);
    expect(NOTES).toContain(after?.narration.split('. ')[0] ?? '?');
    const kept = await asset(first.key ?? '');
    expect(kept).toMatchObject({ type: 'script', sceneId: sceneOf(1).sceneId });
    const words = JSON.parse(await readFile(await line.assets.localPath(kept.path), 'utf8')) as object;
    expect(after).toMatchObject(words);
    expect((await stale())[0]?.stale).not.toContain('words');
  });

  it('are left alone where nobody sent them back', async () => {
    expect(await line.steps.rewriteScene(sceneOf(2))).toEqual({ key: null, reused: true });
  });
});

describe('when no other words are left', () => {
  it('a scene keeps the last ones, is no longer waited for, and whoever sent it back is told', async () => {
    const small = await line.begin('Fog', '# Fog\n\n## The horn\n\nThe horn sounds.\n');
    const { refs: scenes } = await line.write(small);
    const at = scenes[1] as SceneRef;
    const row = async () => (await listScenes(line.em(), small.projectId))[1];
    for (let tries = 1; !(await row())?.rejections.words?.some(({ exhausted }) => exhausted); tries += 1) {
      expect(tries).toBeLessThan(40);
      await rejectPart(line.em(), at.sceneId, 'words', { reason: `no ${tries}` });
      await line.steps.rewriteScene(at);
    }
    const before = await row();
    expect(await line.steps.rewriteScene(at)).toEqual({ key: null, reused: true });
    expect((await row())?.narration).toBe(before?.narration);
    expect(await listStaleScenes(line.em(), small)).toEqual([]);
    const told = await listEventsAfter(line.em(), small.projectId, 0);
    expect(told.findLast(({ type }) => type === 'scene.no-alternative')?.data['why']).toMatch(/by hand/);
  });

  it('a script stays the last one', async () => {
    const small = await line.begin('Fog', '# Fog\n\n## The horn\n\nThe horn sounds.\n');
    const keys = [(await line.write(small)).scriptKey];
    const told = () => listEventsAfter(line.em(), small.projectId, 0);
    while (!(await told()).some(({ type }) => type === 'script.no-alternative')) {
      expect(keys.length).toBeLessThan(40);
      await rejectScript(line.em(), small.projectId, { reason: `no ${keys.length}`, key: keys.at(-1) ?? null });
      keys.push((await line.write(small)).scriptKey);
    }
    expect(keys.at(-1)).toBe(keys.at(-2));
    expect(new Set(keys).size).toBe(keys.length - 1);
  });
});

describe('a script that is sent back', () => {
  it('gives way to another one each time, and an older one stands when it is put back', async () => {
    const other = await line.begin('Volcano', null);
    const first = await line.write(other);
    const keys = [first.scriptKey];
    for (const reason of ['Dull', 'Too long', 'Dull']) {
      await rejectScript(line.em(), other.projectId, { reason, key: keys.at(-1) ?? null });
      const next = await line.write(other);
      keys.push(next.scriptKey);
      expect((await line.steps.write({ ...other, researchKey: next.researchKey })).key).toBe(next.scriptKey);
    }
    const scripts = await Promise.all(
      keys.map(async (key) => {
        const { path } = await requireAsset({ em: line.em() }, other.projectId, key);
        return readFile(await line.assets.localPath(path), 'utf8');
      }),
    );
    expect(new Set(scripts).size).toBe(4);

    await pinScript(line.em(), other.projectId, first.scriptKey);
    const back = await line.write(other);
    expect(back.scriptKey).toBe(first.scriptKey);
    expect(back.rows.map(({ narration }) => narration)).toEqual(first.rows.map(({ narration }) => narration));
  });
});
