import { readdir, readFile } from 'node:fs/promises';

export interface Load {
  /** Cores kept busy since the last reading; 1 is one core. */
  readonly cpu: number;
  readonly rssBytes: number;
}

interface ProcessReading {
  readonly parent: number;
  /** Processor time so far, in seconds. */
  readonly seconds: number;
  readonly rssBytes: number;
}

/** Linux counts processor time in hundredths of a second and memory in pages of 4 kB, on every machine that Node runs on. */
const TICKS = 100;
const PAGE = 4096;

/**
 * Reads how busy this process and its children are: voice, painter and encoder do the heavy work in processes of their
 * own. Where there is no /proc only this process counts.
 */
export function createLoadReader(): () => Promise<Load> {
  let before = new Map<number, number>([[process.pid, ownSeconds()]]);
  let at = performance.now();
  return async () => {
    const family = await familyOf(process.pid);
    const elapsed = Math.max(0.001, (performance.now() - at) / 1000);
    at = performance.now();
    let busy = 0;
    let rssBytes = 0;
    for (const [pid, reading] of family) {
      busy += Math.max(0, reading.seconds - (before.get(pid) ?? 0));
      rssBytes += reading.rssBytes;
    }
    before = new Map([...family].map(([pid, { seconds }]) => [pid, seconds]));
    return { cpu: Math.round((busy / elapsed) * 100) / 100, rssBytes };
  };
}

async function familyOf(root: number): Promise<Map<number, ProcessReading>> {
  const own: ProcessReading = { parent: 0, seconds: ownSeconds(), rssBytes: process.memoryUsage.rss() };
  const names = await readdir('/proc').catch(() => []);
  const all = new Map<number, ProcessReading>();
  await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => {
        // A process may end between the two reads.
        const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
        const reading = parseStat(text);
        if (reading) all.set(Number(name), reading);
      }),
  );
  const family = new Map<number, ProcessReading>([[root, own]]);
  for (let grown = true; grown;) {
    grown = false;
    for (const [pid, reading] of all) {
      if (family.has(pid) || !family.has(reading.parent)) continue;
      family.set(pid, reading);
      grown = true;
    }
  }
  return family;
}

/** A line of /proc/<pid>/stat; the name in parentheses may hold anything, spaces and parentheses too. */
export function parseStat(text: string): ProcessReading | null {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [parent, user, system, pages] = [fields[1], fields[11], fields[12], fields[21]].map(Number);
  if (parent === undefined || user === undefined || system === undefined || pages === undefined) return null;
  if (![parent, user, system, pages].every(Number.isFinite)) return null;
  return { parent, seconds: (user + system) / TICKS, rssBytes: pages * PAGE };
}

function ownSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
