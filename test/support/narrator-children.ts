import { readFile, readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** Ids of the living narrator children of a process (Linux: read from /proc). */
export async function narratorChildren(parent: number): Promise<number[]> {
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const [stat, command] = await Promise.all([read(`/proc/${entry}/stat`), read(`/proc/${entry}/cmdline`)]);
    // "pid (name) state ppid …": the name may hold anything but is closed by the last bracket.
    const [state, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state !== 'Z' && Number(ppid) === parent && command.includes('narrator-child')) found.push(Number(entry));
  }
  return found;
}

/** Most memory that a process has had, in megabytes. */
export async function peakMegabytes(pid: number): Promise<number> {
  const line = /VmHWM:\s+(\d+) kB/.exec(await read(`/proc/${pid}/status`));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}

/** Waits until the answer pleases; fails after the given milliseconds. */
export async function eventually<T>(
  ask: () => Promise<T>,
  pleases: (answer: T) => boolean,
  within: number,
): Promise<T> {
  const end = performance.now() + within;
  for (;;) {
    const answer = await ask();
    if (pleases(answer)) return answer;
    if (performance.now() > end) throw new Error(`still ${JSON.stringify(answer)} after ${within} ms`);
    await delay(20);
  }
}

/** A process may end while it is looked at: then there is nothing to read. */
async function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
