import { setTimeout as pause } from 'node:timers/promises';
import { startOf } from './identity.ts';

/** One step of stopping: the signal, and how long to wait for the process to end before the next. */
export interface StopStep {
  signal: NodeJS.Signals;
  waitMs: number;
}

/** Sends the signals one after another until the process has ended. True when it ended. */
export async function stopProcess(pid: number, steps: readonly StopStep[]): Promise<boolean> {
  for (const { signal, waitMs } of steps) {
    if (!send(pid, signal)) return true;
    if (await endsWithin(pid, waitMs)) return true;
  }
  return false;
}

async function endsWithin(pid: number, waitMs: number): Promise<boolean> {
  const deadline = performance.now() + waitMs;
  while (performance.now() < deadline) {
    if ((await startOf(pid)) === null) return true;
    await pause(10);
  }
  return false;
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
