import { access, constants, stat } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { CommandError, EXIT } from '../exit.ts';

/** File systems take 255 bytes for a name; what comes after ours (an ending, a process id) needs some of them. */
const NAME_BYTES = 150;

/**
 * Where the film goes: `--out` (a file or an existing folder), else `films/<name>.mp4` here.
 * @throws CommandError where nothing can be written there: known before the work, not after it
 */
export async function filmPath(out: string | undefined, name: string): Promise<string> {
  if (out === '') throw new CommandError('--out takes the name of a file or of an existing folder.', EXIT.usage);
  const path = await wantedPath(out, `${slug(name)}.mp4`);
  if ((await statOrNull(path))?.isDirectory()) throw unwritable(path, 'it is a folder');
  await demandWritable(path, dirname(path));
  return path;
}

async function wantedPath(out: string | undefined, file: string): Promise<string> {
  if (out === undefined) return resolve('films', file);
  if ((await statOrNull(out))?.isDirectory()) return resolve(out, file);
  return resolve(extname(out).toLowerCase() === '.mp4' ? out : `${out}.mp4`);
}

/** The folder itself, or the nearest above it that is there: folders in between are made with the film. */
async function demandWritable(path: string, folder: string): Promise<void> {
  const info = await statOrNull(folder);
  if (info === null && dirname(folder) !== folder) return demandWritable(path, dirname(folder));
  if (!info?.isDirectory()) throw unwritable(path, `${folder} is no folder`);
  await access(folder, constants.W_OK | constants.X_OK).catch((cause: unknown) => {
    throw unwritable(path, `${folder} cannot be written (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`);
  });
}

function unwritable(path: string, reason: string): CommandError {
  return new CommandError(
    `The film cannot be put at ${path}: ${reason}. Choose another place with --out; nothing was made yet.`,
    EXIT.usage,
  );
}

async function statOrNull(path: string) {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    // A file where a folder should be is found by looking at what is above it.
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw unwritable(path, error.code ?? error.message);
  });
}

/** A file name of letters, digits and hyphens: a topic like `../../x` names a file, never a folder. */
function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  let short = '';
  for (const letter of plain) {
    if (Buffer.byteLength(short + letter) > NAME_BYTES || short.length >= 80) break;
    short += letter;
  }
  return short.replace(/-+$/, '') || 'film';
}
