import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** User and group to run as (only root may). */
  uid?: number | undefined;
  gid?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Milliseconds after which the child is told to stop. */
  timeoutMs: number;
  /** Called for every line of either stream, as it comes. */
  onLine?: (line: string) => void;
}

const KEPT_LINES = 400;

/**
 * Runs a program to its end and gives what it printed (the last lines of each stream).
 * Rejects with one readable line when it is missing, fails, is aborted or takes too long.
 */
export async function run(command: string, args: readonly string[], options: RunOptions): Promise<string> {
  options.signal?.throwIfAborted();
  const limit = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    uid: options.uid,
    gid: options.gid,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
      options.onLine?.(line);
    });
  }
  let fault: Error | undefined;
  return await new Promise<string>((settle, fail) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      fault = explain(command, error, limit.aborted ? options.timeoutMs : null);
      // Once it runs, its end is waited for even when it was told to stop: nothing may still be writing afterwards.
      if (child.pid === undefined) fail(fault);
    });
    child.once('close', (code, killedBy) => {
      if (code === 0 && !fault) settle(lines.join('\n'));
      else fail(fault ?? new Error(`${command} ended with ${killedBy ?? `code ${code}`}${lastWords(lines)}`));
    });
  });
}

function explain(command: string, error: NodeJS.ErrnoException, timeoutMs: number | null): Error {
  if (timeoutMs !== null) return new Error(`${command} took longer than ${timeoutMs / 1000} s`, { cause: error });
  if (error.name === 'AbortError') return error;
  const reason = error.code === 'ENOENT' ? 'is not installed' : `could not be started: ${error.message}`;
  return new Error(`${command} ${reason}`, { cause: error });
}

function lastWords(lines: readonly string[]): string {
  const words = lines.filter((line) => line.trim() !== '').slice(-3);
  return words.length === 0 ? '' : `: ${words.join(' | ').slice(-400)}`;
}
