import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import lockfile from 'proper-lockfile';
import { isSameProcessAlive, ownIdentity } from './identity.ts';
import type { ProcessIdentity } from './identity.ts';

interface Holder extends ProcessIdentity {
  token: string;
}

export interface LockOptions {
  signal?: AbortSignal | undefined;
  /** Called once when somebody else holds the lock. */
  onWait?: (pid: number) => void;
}

/**
 * Runs `work` while no other process (nor other call in this one) holds the lock file `path`.
 * A holder that died by kill -9 is noticed at once: the lock names process and start time, not an age.
 */
export async function withLock<T>(path: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const holder: Holder = { ...(await ownIdentity()), token: randomUUID() };
  await acquire(path, holder, options);
  try {
    return await work();
  } finally {
    if ((await readHolder(path))?.token === holder.token) await unlink(path);
  }
}

async function acquire(path: string, holder: Holder, options: LockOptions): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  let told = false;
  for (;;) {
    options.signal?.throwIfAborted();
    if (await place(path, holder)) return;
    const other = await readHolder(path);
    if (other === null) continue;
    if (!(await isSameProcessAlive(other))) {
      await removeDead(path, other);
      continue;
    }
    if (!told) options.onWait?.(other.pid);
    told = true;
    await pause(100, undefined, { signal: options.signal });
  }
}

/** A hard link appears whole or not at all, so nobody can read a half-written holder. */
async function place(path: string, holder: Holder): Promise<boolean> {
  const draft = `${path}.${holder.token}`;
  await writeFile(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

/** Two waiters may see the same dead holder: only one at a time may look again and clear it away. */
async function removeDead(path: string, dead: Holder): Promise<void> {
  const release = await lockfile.lock(path, {
    realpath: false,
    lockfilePath: `${path}.takeover`,
    stale: 5000,
    retries: { retries: 50, factor: 1, minTimeout: 50, maxTimeout: 200 },
  });
  try {
    if ((await readHolder(path))?.token === dead.token) await unlink(path);
  } finally {
    await release();
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
