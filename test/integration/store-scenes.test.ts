import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wordsKey } from '../../domain/project/staleness.ts';
import { FilesystemAssetStore } from '../../store/assets/filesystem-asset-store.ts';
import { StaleVersionError } from '../../store/errors.ts';
import type { EntityManager } from '../../store/orm.ts';
import { listEventsAfter } from '../../store/repositories/events.repository.ts';
import { createProject, getProject, patchProject } from '../../store/repositories/projects.repository.ts';
import { beginRun, setRunOptions } from '../../store/repositories/runs.repository.ts';
import {
  editScene,
  listScenes,
  listStaleScenes,
  pinPart,
  rejectPart,
  replaceScenes,
  requireScene,
  withdrawRejection,
} from '../../store/repositories/scenes.repository.ts';
import { pinScript, rejectScript, withdrawScriptRejection } from '../../store/repositories/script-edits.ts';
import { effectiveOptions } from '../../domain/project/project.contract.ts';
import { makeScene } from '../support/made-film.ts';
import { scene } from '../support/store-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const KEY = 'a'.repeat(64);
const OTHER_KEY = 'b'.repeat(64);

let store: TestStore;
let em: EntityManager;
let projectId: string;
beforeAll(async () => {
  store = await openTestStore();
  ({ em } = store);
});
afterAll(() => store.close());
beforeEach(async () => {
  projectId = (await createProject(em, { topic: 'a' })).id;
});

const titles = async () => (await listScenes(em, projectId)).map(({ title }) => title);
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const dropped = async () =>
  (await listEventsAfter(em, projectId, 0))
    .filter(({ type }) => type === 'scene.edits-dropped')
    .map(({ data }) => data);

async function oneScene(title = 'one') {
  const [row] = await replaceScenes(em, projectId, [scene(title)]);
  return row?.id ?? '';
}

describe('a new script', () => {
  it('keeps what people did to scenes that are written as before, wherever they stand now', async () => {
    const rows = await replaceScenes(em, projectId, [scene('one'), scene('two'), scene('three')]);
    const [one = '', two = '', three = ''] = ids(rows);
    await editScene(em, two, { title: 'TWO', voice: 'v' });
    await rejectPart(em, three, 'image', { reason: 'dull' });
    const after = await replaceScenes(em, projectId, [scene('three'), scene('new'), scene('two'), scene('one')]);
    expect(ids(after)).toEqual([three, expect.any(String), two, one]);
    expect(after.map(({ title }) => title)).toEqual(['three', 'new', 'TWO', 'one']);
    expect(after[2]).toMatchObject({ edits: { title: 'TWO', voice: 'v' }, version: 2, written: { title: 'two' } });
    expect(after[0]?.rejections.image).toEqual([{ reason: 'dull', key: null }]);
    expect(await dropped()).toEqual([]);
  });

  it('keeps the row of a scene in its place that is written otherwise, and tells what was dropped', async () => {
    const [one = '', two = ''] = ids(await replaceScenes(em, projectId, [scene('one'), scene('two')]));
    await editScene(em, one, { title: 'ONE' });
    await editScene(em, two, { bullets: [] });
    await pinPart(em, two, 'image', KEY);
    const after = await replaceScenes(em, projectId, [scene('other')]);
    expect(after).toMatchObject([{ id: one, title: 'other', edits: {}, pins: {}, rejections: {}, index: 0 }]);
    expect(await dropped()).toEqual([
      expect.objectContaining({ sceneId: two, index: 1, edits: { bullets: [] }, pins: { image: KEY } }),
      expect.objectContaining({ sceneId: one, index: 0, edits: { title: 'ONE' } }),
    ]);
  });

  it('keeps equal scenes apart, and the same again changes nothing', async () => {
    const script = [scene('a'), scene('b'), scene('a')];
    const first = await replaceScenes(em, projectId, script);
    await editScene(em, first[2]?.id ?? '', { title: 'the last' });
    const again = await replaceScenes(em, projectId, script);
    expect(ids(again)).toEqual(ids(first));
    expect(await titles()).toEqual(['a', 'b', 'the last']);
    expect(again[0]?.updatedAt).toEqual(first[0]?.updatedAt);
    // One of the two goes: the first that fits, in its own place.
    expect(ids(await replaceScenes(em, projectId, [scene('b'), scene('a')]))).toEqual([first[1]?.id, first[0]?.id]);
  });

  it('notes which script it is', async () => {
    const script = { key: KEY, research: OTHER_KEY, basis: { research: 'r', script: 's' } };
    await replaceScenes(em, projectId, [scene('a')], script);
    await replaceScenes(em, projectId, [scene('b')]);
    expect((await getProject(em, projectId)).script).toEqual(script);
  });
});

describe('edits of a scene', () => {
  it('are laid over what the writer wrote, one by one, and taken back', async () => {
    const id = await oneScene();
    const { narration } = scene('one');
    expect(await editScene(em, id, { title: 'ONE', bullets: ['x'] })).toMatchObject({ title: 'ONE', version: 2 });
    expect(await editScene(em, id, { title: undefined, narration: 'Said.' })).toMatchObject({
      title: 'ONE',
      bullets: ['x'],
      narration: 'Said.',
      edits: { title: 'ONE', bullets: ['x'], narration: 'Said.' },
      version: 3,
    });
    const back = await editScene(em, id, { title: null, bullets: scene('one').bullets, narration });
    expect(back).toMatchObject({ ...scene('one'), edits: {}, version: 4 });
    expect((await editScene(em, id, { title: 'one', voice: null })).version).toBe(4);
  });

  it('refuse a lost update, and take turns', async () => {
    const id = await oneScene();
    await editScene(em, id, { title: 'x' }, { expectedVersion: 1 });
    await expect(editScene(em, id, { title: 'y' }, { expectedVersion: 1 })).rejects.toThrow(StaleVersionError);
    await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        editScene(store.orm.em.fork(), id, at % 2 === 0 ? { kicker: `k${at}` } : { voice: `v${at}` }),
      ),
    );
    expect(await requireScene(em, id)).toMatchObject({
      version: 10,
      edits: { title: 'x', kicker: expect.stringMatching(/^k\d$/), voice: expect.stringMatching(/^v\d$/) },
    });
  });

  it('let go of narrations and pictures that were about other words', async () => {
    const id = await oneScene();
    await rejectPart(em, id, 'narration', { reason: 'r' });
    await rejectPart(em, id, 'image', { reason: 'r' });
    await pinPart(em, id, 'narration', KEY);
    await pinPart(em, id, 'image', KEY);
    const said = await editScene(em, id, { voice: 'other' });
    expect(said).toMatchObject({ pins: { image: KEY }, rejections: { image: [{ reason: 'r', key: null }] } });
    expect(said.rejections.narration).toBeUndefined();
    const shown = await editScene(em, id, { visual: { type: 'picture', attachment: KEY, alt: '' } });
    expect(shown).toMatchObject({ pins: {}, rejections: {} });
  });

  it('of a row that was kept before there were edits begin with what stands there', async () => {
    const id = await oneScene();
    await em.execute('update scene set written = null where id = ?', [id]);
    expect(await editScene(em, id, { title: 'x' })).toMatchObject({ title: 'x', written: scene('one') });
    expect(await editScene(em, id, { title: null })).toMatchObject({ title: 'one', edits: {} });
  });
});

describe('an attempt that is sent back', () => {
  it('is known by what was shown, and twice only with the new reason', async () => {
    const id = await oneScene();
    await em.execute(`update scene set keys = ?::jsonb where id = ?`, [JSON.stringify({ narration: KEY }), id]);
    await rejectPart(em, id, 'narration', { reason: 'too fast' });
    const again = await rejectPart(em, id, 'narration', { reason: 'too loud', key: KEY });
    expect(again.rejections.narration).toEqual([{ reason: 'too loud', key: KEY }]);
    const next = await rejectPart(em, id, 'narration', { reason: 'still', key: OTHER_KEY });
    expect(next.rejections.narration).toEqual([
      { reason: 'too loud', key: KEY },
      { reason: 'still', key: OTHER_KEY },
    ]);
    expect((await withdrawRejection(em, id, 'narration', OTHER_KEY)).rejections.narration).toHaveLength(1);
    expect((await withdrawRejection(em, id, 'narration', KEY)).rejections).toEqual({});
  });

  it('takes away what was put or brought in its place', async () => {
    const id = await oneScene();
    await editScene(em, id, { recording: KEY, visual: { type: 'picture', attachment: KEY, alt: '' } });
    expect((await rejectPart(em, id, 'narration', { reason: 'noise' })).edits).not.toHaveProperty('recording');
    expect(await rejectPart(em, id, 'image', { reason: 'dull' })).toMatchObject({
      edits: {},
      visual: scene('one').visual,
    });
    await pinPart(em, id, 'image', KEY);
    expect((await rejectPart(em, id, 'image', { reason: 'dull', key: KEY })).pins).toEqual({});
  });

  it('of words stands until other words do, and goes with whoever wants them after all', async () => {
    const id = await oneScene();
    await replaceScenes(em, projectId, [scene('one')]);
    const { rejections } = await rejectPart(em, id, 'words', { reason: 'dull', key: KEY });
    expect(rejections.words).toEqual([{ reason: 'dull', key: wordsKey(scene('one')) }]);
    expect((await editScene(em, id, { title: 'other' })).rejections.words).toHaveLength(1);
    expect((await editScene(em, id, { title: null })).rejections.words).toBeUndefined();
  });

  it('and a pin take the user’s own away, which would outrank them', async () => {
    const id = await oneScene();
    await editScene(em, id, { recording: KEY, visual: { type: 'picture', attachment: KEY, alt: '' } });
    expect(await pinPart(em, id, 'narration', OTHER_KEY)).toMatchObject({ pins: { narration: OTHER_KEY } });
    expect((await pinPart(em, id, 'image', OTHER_KEY)).edits).toEqual({});
    expect((await pinPart(em, id, 'image', null)).pins).toEqual({ narration: OTHER_KEY });
  });

  it('of the whole script goes when topic or notes change', async () => {
    await rejectScript(em, projectId, { reason: 'dull', key: KEY });
    await rejectScript(em, projectId, { reason: 'long', key: KEY });
    expect((await getProject(em, projectId)).rejections).toEqual([{ reason: 'long', key: KEY }]);
    await pinScript(em, projectId, OTHER_KEY);
    const kept = { rejections: [{ reason: 'long', key: KEY }], scriptPin: OTHER_KEY };
    expect(await patchProject(em, projectId, { name: 'n', topic: 'a', notes: null })).toMatchObject(kept);
    expect(await patchProject(em, projectId, { notes: '' })).toMatchObject({ rejections: [], scriptPin: null });
    await pinScript(em, projectId, KEY);
    await rejectScript(em, projectId, { reason: 'dull', key: KEY });
    expect(await getProject(em, projectId)).toMatchObject({ scriptPin: null });
    await withdrawScriptRejection(em, projectId, KEY);
    expect((await getProject(em, projectId)).rejections).toEqual([]);
  });
});

describe('stale scenes of a run', () => {
  it('are those whose rows changed since they were made', async () => {
    await using folder = await temporaryFolder();
    const assets = new FilesystemAssetStore(folder.path);
    const runId = randomUUID();
    await beginRun(em, { projectId, runId, workflowId: 'w' });
    await setRunOptions(em, runId, effectiveOptions({}));
    const [one = '', two = ''] = ids(await replaceScenes(em, projectId, [scene('one'), scene('two')]));
    for (const id of [one, two]) await makeScene({ em, assets, projectId }, id, runId);
    expect(await listStaleScenes(em, { projectId, runId })).toEqual([]);
    await editScene(em, two, { bullets: [] });
    await rejectPart(em, one, 'words', { reason: 'dull' });
    expect(await listStaleScenes(em, { projectId, runId })).toEqual([
      { sceneId: one, index: 0, stale: ['words'] },
      { sceneId: two, index: 1, stale: ['slides', 'segment'] },
    ]);
    await makeScene({ em, assets, projectId }, two, runId);
    expect(ids((await listStaleScenes(em, { projectId, runId })).map(({ sceneId }) => ({ id: sceneId })))).toEqual([
      one,
    ]);
  });
});
