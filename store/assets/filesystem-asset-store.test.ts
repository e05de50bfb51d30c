import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../domain/content-key.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import { FilesystemAssetStore } from './filesystem-asset-store.ts';

const projectId = '00000000-0000-4000-8000-000000000000';
const path = `${projectId}/${'a'.repeat(64)}.txt`;
let root: string;
let store: FilesystemAssetStore;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lanternist-store-'));
  store = new FilesystemAssetStore(join(root, 'assets'));
});
afterEach(() => rm(root, { recursive: true }));

async function put(content: string, at = path) {
  const temporary = await store.openTemporary('x.txt');
  await writeFile(temporary, content);
  const measured = await store.measure(temporary);
  await store.commit(temporary, at);
  return measured;
}

async function listed(id?: string) {
  const files = [];
  for await (const file of store.list(id)) files.push(file);
  return files;
}

describe('a kept file', () => {
  it('is measured, moved and found again', async () => {
    const content = 'é'.repeat(700_000);
    expect(await put(content)).toEqual({ sha256: sha256Hex(content), bytes: 1_400_000 });
    expect(await store.size(path)).toBe(1_400_000);
    expect(await text(await store.read(path))).toBe(content);
    expect(await store.localPath(path)).toBe(join(store.root, path));
    expect(await readdir(join(store.root, '.tmp'))).toEqual([]);
    expect(await listed()).toMatchObject([{ path, projectId, key: 'a'.repeat(64), bytes: 1_400_000 }]);
    await put('new');
    expect(await text(await store.read(path))).toBe('new');
  });

  it.each([
    [{ start: 0, end: 0 }, '0'],
    [{ start: 2 }, '23456789'],
    [{ start: 3, end: 5 }, '345'],
    [{ start: 8, end: 99 }, '89'],
  ])('gives the range %j', async (range, expected) => {
    await put('0123456789');
    expect(await text(await store.read(path, range))).toBe(expected);
  });

  it.each([{ start: 10 }, { start: 5, end: 4 }, { start: -1 }])('has no range %j', async (range) => {
    await put('0123456789');
    await expect(store.read(path, range)).rejects.toMatchObject({ code: 'RANGE_INVALID', details: { bytes: 10 } });
  });

  it('that is not there is missing in so many words', async () => {
    await expect(store.read(path)).rejects.toMatchObject({ code: 'ASSET_MISSING' });
    await expect(store.localPath(path)).rejects.toThrow('gone from the asset store');
    expect(await store.size(path)).toBeNull();
    await store.remove(path);
    await store.removeProject(projectId);
    expect(await listed(projectId)).toEqual([]);
  });

  it('is reached by no path that leads elsewhere', async () => {
    await writeFile(join(root, 'secret.txt'), 'secret');
    for (const bad of ['../secret.txt', `${projectId}/../../secret.txt`, join(root, 'secret.txt'), '.tmp/x.txt']) {
      await expect(store.read(bad)).rejects.toMatchObject({ code: 'PATH_INVALID' });
      await expect(store.remove(bad)).rejects.toMatchObject({ code: 'PATH_INVALID' });
      await expect(store.size(bad)).rejects.toMatchObject({ code: 'PATH_INVALID' });
    }
    await expect(store.removeProject('..')).rejects.toMatchObject({ code: 'PATH_INVALID' });
    for (const bad of [join(root, 'secret.txt'), join(store.root, '.tmp', '..', 'secret.txt')]) {
      await expect(store.measure(bad)).rejects.toMatchObject({ code: 'PATH_INVALID' });
      await expect(store.discard(bad)).rejects.toMatchObject({ code: 'PATH_INVALID' });
      await expect(store.commit(bad, path)).rejects.toMatchObject({ code: 'PATH_INVALID' });
    }
    expect(await readdir(root)).toContain('secret.txt');
  });
});

it('hands out temporary files that differ and removes the ones nobody writes to', async () => {
  const [old, fresh] = [await store.openTemporary('a.MP4'), await store.openTemporary('../../b')];
  expect([old.slice(-4), dirname(fresh)]).toEqual(['.mp4', join(store.root, '.tmp')]);
  for (const file of [old, fresh]) await writeFile(file, 'x');
  const hourAgo = new Date(Date.now() - 3_600_000);
  await utimes(old, hourAgo, hourAgo);
  expect(await store.removeTemporary(new Date(Date.now() - 600_000))).toBe(1);
  await store.discard(fresh);
  await store.discard(fresh);
  expect(await readdir(join(store.root, '.tmp'))).toEqual([]);
});

describe('an error', () => {
  it('of a full disk tells what is free, what was written and what to do', async () => {
    const temporary = await store.openTemporary('x.txt');
    await writeFile(temporary, Buffer.alloc(2_500_000));
    const full = new Error('write failed', { cause: Object.assign(new Error('x'), { code: 'ENOSPC' }) });
    const failure = (await store.explain(full, temporary)) as StepFailure;
    expect(failure).toBeInstanceOf(StepFailure);
    expect(failure).toMatchObject({ code: 'DISK_FULL', cause: full, details: { writtenBytes: 2_500_000 } });
    expect(failure.message).toMatch(
      /^the disk is full: \d+\.\d MB are free in .* this step had written 2\.5 MB .*LANTERNIST_HOME/,
    );
    expect(await store.explain(failure, temporary)).toBe(failure);
  });

  it('of a folder that is none names the folder', async () => {
    await writeFile(join(root, 'file'), '');
    const blocked = new FilesystemAssetStore(join(root, 'file'));
    await expect(blocked.openTemporary('x')).rejects.toMatchObject({
      code: 'STORE_NOT_WRITABLE',
      details: { folder: blocked.root },
    });
  });

  it('of another kind stays what it is', async () => {
    for (const error of [new Error('x'), new DOMException('stop', 'AbortError'), 'text'])
      expect(await store.explain(error)).toBe(error);
  });
});
