import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { NOTES_MAX } from '../../domain/project/project.contract.ts';
import { findLocalPictures } from '../../domain/script/notes/local-pictures.ts';
import { sniffPicture } from '../../domain/script/notes/pictures.ts';
import { CommandError, EXIT } from '../exit.ts';

/** A character takes at most four bytes; beyond this the file cannot be notes, and is not read at all. */
const BYTES_MAX = NOTES_MAX * 4;
const PICTURE_BYTES_MAX = 20 * 1024 * 1024;

export interface LocalPicture {
  /** As it is written in the notes. */
  readonly reference: string;
  readonly bytes: Uint8Array;
  readonly mime: string;
}

export interface NotesFile {
  readonly text: string;
  /** Pictures from the notes' own folder. */
  readonly pictures: readonly LocalPicture[];
  /** Pictures that the notes name and that were left out, with the reason. */
  readonly warnings: readonly string[];
}

/** Reads notes and the pictures beside them. Nothing outside the notes' own folder is ever read. */
export async function readNotesFile(path: string): Promise<NotesFile> {
  const text = decode(path, await readWhole(path));
  if (text.length > NOTES_MAX) throw tooLong(path, `${text.length.toLocaleString('en')} characters`);
  const folder = await realpath(dirname(path));
  const pictures: LocalPicture[] = [];
  const warnings: string[] = [];
  for (const reference of findLocalPictures(text)) {
    const picture = await readPicture(folder, reference);
    if (typeof picture === 'string') warnings.push(`the picture ${reference} is left out: ${picture}`);
    else pictures.push(picture);
  }
  return { text, pictures, warnings };
}

async function readWhole(path: string): Promise<Buffer> {
  if (path === '') throw new CommandError('--notes takes the name of a file of text or Markdown.', EXIT.usage);
  const usage = (message: string, cause: unknown) => new CommandError(message, EXIT.usage, { cause });
  const info = await stat(path).catch((cause: unknown) => {
    throw usage(`There are no notes at ${path}: check the name, or leave --notes out.`, cause);
  });
  if (info.isDirectory())
    throw new CommandError(`${path} is a folder: --notes takes one file of text or Markdown.`, EXIT.usage);
  // A device would be read for ever; a pipe is what `--notes <(command)` gives.
  if (!info.isFile() && !info.isFIFO()) throw new CommandError(`${path} is no file of text or Markdown.`, EXIT.usage);
  if (info.size > BYTES_MAX) throw tooLong(path, `${(info.size / 1e6).toFixed(1)} MB`);
  return readFile(path).catch((cause: unknown) => {
    throw usage(`The notes ${path} cannot be read: ${(cause as Error).message}`, cause);
  });
}

function tooLong(path: string, size: string): CommandError {
  return new CommandError(
    `${path} has ${size}; notes hold at most ${NOTES_MAX.toLocaleString('en')} characters. ` +
      'Split it into several films, or keep only what the film should say.',
    EXIT.usage,
  );
}

function decode(path: string, bytes: Buffer): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\u0000')) return text;
  } catch (cause) {
    throw notText(path, cause);
  }
  throw notText(path, null);
}

const notText = (path: string, cause: unknown): CommandError =>
  new CommandError(`${path} is not text: notes are plain text or Markdown in UTF-8.`, EXIT.usage, { cause });

/** The picture, or why it is left out. */
async function readPicture(folder: string, reference: string): Promise<LocalPicture | string> {
  if (isAbsolute(reference)) return "it is outside the notes' own folder";
  const path = await realpath(join(folder, reference)).catch(() => null);
  if (path === null) return 'there is no such file';
  // After links are followed: a link in the folder may lead out of it.
  const inside = relative(folder, path);
  if (inside.startsWith('..') || isAbsolute(inside)) return "it is outside the notes' own folder";
  const info = await stat(path);
  if (!info.isFile()) return 'it is not a file';
  if (info.size > PICTURE_BYTES_MAX) return 'it is larger than 20 MB';
  const bytes = await readFile(path);
  // By its first bytes: a name says nothing about what is in a file.
  const mime = sniffPicture(bytes);
  return mime === null ? 'only PNG, JPEG, WebP and GIF pictures are shown' : { reference, bytes, mime };
}
