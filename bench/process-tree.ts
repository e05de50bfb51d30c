import { readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;
const PAGE_BYTES = 4096;

/** Fields of /proc/<pid>/stat after the name, which may hold spaces; the state is number 0. Null if the process has ended. */
function statFields(pid: string): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
}

/** Memory in bytes (resident set) of all descendants of this process; 0 where there is no /proc. */
function childrenMemory(): number {
  return descendants(String(process.pid)).reduce((sum, { resident }) => sum + resident, 0);
}

/**
 * Memory in bytes of a process with all its descendants, each page that several share counted once (proportional set
 * size): what the machine really gives up for them. 0 where there is no /proc.
 */
export function treeMemory(pid: number): number {
  const pids = [String(pid), ...descendants(String(pid)).map((child) => child.pid)];
  return pids.reduce((sum, one) => sum + proportional(one), 0);
}

interface Descendant {
  readonly pid: string;
  readonly resident: number;
}

function descendants(of: string): Descendant[] {
  if (process.platform !== 'linux') return [];
  const children = new Map<string, Descendant[]>();
  for (const pid of readdirSync('/proc')) {
    const fields = /^\d+$/.test(pid) ? statFields(pid) : null;
    if (fields === null) continue;
    const parent = fields[1] ?? '';
    const siblings = children.get(parent) ?? [];
    siblings.push({ pid, resident: Number(fields[21]) * PAGE_BYTES });
    children.set(parent, siblings);
  }
  const below = (pid: string): Descendant[] =>
    (children.get(pid) ?? []).flatMap((child) => [child, ...below(child.pid)]);
  return below(of);
}

function proportional(pid: string): number {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return 0;
    throw error;
  }
}

/** Processor seconds of this process's children that have ended, theirs included; 0 where there is no /proc. */
export function childrenCpuSeconds(): number {
  const fields = process.platform === 'linux' ? statFields('self') : null;
  return fields === null ? 0 : (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND;
}

export interface Work {
  /** Seconds on the clock. */
  readonly seconds: number;
  /** Seconds of processor time of the children. */
  readonly cpu: number;
  /** Most memory that the children held at once, in bytes. */
  readonly peak: number;
}

/** Measures what the child processes of `work` take; they must have ended when it settles. */
export async function watchChildren(work: () => Promise<void>): Promise<Work> {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, childrenMemory());
  }, 100);
  const cpu = childrenCpuSeconds();
  const began = performance.now();
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return { seconds: (performance.now() - began) / 1000, cpu: childrenCpuSeconds() - cpu, peak };
}
