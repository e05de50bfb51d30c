import { readdirSync, readFileSync } from 'node:fs';

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
