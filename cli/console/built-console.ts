import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exists, listFiles } from '../process/files.ts';
import { withLock } from '../process/lock.ts';
import { run } from '../process/run.ts';
import { clearLeftovers, makeStaging, putInPlace } from '../process/staging.ts';
import { lanternistCache } from '../paths.ts';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));
const BUILD = fileURLToPath(new URL('build-child.ts', import.meta.url));
/** Of its lock, and of the folders that it is built in. */
const ID = 'console';
/** What the built files depend on. */
const SOURCES = ['console', 'domain', 'api/client'];
const NO_SOURCE = /(^|\/)(dist|node_modules)\/|components\.d\.ts$|\.test\.ts$|\.md$/;
/** Builds of other checkouts and branches that are kept. */
const KEPT = 4;
const BUILD_TIMEOUT_MS = 180_000;

export interface ConsoleOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
  /** Told once when it has to be built, which takes some seconds. */
  readonly onBuild?: () => void;
}

/**
 * Folder of the built console: `LANTERNIST_CONSOLE`, else the build of these sources in the cache, else it is built.
 * @throws Error with the builder's last words
 */
export async function builtConsole(options: ConsoleOptions = {}): Promise<string> {
  const env = options.env ?? process.env;
  if (env['LANTERNIST_CONSOLE']) return named(env['LANTERNIST_CONSOLE']);
  const cache = lanternistCache(env);
  const folder = join(cache, `console-${await sourcesHash()}`);
  if (await used(folder)) return folder;
  return await withLock(join(cache, 'locks', ID), { signal: options.signal }, async () => {
    if (await used(folder)) return folder;
    options.onBuild?.();
    await mkdir(cache, { recursive: true });
    await clearLeftovers(cache, ID);
    const staging = await makeStaging(cache, ID);
    try {
      const running = { cwd: CHECKOUT, env: { ...env, NODE_ENV: 'production' }, timeoutMs: BUILD_TIMEOUT_MS };
      await run(process.execPath, [BUILD, staging], { ...running, signal: options.signal });
      await putInPlace(staging, folder);
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
    await forgetOlder(cache);
    return folder;
  });
}

async function named(folder: string): Promise<string> {
  if (await exists(join(folder, 'index.html'))) return folder;
  throw new Error(`LANTERNIST_CONSOLE names ${folder}, which holds no built console (index.html)`);
}

/** Whether it is there; marks it as used. */
async function used(folder: string): Promise<boolean> {
  if (!(await exists(join(folder, 'index.html')))) return false;
  await utimes(folder, new Date(), new Date());
  return true;
}

async function sourcesHash(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(join(CHECKOUT, 'package-lock.json')));
  for (const source of SOURCES) {
    const folder = join(CHECKOUT, source);
    for (const name of await listFiles(folder)) {
      if (NO_SOURCE.test(name)) continue;
      hash.update(`\0${source}/${name}\0`).update(await readFile(join(folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function forgetOlder(cache: string): Promise<void> {
  const names = (await readdir(cache)).filter((name) => /^console-[0-9a-f]{16}$/.test(name));
  const ages = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(cache, name))).mtimeMs })));
  const older = ages.toSorted((a, b) => b.at - a.at).slice(KEPT);
  for (const { name } of older) await rm(join(cache, name), { recursive: true, force: true });
}
