import { stat, statfs } from 'node:fs/promises';
import { StepFailure } from '../../domain/project/errors.ts';
import { StoreError } from '../errors.ts';

/** With less than this left, whatever just failed while writing failed for want of space: encoders say only "Error". */
const AS_GOOD_AS_FULL = 512 * 1024;
const FULL = new Set(['ENOSPC', 'EDQUOT']);
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST']);

/** What an error means for a store in folder `root`; one that has nothing to do with the disk comes back as it is. */
export async function explainDiskError(error: unknown, root: string, temporary?: string): Promise<unknown> {
  if (error instanceof Error && error.name === 'AbortError') return error;
  const code = codeIn(error);
  if (FORBIDDEN.has(code) && temporary === undefined) return forbidden(error, root, code);
  const free = await freeBytes(root);
  const full = FULL.has(code) || (temporary !== undefined && free !== null && free < AS_GOOD_AS_FULL);
  if (!full || (error instanceof StepFailure && error.code === 'DISK_FULL')) return error;
  const written = temporary === undefined ? 0 : await sizeOf(temporary);
  const needed = written > 0 ? `; this step had written ${megabytes(written)} and needs more than that` : '';
  return new StepFailure(
    'DISK_FULL',
    `the disk is full: ${megabytes(free ?? 0)} are free in ${root}${needed}. Free some space (or set LANTERNIST_HOME to a larger disk) and start the project again: what is finished is kept`,
    { details: { freeBytes: free, writtenBytes: written, folder: root }, cause: error },
  );
}

function forbidden(error: unknown, root: string, code: string): StoreError {
  return new StoreError(
    'STORE_NOT_WRITABLE',
    `Lanternist may not write to ${root} (${code}): give its user the right to, or set LANTERNIST_HOME to another folder`,
    { folder: root },
    error,
  );
}

function codeIn(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string' && (FULL.has(at.code) || FORBIDDEN.has(at.code))) return at.code;
  }
  return '';
}

async function freeBytes(root: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(root);
    return bavail * bsize;
  } catch {
    return null;
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
