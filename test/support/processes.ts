import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Process ids below `pid`, children of children included. Linux only, as the machines that run these tests are. */
export function descendants(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(Number(name));
    if (stat) parents.set(Number(name), stat.parent);
  }
  const below = new Set<number>();
  for (let grown = true; grown;) {
    grown = false;
    for (const [child, parent] of parents) {
      if (!below.has(child) && (parent === pid || below.has(parent))) {
        below.add(child);
        grown = true;
      }
    }
  }
  return [...below];
}

/** Whether a process lives; one that has ended and was not fetched yet does not. */
export function isAlive(pid: number): boolean {
  const stat = statOf(pid);
  return stat !== null && stat.state !== 'Z';
}

function statOf(pid: number): { state: string; parent: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent = '0'] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    // Ended between the listing and the look: gone is gone.
    return null;
  }
}

/**
 * Command lines of living processes that carry `text` in them or in their environment: what a home's users have left.
 */
export function livingProcessesOf(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && isAlive(Number(name)))
    .filter((name) => readProc(name, 'environ').includes(text) || readProc(name, 'cmdline').includes(text))
    .map((name) => `${name}: ${readProc(name, 'cmdline').replaceAll('\0', ' ')}`);
}

/** The same, after a moment for those that are just ending. */
export async function processesOf(text: string): Promise<string[]> {
  const deadline = performance.now() + 5000;
  for (;;) {
    const found = livingProcessesOf(text);
    if (found.length === 0 || performance.now() > deadline) return found;
    await pause(100);
  }
}

function readProc(pid: string, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return '';
  }
}
