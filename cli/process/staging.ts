import { chmod, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exists, syncPath } from './files.ts';

const prefixOf = (id: string): string => `.tmp-${id}-`;

/** Makes a folder in the cache, to be filled and then put in its place. The caller holds the lock of `id`. */
export async function makeStaging(cache: string, id: string): Promise<string> {
  return mkdtemp(join(cache, prefixOf(id)));
}

/** Only the holder of the lock of `id` makes these folders: any that is here was left by a kill -9. */
export async function clearLeftovers(cache: string, id: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (name.startsWith(prefixOf(id))) await rm(join(cache, name), { recursive: true, force: true });
  }
}

/** Whole or not at all. A damaged folder is moved aside first: a rename onto a full folder fails. */
export async function putInPlace(staging: string, folder: string): Promise<void> {
  // Temporary folders are closed to others; what is in the cache is no secret and may be shared.
  await chmod(staging, 0o755);
  if (await exists(folder)) {
    const aside = `${staging}-old`;
    await rename(folder, aside);
    await rm(aside, { recursive: true, force: true });
  }
  await rename(staging, folder);
  await syncPath(join(folder, '..'));
}
