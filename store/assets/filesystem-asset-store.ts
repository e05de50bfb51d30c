import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, statfs, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { StepFailure } from '../../domain/project/errors.ts';
import { StoreError } from '../errors.ts';
import { assetPath, checkProjectId, parseAssetPath, plainExtension } from './asset-path.ts';
import type { AssetStore, ByteRange, MeasuredFile, StoredFile } from './asset-store.ts';
import { explainDiskError } from './disk-errors.ts';
import { isMissing, namesIn, statOrNull, syncFolder } from './files.ts';

/** On the same file system as the assets, so that a rename moves no bytes. */
const TEMPORARY = '.tmp';

/** Assets in a folder: `<root>/<projectId>/<key><ext>`, temporary files in `<root>/.tmp`. */
export class FilesystemAssetStore implements AssetStore {
  readonly root: string;

  constructor(root: string) {
    this.root = resolve(root);
  }

  async openTemporary(name: string): Promise<string> {
    return this.#guard(async () => {
      await mkdir(join(this.root, TEMPORARY), { recursive: true });
      return join(this.root, TEMPORARY, `${process.pid}-${randomBytes(8).toString('hex')}${plainExtension(name)}`);
    });
  }

  async measure(temporary: string): Promise<MeasuredFile> {
    return this.#guard(async () => {
      await using file = await open(this.#temporary(temporary), 'r+');
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const chunk of file.createReadStream({ autoClose: false, highWaterMark: 1 << 20 })) {
        hash.update(chunk as Buffer);
        bytes += (chunk as Buffer).length;
      }
      await file.sync();
      return { sha256: hash.digest('hex'), bytes };
    });
  }

  async commit(temporary: string, path: string): Promise<void> {
    const target = this.#absolute(path);
    await this.#guard(async () => {
      const made = await mkdir(dirname(target), { recursive: true });
      await rename(this.#temporary(temporary), target);
      await syncFolder(dirname(target));
      if (made !== undefined) await syncFolder(this.root);
    });
  }

  async discard(temporary: string): Promise<void> {
    await rm(this.#temporary(temporary), { force: true });
  }

  async localPath(path: string): Promise<string> {
    if ((await this.size(path)) === null) throw missing(path);
    return this.#absolute(path);
  }

  async read(path: string, range?: ByteRange): Promise<Readable> {
    const file = await open(this.#absolute(path), 'r').catch((error: unknown) => {
      throw isMissing(error) ? missing(path) : error;
    });
    try {
      const { size } = await file.stat();
      if (range && (range.start < 0 || range.start >= size || (range.end ?? size) < range.start)) {
        throw new StoreError('RANGE_INVALID', `the file has ${size} bytes`, { bytes: size });
      }
      return file.createReadStream(range ? { start: range.start, end: Math.min(range.end ?? size, size - 1) } : {});
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async size(path: string): Promise<number | null> {
    return (await statOrNull(this.#absolute(path)))?.size ?? null;
  }

  async remove(path: string): Promise<void> {
    await this.#guard(() => rm(this.#absolute(path), { force: true }));
  }

  async removeProject(projectId: string): Promise<void> {
    await this.#guard(() => rm(join(this.root, checkProjectId(projectId)), { recursive: true, force: true }));
  }

  async *list(projectId?: string): AsyncGenerator<StoredFile> {
    const projects = projectId === undefined ? await namesIn(this.root) : [checkProjectId(projectId)];
    for (const project of projects) {
      for (const name of await namesIn(join(this.root, project))) {
        const file = await this.#describe(`${project}/${name}`);
        if (file) yield file;
      }
    }
  }

  async removeTemporary(before: Date): Promise<number> {
    let removed = 0;
    for (const name of await namesIn(join(this.root, TEMPORARY))) {
      const path = join(this.root, TEMPORARY, name);
      const file = await statOrNull(path);
      if (!file?.isFile() || file.mtime >= before) continue;
      await unlink(path).then(
        () => (removed += 1),
        (error: unknown) => {
          if (!isMissing(error)) throw error;
        },
      );
    }
    return removed;
  }

  async probe(): Promise<{ freeBytes: number }> {
    const path = await this.openTemporary('probe');
    return this.#guard(async () => {
      try {
        await writeFile(path, 'probe');
      } finally {
        await rm(path, { force: true });
      }
      const { bavail, bsize } = await statfs(this.root);
      return { freeBytes: bavail * bsize };
    });
  }

  async explain(error: unknown, temporary?: string): Promise<unknown> {
    return explainDiskError(error, this.root, temporary);
  }

  /** What is no asset (a stray file, a folder) is not ours to list or to remove. */
  async #describe(path: string): Promise<StoredFile | null> {
    let parts;
    try {
      parts = parseAssetPath(path);
    } catch {
      return null;
    }
    const file = await statOrNull(this.#absolute(path));
    return file?.isFile() ? { path, ...parts, bytes: file.size, modifiedAt: file.mtime } : null;
  }

  #absolute(path: string): string {
    return join(this.root, assetPath(parseAssetPath(path)));
  }

  /** Steps hand back the path they were given and no other. */
  #temporary(path: string): string {
    const name = basename(path);
    if (path !== join(this.root, TEMPORARY, name) || !/^\d+-[0-9a-f]{16}(\.[a-z0-9]{1,8})?$/.test(name)) {
      throw new StoreError('PATH_INVALID', 'this is no temporary file of the asset store');
    }
    return path;
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw await this.explain(error);
    }
  }
}

function missing(path: string): StepFailure {
  return new StepFailure(
    'ASSET_MISSING',
    'a file of this project is gone from the asset store: start the project again, which makes it anew',
    {
      details: { path },
    },
  );
}
