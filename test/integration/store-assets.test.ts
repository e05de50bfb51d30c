import { execFile, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepAsset, type AssetToKeep } from '../../store/assets/asset-keeper.ts';
import { keepAttachment } from '../../store/assets/attachments.ts';
import { FilesystemAssetStore } from '../../store/assets/filesystem-asset-store.ts';
import { reconcileAssets } from '../../store/assets/reconcile-assets.ts';
import { ProjectGoneError } from '../../store/errors.ts';
import { closeOrm, openOrm, type EntityManager, type Orm } from '../../store/orm.ts';
import { listAssets } from '../../store/repositories/assets.repository.ts';
import { listEventsAfter } from '../../store/repositories/events.repository.ts';
import { createProject } from '../../store/repositories/projects.repository.ts';
import { beginRun, finishRun } from '../../store/repositories/runs.repository.ts';
import { freshDatabase } from '../support/database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const run = promisify(execFile);
let database: Awaited<ReturnType<typeof freshDatabase>>;
let orm: Orm;
let em: EntityManager;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let assets: FilesystemAssetStore;
let wanted: AssetToKeep;

beforeAll(async () => {
  database = await freshDatabase();
  orm = await openOrm(database.url);
});
afterAll(async () => {
  await closeOrm(orm);
  await database.drop();
});
beforeEach(async () => {
  em = orm.em.fork();
  folder = await temporaryFolder();
  assets = new FilesystemAssetStore(folder.path);
  const { id: projectId } = await createProject(em, { topic: 'a' });
  wanted = {
    projectId,
    type: 'narration',
    key: 'a'.repeat(64),
    ext: '.wav',
    mime: 'audio/wav',
    provider: 'x',
    providerVersion: '1',
  };
});
afterEach(async () => folder[Symbol.asyncDispose]());

const making = (content: string) => async (path: string) => {
  await writeFile(path, content);
  return { durationSeconds: 2, meta: { content } };
};
const never = () => Promise.reject(new Error('made again'));
const keep = (make: Parameters<typeof keepAsset>[2], over: Partial<AssetToKeep> = {}) =>
  keepAsset({ em: orm.em.fork(), assets }, { ...wanted, ...over }, make);
const eventTypes = async () => (await listEventsAfter(em, wanted.projectId, 0)).map((event) => event.type).slice(1);

/** One row, one file, and the row tells the truth about it. */
async function expectOneWhole() {
  const rows = await listAssets(em, wanted.projectId);
  expect(rows).toHaveLength(1);
  expect(await readdir(join(folder.path, wanted.projectId))).toEqual([`${wanted.key}.wav`]);
  const bytes = await readFile(join(folder.path, rows[0]?.path ?? ''));
  expect(rows[0]).toMatchObject({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  expect(await readdir(join(folder.path, '.tmp'))).toEqual([]);
  return bytes.toString();
}

describe('the keeper', () => {
  it('makes once, then gives back what is there', async () => {
    const first = await keep(making('hello'));
    expect(first).toMatchObject({
      reused: false,
      asset: { durationSeconds: 2, meta: { content: 'hello' }, bytes: 5, version: 1 },
    });
    const second = await keep(never);
    expect(second).toMatchObject({ reused: true, asset: { id: first.asset.id } });
    expect(await expectOneWhole()).toBe('hello');
    expect(await eventTypes()).toEqual(['asset.made', 'asset.reused']);
    expect(await text(await assets.read(first.asset.path, { start: 1, end: 3 }))).toBe('ell');
  });

  it('calls a second attempt of the same step made, a later run reused, and says each once', async () => {
    const runId = randomUUID();
    await beginRun(em, { projectId: wanted.projectId, runId, workflowId: 'w' });
    await keep(making('hello'), { runId });
    expect((await keep(never, { runId })).reused).toBe(false);
    await finishRun(em, { projectId: wanted.projectId, runId, outcome: 'COMPLETED' });
    const next = randomUUID();
    await beginRun(em, { projectId: wanted.projectId, runId: next, workflowId: 'w' });
    expect((await keep(never, { runId: next })).reused).toBe(true);
    expect((await keep(never, { runId: next })).reused).toBe(true);
    expect((await eventTypes()).filter((type) => type.startsWith('asset.'))).toEqual(['asset.made', 'asset.reused']);
  });

  it('leaves one row and one true file when many make the same at once with different bytes', async () => {
    const results = await Promise.all(Array.from({ length: 12 }, (_, nth) => keep(making('x'.repeat(nth + 1)))));
    expect(results.filter((result) => !result.reused)).toHaveLength(1);
    expect(new Set(results.map((result) => result.asset.id)).size).toBe(1);
    await expectOneWhole();
  });

  it('mends a row whose file is gone or cut short', async () => {
    const { asset } = await keep(making('hello'));
    await assets.remove(asset.path);
    expect(await keep(making('again!'))).toMatchObject({ reused: false, asset: { id: asset.id, bytes: 6 } });
    await writeFile(join(folder.path, asset.path), 'cut');
    expect((await keep(making('whole'))).asset.id).toBe(asset.id);
    expect(await expectOneWhole()).toBe('whole');
  });

  it('survives kill -9 between the rename and the commit of the row', async () => {
    const script = fileURLToPath(new URL('../support/keep-and-stop.ts', import.meta.url));
    const child = spawn(process.execPath, [script, database.url, folder.path, JSON.stringify(wanted)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await readdir(join(folder.path, wanted.projectId))).toHaveLength(1);
    expect(await listAssets(em, wanted.projectId)).toEqual([]);
    expect((await keep(making('second attempt'))).reused).toBe(false);
    expect(await expectOneWhole()).toBe('second attempt');
  });

  it('leaves nothing behind when the maker fails, is aborted, makes nothing, or its project is gone', async () => {
    await expect(keep(never)).rejects.toThrow('made again');
    const aborting = async (path: string) => {
      await writeFile(path, 'half');
      throw new DOMException('cancelled', 'AbortError');
    };
    await expect(keep(aborting)).rejects.toMatchObject({ name: 'AbortError' });
    await expect(keep(making(''))).rejects.toThrow('empty file');
    const gone = randomUUID();
    await expect(keep(making('x'), { projectId: gone })).rejects.toThrow(ProjectGoneError);
    expect(await readdir(folder.path)).toEqual(['.tmp']);
    expect(await readdir(join(folder.path, '.tmp'))).toEqual([]);
    expect(await listAssets(em, wanted.projectId)).toEqual([]);
  });

  it('refuses keys, ids and extensions that could lead elsewhere', async () => {
    for (const over of [
      { key: '../../x' },
      { key: `${'a'.repeat(63)}/` },
      { projectId: '../..' },
      { ext: '/../x' },
      { ext: '.a/b' },
    ]) {
      await expect(keep(making('x'), over)).rejects.toMatchObject({ code: 'PATH_INVALID' });
    }
  });

  it('keeps the same attachment once', async () => {
    const picture = { projectId: wanted.projectId, bytes: Buffer.from('a picture'), mime: 'image/png' };
    const key = await keepAttachment({ em, assets }, picture);
    expect(await keepAttachment({ em, assets }, picture)).toBe(key);
    expect(await listAssets(em, wanted.projectId)).toMatchObject([
      { key, type: 'attachment', path: `${wanted.projectId}/${key}.png` },
    ]);
    await expect(keepAttachment({ em, assets }, { ...picture, mime: 'text/html' })).rejects.toMatchObject({
      code: 'PICTURE_INVALID',
    });
  });
});

describe('a full disk', () => {
  it('fails the step with what is free and what to do, and leaves no temporary file', async () => {
    const disk = await smallDisk(folder.path);
    const small = new FilesystemAssetStore(disk.path);
    const failure: unknown = await keepAsset({ em, assets: small }, wanted, async (path) => {
      await disk.write(path, Buffer.alloc(3_000_000));
      return {};
    }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringMatching(/MB are free in .*Free some space/),
    });
    expect(await readdir(join(disk.path, '.tmp'))).toEqual([]);
    expect(await listAssets(em, wanted.projectId)).toEqual([]);
    await disk.unmount();
  });
});

/** A file system of one megabyte; where this user may mount none, one that refuses as a full one does. */
async function smallDisk(path: string) {
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'lanternist-test', path]);
    return {
      path,
      write: (file: string, bytes: Buffer) => writeFile(file, bytes),
      unmount: () => run('umount', [path]),
    };
  } catch {
    const write = async (file: string, bytes: Buffer) => {
      await writeFile(file, bytes.subarray(0, 1_000_000));
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    };
    return { path, write, unmount: () => Promise.resolve() };
  }
}

describe('the reconciler', () => {
  it('reports rows without a file, removes old files without a row and old temporary files, and nothing else', async () => {
    const { asset } = await keep(making('kept'));
    const lost = await keep(making('lost'), { key: 'b'.repeat(64) });
    await assets.remove(lost.asset.path);
    const own = join(folder.path, wanted.projectId);
    const gone = randomUUID();
    const orphans = [
      `${wanted.projectId}/${'c'.repeat(64)}.wav`,
      `${wanted.projectId}/${'a'.repeat(64)}.mp3`,
      `${gone}/${'d'.repeat(64)}.png`,
    ];
    for (const path of orphans) {
      const temporary = await assets.openTemporary('x.wav');
      await writeFile(temporary, 'orphan');
      await assets.commit(temporary, path);
    }
    const fresh = await assets.openTemporary('x.wav');
    const stale = await assets.openTemporary('x.wav');
    for (const path of [fresh, stale, join(own, `${'e'.repeat(64)}.wav`), join(own, 'notes.txt')])
      await writeFile(path, 'x');
    const old = new Date(Date.now() - 2 * 3_600_000);
    for (const path of [stale, ...orphans.map((one) => join(folder.path, one)), join(own, 'notes.txt')])
      await utimes(path, old, old);

    const report = await reconcileAssets({ em, assets });
    expect(report.missing.filter((one) => one.projectId === wanted.projectId)).toEqual([
      { id: lost.asset.id, projectId: wanted.projectId, key: lost.asset.key, type: 'narration', path: lost.asset.path },
    ]);
    expect([...report.removed].sort()).toEqual([...orphans].sort());
    expect(report.temporary).toBe(1);
    expect((await readdir(own)).sort()).toEqual([`${asset.key}.wav`, `${'e'.repeat(64)}.wav`, 'notes.txt']);
    expect(await readdir(join(folder.path, '.tmp'))).toEqual([fresh.split('/').at(-1)]);
    expect(await readdir(folder.path)).not.toContain(gone);
    expect(await reconcileAssets({ em, assets }, { projectId: wanted.projectId })).toMatchObject({
      removed: [],
      temporary: 0,
    });
  });
});
