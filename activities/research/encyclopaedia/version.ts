import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Names the edition by its bytes: 16 hex digits over all summaries in the folder. Part of the material's key. */
export async function encyclopaediaVersion(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const files = await readdir(folder);
  for (const file of files.filter((name) => /^summaries_.*\.json$/.test(name)).toSorted()) {
    hash.update(`${file}\n`).update(await readFile(join(folder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
