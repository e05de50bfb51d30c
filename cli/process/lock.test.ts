import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withLock } from './lock.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lanternist-lock-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A process that holds the lock until it is killed; resolves once it holds it. */
async function holdElsewhere(path: string): Promise<ReturnType<typeof spawn>> {
  const script = `import { withLock } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))};
    await withLock(process.argv[1], {}, () => { console.log('held'); return new Promise((r) => setTimeout(r, 60_000)); });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

it('lets one after another in, and leaves nothing behind', async () => {
  const path = join(folder, 'lock');
  let inside = 0;
  let most = 0;
  const visit = (): Promise<void> =>
    withLock(path, {}, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise(setImmediate);
      inside -= 1;
    });
  await Promise.all(Array.from({ length: 8 }, visit));
  expect(most).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

it('is released when the work fails', async () => {
  const path = join(folder, 'lock');
  await expect(withLock(path, {}, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await withLock(path, {}, () => Promise.resolve('free again'))).toBe('free again');
});

it('says who holds it, and stops waiting when aborted', async () => {
  const path = join(folder, 'lock');
  const holder = await holdElsewhere(path);
  const abort = new AbortController();
  const pids: number[] = [];
  const waiting = withLock(path, { signal: abort.signal, onWait: (pid) => (pids.push(pid), abort.abort()) }, () =>
    Promise.resolve('never'),
  );
  await expect(waiting).rejects.toThrow(/abort/i);
  expect(pids).toEqual([holder.pid]);
  holder.kill('SIGKILL');
});

it('goes at once from a holder that was killed to one of several that wait', async () => {
  const path = join(folder, 'lock');
  const holder = await holdElsewhere(path);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const order: number[] = [];
  const started = performance.now();
  await Promise.all([1, 2, 3].map((n) => withLock(path, {}, () => Promise.resolve(order.push(n)))));
  expect(order).toHaveLength(3);
  expect(performance.now() - started).toBeLessThan(3000);
  expect(await readdir(folder)).toEqual([]);
});
