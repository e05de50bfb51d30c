import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type Logger } from '@temporalio/worker';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ENTRY = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));

/**
 * The workflows as one script for the sandbox. Bundling takes seconds, so that it is kept in the cache under a hash of
 * everything that goes into it: our sources and the versions of what they import.
 */
export async function workflowBundle(cache: string, logger: Logger): Promise<{ codePath: string }> {
  const folder = join(cache, 'workflow-bundles');
  const codePath = join(folder, `${await sourcesHash()}.js`);
  const kept = await readFile(codePath).catch(() => null);
  if (kept && kept.byteLength > 0) return { codePath };
  const { code } = await bundleWorkflowCode({ workflowsPath: ENTRY, logger });
  await mkdir(folder, { recursive: true });
  // Two workers that start at once each write their own file; the last rename wins with the same bytes.
  const temporary = `${codePath}.${process.pid}`;
  await writeFile(temporary, code);
  await rename(temporary, codePath);
  return { codePath };
}

async function sourcesHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const room of ['domain', 'workflows']) {
    const files = await readdir(join(ROOT, room), { recursive: true });
    for (const file of files.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).toSorted()) {
      hash.update(`${room}/${file}\n`).update(await readFile(join(ROOT, room, file)));
    }
  }
  const require = createRequire(import.meta.url);
  for (const name of ['@temporalio/workflow', '@temporalio/worker', 'xstate']) {
    const { version } = require(`${name}/package.json`) as { version: string };
    hash.update(`${name}@${version}\n`);
  }
  return hash.digest('hex').slice(0, 32);
}
