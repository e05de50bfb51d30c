import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from '../process/files.ts';
import { commandLineOf, startOf } from '../process/identity.ts';
import { stopProcess } from '../process/stop.ts';
import type { StopStep } from '../process/stop.ts';
import { StackError } from './errors.ts';

/** What PostgreSQL itself writes about the server of a data folder, in postmaster.pid. */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

export const FAST_STOP: readonly StopStep[] = [
  { signal: 'SIGINT', waitMs: 20_000 },
  { signal: 'SIGQUIT', waitMs: 5000 },
  { signal: 'SIGKILL', waitMs: 5000 },
];
/** For one that does not answer: a stopped process takes no signal but the last. */
export const HARD_STOP: readonly StopStep[] = [
  { signal: 'SIGQUIT', waitMs: 1500 },
  { signal: 'SIGKILL', waitMs: 5000 },
];

/** The living server of this data folder, known by its command line (a number alone may be another program's). */
export async function findPostmaster(data: string): Promise<Postmaster | null> {
  const noted = await readPostmaster(data);
  if (!noted) return null;
  const command = await commandLineOf(noted.pid);
  return command?.includes(` -D ${data} `) ? noted : null;
}

export async function readPostmaster(data: string): Promise<Postmaster | null> {
  const path = join(data, 'postmaster.pid');
  if (!(await exists(path))) return null;
  try {
    const lines = (await readFile(path, 'utf8')).split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.startsWith('ready') ?? false };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null; // removed since we looked
    throw error;
  }
}

export async function stopPostmaster(data: string, steps: readonly StopStep[]): Promise<void> {
  const running = await findPostmaster(data);
  if (!running || (await stopProcess(running.pid, steps))) return;
  throw new StackError('START_FAILED', `PostgreSQL (process ${running.pid}) does not stop. End it, and start again.`);
}

/**
 * A killed server leaves its number behind. PostgreSQL sees by itself that it is dead, and by its shared memory that
 * none of its children writes on. Only where another program has that number by now, it would refuse for ever.
 */
export async function forgetReusedNumber(data: string): Promise<void> {
  const noted = await readPostmaster(data);
  if (noted && (await startOf(noted.pid)) !== null) await rm(join(data, 'postmaster.pid'), { force: true });
}
