import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Who a process is, so that a number used again by another process is not taken for it. */
export interface ProcessIdentity {
  pid: number;
  /** Opaque: boot and start time. Equal texts mean the same process. */
  startedAt: string;
}

let own: Promise<ProcessIdentity> | undefined;

export function ownIdentity(): Promise<ProcessIdentity> {
  own ??= startOf(process.pid).then((startedAt) => ({ pid: process.pid, startedAt: startedAt ?? 'unknown' }));
  return own;
}

export async function isSameProcessAlive(identity: ProcessIdentity): Promise<boolean> {
  return (await startOf(identity.pid)) === identity.startedAt;
}

/** Start of a living process; null when there is none of that number, or only its unreaped remains. */
export async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return await startOnLinux(pid);
  if (!isSignalable(pid)) return null;
  return (await askPs(pid, 'lstart=')) ?? 'unknown';
}

/** The command line of a living process (arguments joined by spaces), or null. */
export async function commandLineOf(pid: number): Promise<string | null> {
  if ((await startOf(pid)) === null) return null;
  if (process.platform !== 'linux') return await askPs(pid, 'command=');
  const raw = await readProc(`/proc/${pid}/cmdline`);
  return raw?.replaceAll('\0', ' ').trim() ?? null;
}

async function startOnLinux(pid: number): Promise<string | null> {
  const stat = await readProc(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The command stands in parentheses and may hold spaces and parentheses itself: fields count from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, start] = [fields[0], fields[19]];
  if (state === 'Z' || state === 'X' || start === undefined) return null;
  const boot = await readProc('/proc/sys/kernel/random/boot_id');
  return `${boot?.trim() ?? ''}:${start}`;
}

async function readProc(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null; // the process is gone: that is the answer
  }
}

async function askPs(pid: number, column: string): Promise<string | null> {
  try {
    const { stdout } = await execute('ps', ['-o', column, '-p', String(pid)]);
    return stdout.trim() || null;
  } catch {
    return null; // ps ends with 1 when there is no such process
  }
}

function isSignalable(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
