import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FilesystemAssetStore } from '../../store/assets/filesystem-asset-store.ts';
import { OpenRunError, ProjectGoneError, StaleVersionError, StoreError } from '../../store/errors.ts';
import type { EntityManager } from '../../store/orm.ts';
import { insertAsset, listAssets } from '../../store/repositories/assets.repository.ts';
import { PROJECT_SORTS } from '../../store/repositories/project-cursor.ts';
import { listProjects } from '../../store/repositories/project-list.repository.ts';
import {
  createProject,
  deleteProject,
  findProduced,
  getProject,
  patchProject,
} from '../../store/repositories/projects.repository.ts';
import { beginRun, finishRun } from '../../store/repositories/runs.repository.ts';
import {
  listScenes,
  replaceScenes,
  setSceneKeys,
  setScenePicture,
} from '../../store/repositories/scenes.repository.ts';
import { anAsset, NASTY, scene } from '../support/store-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

let store: TestStore;
let em: EntityManager;

beforeAll(async () => {
  store = await openTestStore();
  ({ em } = store);
});
afterAll(() => store.close());

describe('projects', () => {
  it('keep every character, and null apart from empty', async () => {
    const made = await createProject(em, { topic: NASTY, name: null, notes: NASTY, options: { speed: 1.5 } });
    expect(await getProject(em, made.id)).toMatchObject({
      topic: NASTY,
      name: null,
      notes: NASTY,
      status: 'CREATED',
      version: 1,
      options: { speed: 1.5 },
    });
    expect(await patchProject(em, made.id, { notes: '' })).toMatchObject({ notes: '', topic: NASTY, version: 2 });
    expect(await patchProject(em, made.id, { notes: null, options: { length: null } })).toMatchObject({
      notes: null,
      options: { speed: 1.5, length: null },
    });
  });

  it('refuse a lost update', async () => {
    const { id, version } = await createProject(em, { topic: 'a' });
    await patchProject(em, id, { topic: 'b' }, version);
    await expect(patchProject(em, id, { topic: 'c' }, version)).rejects.toThrow(StaleVersionError);
    expect((await getProject(em, id)).topic).toBe('b');
    await expect(getProject(em, randomUUID())).rejects.toThrow(ProjectGoneError);
  });

  it('note every change in updatedAt, raw statements too, and only changes', async () => {
    const { id, updatedAt, createdAt } = await createProject(em, { topic: 'a' });
    const { updatedAt: edited } = await patchProject(em, id, { topic: 'b' });
    expect(edited.getTime()).toBeGreaterThan(updatedAt.getTime());
    await em.execute(`update project set topic = 'c' where id = ?`, [id]);
    const raw = await getProject(em, id);
    expect(raw.updatedAt.getTime()).toBeGreaterThan(edited.getTime());
    await em.execute(`update project set topic = 'c' where id = ?`, [id]);
    expect(await getProject(em, id)).toMatchObject({ updatedAt: raw.updatedAt, createdAt });
    const [one] = await replaceScenes(em, id, [scene('one')]);
    await setScenePicture(em, one?.id ?? '', { kind: 'none' });
    expect((await listScenes(em, id))[0]?.updatedAt.getTime()).toBeGreaterThanOrEqual(
      one?.updatedAt.getTime() ?? Infinity,
    );
  });

  it('go with all that is theirs, files too, but not while a run is open', async () => {
    await using folder = await temporaryFolder();
    const assets = new FilesystemAssetStore(folder.path);
    const { id } = await createProject(em, { topic: 'a' });
    const runId = randomUUID();
    await beginRun(em, { projectId: id, runId, workflowId: 'w' });
    const [one] = await replaceScenes(em, id, [scene('one')]);
    await insertAsset(em, { ...anAsset(id, 'a'), sceneId: one?.id ?? null, runId });
    await expect(deleteProject(em, assets, id)).rejects.toThrow(OpenRunError);
    await finishRun(em, { projectId: id, runId, outcome: 'COMPLETED' });
    await deleteProject(em, assets, id);
    const left = ['run', 'scene', 'asset', 'event'].map(
      (table) => `select '${table}' as of from ${table} where project_id = ?`,
    );
    expect(
      await em.execute(
        [`select 'project' as of from project where id = ?`, ...left].join(' union all '),
        Array(5).fill(id),
      ),
    ).toEqual([]);
  });
});

describe('the list of projects', () => {
  it('pages through every order without a gap or a repeat, and counts all', async () => {
    const mark = randomUUID();
    for (let index = 0; index < 7; index += 1) await createProject(em, { topic: `${mark} ${index % 3}`, notes: 'n' });
    // Equal times: only the id tells them apart.
    await em.execute(`update project set created_at = '2026-01-01' where topic like ?`, [`${mark}%`]);
    await em.execute(`update project_search set created_at = '2026-01-01'`);
    for (const sort of PROJECT_SORTS) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listProjects(em, { q: mark, sort, limit: 2, ...(cursor ? { cursor } : {}) });
        expect(page.total).toBe(7);
        seen.push(...page.items.map((item) => item.id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect({ sort, rows: seen.length, different: new Set(seen).size }).toEqual({ sort, rows: 7, different: 7 });
    }
  });

  it('finds text literally, whatever its case, and by status', async () => {
    const { id } = await createProject(em, { topic: 'x', name: 'Fifty 50%_\\ Off' });
    const found = async (q: string) => (await listProjects(em, { q, limit: 9 })).items.map((item) => item.id);
    expect(await found('50%_\\ off')).toEqual([id]);
    expect(await found('5%ff')).toEqual([]);
    expect((await listProjects(em, { statuses: ['FAILED', 'CANCELLING'], limit: 9 })).total).toBe(0);
    expect((await findProduced(em, 'fifty 50%_\\ OFF'))?.id).toBe(id);
    expect(await findProduced(em, 'fifty')).toBeNull();
  });

  it.each(['', 'x', Buffer.from('["-createdAt","no date","no id"]').toString('base64url')])(
    'refuses the cursor %j',
    async (cursor) => {
      await expect(listProjects(em, { cursor, limit: 1 })).rejects.toThrow(StoreError);
    },
  );
});

describe('scenes and assets', () => {
  it('keep ids, keys and pictures of scenes that remain, and drop the surplus', async () => {
    const { id } = await createProject(em, { topic: 'a' });
    const first = await replaceScenes(em, id, [scene('one'), scene('two'), scene('three')]);
    await Promise.all([
      setSceneKeys(store.orm.em.fork(), first[0]?.id ?? '', { narration: 'n', slides: ['s'] }),
      setSceneKeys(store.orm.em.fork(), first[0]?.id ?? '', { image: 'i' }),
    ]);
    const second = await replaceScenes(em, id, [scene('one'), scene('TWO')]);
    expect(second.map((row) => row.id)).toEqual(first.slice(0, 2).map((row) => row.id));
    expect(second[0]).toMatchObject({
      ...scene('one'),
      index: 0,
      version: 1,
      keys: { narration: 'n', slides: ['s'], image: 'i' },
    });
    expect(second[1]).toMatchObject({ title: 'TWO', version: 2 });
    await setSceneKeys(em, first[0]?.id ?? '', { image: null });
    expect((await listScenes(em, id))[0]?.keys).toEqual({ narration: 'n', slides: ['s'] });
  });

  it('hold one asset a key, number the versions, and list the newest first', async () => {
    const { id } = await createProject(em, { topic: 'a' });
    const { asset, inserted } = await insertAsset(em, anAsset(id, 'a'));
    expect({ ...asset, inserted }).toMatchObject({ ...anAsset(id, 'a'), version: 1, approved: null, inserted: true });
    const again = await insertAsset(em, { ...anAsset(id, 'a'), bytes: 1 });
    expect(again).toMatchObject({ inserted: false, asset: { id: asset.id, bytes: 5_000_000_000 } });
    await insertAsset(em, anAsset(id, 'b'));
    expect((await listAssets(em, id)).map((row) => [row.key[0], row.version])).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
    expect(await listAssets(em, id, { types: ['video'] })).toEqual([]);
  });
});
