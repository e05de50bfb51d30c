import { access, constants, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exists } from '../process/files.ts';

/** A folder, or the nearest that exists above it, can be written and has at least so many GB free. */
export async function checkFolder(folder: string, neededGigabytes: number): Promise<string> {
  let nearest = folder;
  while (!(await exists(nearest)) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  await access(nearest, constants.W_OK).catch(() => {
    throw new Error(`${nearest} cannot be written`);
  });
  const { bavail, bsize } = await statfs(nearest);
  const free = (bavail * bsize) / 1e9;
  if (free < neededGigabytes) {
    throw new Error(`${folder} has ${free.toFixed(1)} GB free, ${neededGigabytes} GB are needed`);
  }
  return `${folder}, ${free.toFixed(0)} GB free`;
}
