import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

/**
 * Unpacks only the named members of a zip file, each under the name given for it.
 * Names inside the archive never make a path, so it cannot write anywhere else.
 * @param members archive member → path inside `target`
 */
export async function unzipMembers(
  archive: string,
  target: string,
  members: ReadonlyMap<string, string>,
  signal?: AbortSignal,
): Promise<void> {
  const zip = await yauzl.openPromise(archive);
  const missing = new Set(members.keys());
  try {
    for await (const entry of zip.eachEntry()) {
      const name = members.get(entry.fileName);
      if (name === undefined) continue;
      const path = join(target, name);
      await mkdir(dirname(path), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path), { signal });
      missing.delete(entry.fileName);
    }
  } finally {
    zip.close();
  }
  if (missing.size > 0) throw new Error(`${basename(archive)} lacks ${[...missing].join(', ')}`);
}
