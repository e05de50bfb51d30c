import { open, stat, type FileHandle } from 'node:fs/promises';
import { FilePathSource, FLAC, Input, MATROSKA, MP3, MP4, OGG, QTFF, WAVE, WEBM } from 'mediabunny';
import { DamagedFile } from './picture-facts.ts';

/** Where the file says how long it is, so much less of it (seconds) is a file that was cut off. */
const MISSING_SECONDS = 0.5;

/** Bytes a second of the densest MP3, and bytes that its tags and a cover may have beside. */
const MP3_DENSEST = 40_000;
const MP3_TAGS = 6_000_000;

/**
 * Length in seconds of the sound in a file, found by walking through its packets; nothing is decoded and no more than a piece
 * is held in memory. What is sure to last longer than `enough` seconds is not walked through: then it is about so long.
 * @throws DamagedFile where it is cut off, broken, or holds no sound
 */
export async function soundSeconds(path: string, mime: string, enough: number): Promise<number> {
  await refuseCutOff(path, mime);
  if (mime === 'audio/mpeg') {
    // Walking through a long one takes seconds, and its own word for its length may be a lie.
    const least = ((await stat(path)).size - MP3_TAGS) / MP3_DENSEST;
    if (least > enough) return least;
  }
  using input = new Input({
    formats: [WAVE, MP3, MP4, QTFF, OGG, FLAC, WEBM, MATROSKA],
    source: new FilePathSource(path),
  });
  const { told, found } = await measure(input, enough);
  if (found === null) throw new DamagedFile('it holds no sound');
  if (told !== null && found < told - MISSING_SECONDS) throw new DamagedFile('it is cut off');
  if (found <= 0) throw new DamagedFile('it holds no sound');
  return found;
}

/** What the file says of its length and what is there; null where it does not say, or has no sound. */
async function measure(input: Input, enough: number): Promise<{ told: number | null; found: number | null }> {
  try {
    const track = await input.getPrimaryAudioTrack();
    if (!track) return { told: null, found: null };
    const told = await input.getDurationFromMetadata([track]);
    return { told, found: told !== null && told > enough ? told : await track.computeDuration() };
  } catch (error) {
    // Every error of the reader is one of the file: its own words are for programmers.
    throw new DamagedFile(error instanceof DamagedFile ? error.message : 'it is cut off or damaged');
  }
}

/** Containers that name the size of their parts: the last one must not go beyond the file. */
async function refuseCutOff(path: string, mime: string): Promise<void> {
  if (mime !== 'audio/wav' && mime !== 'audio/mp4') return;
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const end = mime === 'audio/wav' ? await endOfWave(file) : await endOfBoxes(file, size);
  if (end > size) throw new DamagedFile('it is cut off');
}

/** Where the samples of a WAV file end by its own account; a recorder that did not know writes 0 or all ones. */
async function endOfWave(file: FileHandle): Promise<number> {
  let at = 12;
  for (;;) {
    const head = await read(file, at, 8);
    if (head === null) return 0;
    const size = head.readUInt32LE(4);
    if (head.toString('latin1', 0, 4) === 'data') return size === 0xffff_ffff ? 0 : at + 8 + size;
    at += 8 + size + (size % 2);
  }
}

/** Where the outermost boxes of an MP4 file end by their own account (ISO 14496-12, 4.2). */
async function endOfBoxes(file: FileHandle, size: number): Promise<number> {
  let at = 0;
  while (at < size) {
    const head = await read(file, at, 8);
    if (head === null) return size + 1;
    let length = head.readUInt32BE(0);
    if (length === 0) return size;
    if (length === 1) length = Number((await read(file, at + 8, 8))?.readBigUInt64BE(0) ?? size + 1);
    if (length < 8) throw new DamagedFile('a box of it is damaged');
    at += length;
  }
  return at;
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer | null> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  return bytesRead === length ? buffer : null;
}
