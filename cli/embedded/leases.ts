import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../process/files.ts';
import { isSameProcessAlive, ownIdentity } from '../process/identity.ts';
import type { ProcessIdentity } from '../process/identity.ts';

/**
 * Who uses the services of a home: one file for each user, with its process and start time. A user that died without
 * leaving (kill -9, power cut) does not count.
 */
export interface Lease {
  release: () => Promise<void>;
}

export async function takeLease(home: string): Promise<Lease> {
  const folder = leaseFolder(home);
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${process.pid}-${randomUUID()}.json`);
  await writeWhole(path, JSON.stringify(await ownIdentity()));
  return { release: () => rm(path, { force: true }) };
}

/** Counts the leases of living processes and clears away those of the dead. The caller holds the home's lock. */
export async function countLeases(home: string): Promise<number> {
  const folder = leaseFolder(home);
  await mkdir(folder, { recursive: true });
  let living = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const holder = name.endsWith('.json') ? parseHolder(await readFile(path, 'utf8')) : null;
    if (holder && (await isSameProcessAlive(holder))) living += 1;
    else await rm(path, { force: true });
  }
  return living;
}

function parseHolder(text: string): ProcessIdentity | null {
  try {
    return JSON.parse(text) as ProcessIdentity;
  } catch {
    return null; // cut short by a crash: its writer is gone
  }
}

const leaseFolder = (home: string): string => join(home, 'leases');
