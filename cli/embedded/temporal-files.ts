import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { exists, writeWhole } from '../process/files.ts';
import { commandLineOf } from '../process/identity.ts';

const noteSchema = z.object({
  port: z.number(),
  uiPort: z.number(),
  /** Set once the server has answered: before that, its database file may be half made. */
  complete: z.boolean(),
});

/** What is kept beside the database file about the server that runs (or ran) on it. */
export type TemporalNote = z.infer<typeof noteSchema>;

export const databaseFile = (home: string): string => join(home, 'temporal.db');
export const pidFile = (home: string): string => join(home, 'temporal.pid');
const noteFile = (home: string): string => join(home, 'temporal.json');

/** The living server on this home's database file, known by its command line. */
export async function findServer(home: string): Promise<number | null> {
  if (!(await exists(pidFile(home)))) return null;
  const pid = Number((await readFile(pidFile(home), 'utf8')).trim());
  const command = pid > 0 ? await commandLineOf(pid) : null;
  return command?.includes(`--db-filename ${databaseFile(home)} `) ? pid : null;
}

/** A first start that was killed may leave a database without all its tables; nothing of worth is in it yet. */
export async function clearHalfMade(home: string): Promise<void> {
  const note = await readNote(home);
  if (!note || note.complete) return;
  for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(`${databaseFile(home)}${suffix}`, { force: true });
}

export async function readNote(home: string): Promise<TemporalNote | null> {
  if (!(await exists(noteFile(home)))) return null;
  return noteSchema.parse(JSON.parse(await readFile(noteFile(home), 'utf8')));
}

export async function writeNote(home: string, note: TemporalNote): Promise<void> {
  await writeWhole(noteFile(home), `${JSON.stringify(note)}\n`);
}
