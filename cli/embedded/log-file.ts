import { closeSync, openSync } from 'node:fs';
import { copyFile, mkdir, open, rename, stat, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exists } from '../process/files.ts';

const LARGEST_BYTES = 10_000_000;
const TRIM_EVERY_MS = 60_000;

/** A log that a child process writes to by itself. It is opened for appending, so it can be cut while in use. */
export interface LogFile {
  descriptor: number;
  /** What was written since it was opened, at most the last 2,000 bytes. */
  tail: () => Promise<string>;
  /** Closes our end; the child keeps its own. */
  close: () => void;
}

export async function openLog(path: string): Promise<LogFile> {
  await mkdir(dirname(path), { recursive: true });
  if ((await sizeOf(path)) > LARGEST_BYTES) await rename(path, `${path}.1`);
  const start = await sizeOf(path);
  const descriptor = openSync(path, 'a', 0o600);
  return { descriptor, tail: () => readFrom(path, start), close: () => closeSync(descriptor) };
}

/** From time to time cuts the services' logs; the caller clears the interval. It keeps no process alive. */
export function keepLogsShort(home: string): NodeJS.Timeout {
  const timer = setInterval(() => {
    for (const name of ['postgres.log', 'temporal.log']) {
      trimLog(join(home, 'logs', name)).catch(() => undefined); // a log that cannot be cut stops nobody's film
    }
  }, TRIM_EVERY_MS);
  return timer.unref();
}

/** Keeps a log in use below its largest size, with one older part beside it. Lines written meanwhile may be lost. */
export async function trimLog(path: string): Promise<void> {
  if ((await sizeOf(path)) <= LARGEST_BYTES) return;
  await copyFile(path, `${path}.1`);
  await truncate(path);
}

async function sizeOf(path: string): Promise<number> {
  return (await exists(path)) ? (await stat(path)).size : 0;
}

async function readFrom(path: string, start: number): Promise<string> {
  const size = await sizeOf(path);
  const from = Math.max(start, size - 2000);
  if (from >= size) return '';
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    return buffer.toString('utf8', 0, bytesRead).trim();
  } finally {
    await file.close();
  }
}
