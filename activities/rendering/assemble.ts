import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { FilePathSource, Input, MP4 } from 'mediabunny';
import { FPS } from '../../domain/film/film.contract.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import { type Chapter, toFfmetadata } from '../../domain/script/subtitles.ts';
import { masterNarration, roomTone } from '../../domain/sound/loudness.ts';
import { concatList, type Segment } from './concat-list.ts';
import { encodeFile } from './encode-file.ts';
import { filmArgs } from './film-args.ts';
import { filmSound, type SceneSound } from './film-sound.ts';

/** What the film's loudness is set to (EBU R 128 for a single voice on the web). */
const TARGET_LUFS = -16;
const CEILING_DBTP = -1.5;
export interface FilmJob {
  /** Path of the encoder. */
  readonly ffmpeg: string;
  readonly segments: readonly Segment[];
  /** One a segment, in the same order and of the same length. */
  readonly narrations: readonly SceneSound[];
  readonly out: string;
  /** An existing folder for small files while this works. */
  readonly workDir: string;
  readonly chapters: readonly Chapter[];
  readonly title: string;
  /** What the film is about and its sources with licences. */
  readonly description: string;
  /** ISO 639-1. */
  readonly language: string;
  readonly fps?: number;
  readonly signal?: AbortSignal | undefined;
  /** Told the part that is done, 0 to 1. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

export interface AssembledFilm {
  readonly frames: number;
  readonly seconds: number;
  /** Of the picture, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/**
 * Joins segments by stream copy, with the whole narration encoded once, into an MP4 that starts to play before it is loaded.
 * Equal inputs and an equal encoder give equal bytes. Writes `out` + `.part` first.
 * @throws StepFailure ENCODER_MISSING, ENCODER_FAILED, DISK_FULL, ASSET_MISSING; the signal's reason if it aborts.
 */
export async function assembleFilm(job: FilmJob): Promise<AssembledFilm> {
  const fps = job.fps ?? FPS;
  const frames = job.segments.reduce((sum, segment) => sum + segment.frames, 0);
  const seconds = frames / fps;
  job.signal?.throwIfAborted();
  const sound = await filmSound(job.narrations, fps);
  masterNarration(sound.chunks, sound.sampleRate, { targetLufs: TARGET_LUFS, ceilingDbtp: CEILING_DBTP });
  const folder = await mkdtemp(join(job.workDir, 'assemble-'));
  try {
    const list = join(folder, 'segments.txt');
    const metadata = join(folder, 'metadata.txt');
    const segments = job.segments.map((segment) => ({ ...segment, path: resolve(segment.path) }));
    await writeFile(list, concatList(segments, fps));
    await writeFile(metadata, toFfmetadata(job, fps));
    await encodeFile(
      {
        ffmpeg: job.ffmpeg,
        args: filmArgs({ list, metadata, fps, sampleRate: sound.sampleRate, language: job.language }),
        temporary: `${job.out}.part`,
        out: job.out,
        signal: job.signal,
        onProgress: ({ seconds: done }) => job.onProgress?.(Math.min(1, done / seconds)),
      },
      async (encoder) => {
        for (const [index, chunk] of sound.chunks.entries()) {
          addRoomTone(chunk, sound.sampleRate, index);
          await encoder.write(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
        }
      },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { frames, seconds, ...(await pictureSize(job.out)), bytes: (await stat(job.out)).size };
}

/** Added after the level is set: the tone must not be pulled up with a quiet voice. */
function addRoomTone(chunk: Float32Array, sampleRate: number, seed: number): void {
  const tone = roomTone(chunk.length, sampleRate, seed);
  for (let i = 0; i < chunk.length; i++) chunk[i] = (chunk[i] ?? 0) + (tone[i] ?? 0);
}

async function pictureSize(path: string): Promise<{ width: number; height: number }> {
  using input = new Input({ source: new FilePathSource(path), formats: [MP4] });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new StepFailure('ENCODER_FAILED', 'the encoder wrote a film without a picture');
  return { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() };
}
