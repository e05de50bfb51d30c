import { access, constants, readFile, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { writeWhole } from '../process/files.ts';
import type { SetupContext } from './artifact.ts';

/** The first executable of that name on PATH, or null. */
export async function findOnPath(name: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const names = process.platform === 'win32' ? [`${name}.exe`, name] : [name];
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    for (const candidate of names) {
      const path = join(folder || '.', candidate);
      if (await isExecutable(path)) return path;
    }
  }
  return null;
}

export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false; // not there, or not ours to run: either way no candidate
  }
}

/**
 * Remembers what asking a file cost time to find out (a version, a hash), as long as its size and time stay the same:
 * a start must not run three programs and hash a voice just to learn what it knew yesterday.
 */
export async function remembered(
  path: string,
  question: string,
  context: SetupContext,
  ask: () => Promise<string>,
): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  const key = `${question} ${path} ${size} ${mtimeMs}`;
  const store = join(context.cache, 'probes.json');
  const known = (await readStore(store))[key];
  if (known !== undefined) return known;
  const answer = await ask();
  await writeWhole(store, JSON.stringify({ ...(await readStore(store)), [key]: answer }, undefined, 2), 0o644);
  return answer;
}

async function readStore(path: string): Promise<Record<string, string>> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Record<string, string>;
  } catch {
    return {}; // only a cache: without it the questions are asked again
  }
}
