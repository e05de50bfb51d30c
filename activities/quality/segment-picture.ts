import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { sha256Hex } from '../../domain/content-key.ts';
import { measureFilm } from './measure.ts';
import type { FilmMeasurements, Stretch } from './parse-measurements.ts';

const run = promisify(execFile);
/** Joining puts the parameter sets before each key frame: so does this form of the stream, in segments and film alike. */
const HASH_EACH = '-map 0:v:0 -c copy -bsf:v h264_mp4toannexb -f framehash -hash md5 -'.split(' ');
const LIST_MAX = 256 * 1024 * 1024;

const stretch = z.object({ start: z.number(), end: z.number() });

/** What decoding one segment brought to light; it holds for every film that the segment is copied into. */
export const segmentPictureSchema = z.object({
  /** Encoded frames, and a hash over the hashes of each: what tells whether a film holds exactly this segment. */
  packets: z.number().int(),
  digest: z.string(),
  errors: z.array(z.string()),
  /** Seconds from the segment's first frame. */
  black: z.array(stretch),
  frozen: z.array(stretch),
});
export type SegmentPicture = z.infer<typeof segmentPictureSchema>;

export async function measureSegment(job: {
  ffmpeg: string;
  path: string;
  seconds: number;
  signal?: AbortSignal;
}): Promise<SegmentPicture> {
  const { errors, black, frozen } = await measureFilm({ ...job, sound: false });
  const packets = await packetHashes(job);
  return {
    packets: packets.length,
    digest: digestOf(packets),
    errors: [...errors],
    black: [...black],
    frozen: [...frozen],
  };
}

/** Whether the film's picture is these segments, frame for frame: then what was measured of them holds for it. */
export async function isMadeOf(
  job: { ffmpeg: string; path: string; signal?: AbortSignal | undefined },
  segments: readonly SegmentPicture[],
): Promise<boolean> {
  const packets = await packetHashes(job);
  let at = 0;
  return (
    segments.every((segment) => {
      const part = packets.slice(at, at + segment.packets);
      at += segment.packets;
      return digestOf(part) === segment.digest;
    }) && at === packets.length
  );
}

/** The film's picture from its segments': stretches on the film's clock, one where two meet at a join. */
export function joinPictures(
  segments: readonly SegmentPicture[],
  fps: number,
): Pick<FilmMeasurements, 'errors' | 'black' | 'frozen'> {
  const joined = { errors: [] as string[], black: [] as Stretch[], frozen: [] as Stretch[] };
  let frame = 0;
  for (const segment of segments) {
    const offset = frame / fps;
    frame += segment.packets;
    joined.errors.push(...segment.errors);
    for (const kind of ['black', 'frozen'] as const) {
      for (const { start, end } of segment[kind])
        append(joined[kind], { start: start + offset, end: end + offset }, 2 / fps);
    }
  }
  return joined;
}

function append(stretches: Stretch[], next: Stretch, gap: number): void {
  const last = stretches.at(-1);
  if (last && next.start - last.end <= gap) stretches[stretches.length - 1] = { start: last.start, end: next.end };
  else stretches.push(next);
}

/** A hash of each encoded frame, in order; the frames are read and not decoded. Empty where the file cannot be read. */
async function packetHashes(job: {
  ffmpeg: string;
  path: string;
  signal?: AbortSignal | undefined;
}): Promise<string[]> {
  const args = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-protocol_whitelist', 'file,pipe', '-i', job.path];
  try {
    const { stdout } = await run(job.ffmpeg, [...args, ...HASH_EACH], {
      maxBuffer: LIST_MAX,
      ...(job.signal ? { signal: job.signal } : {}),
    });
    return stdout
      .split('\n')
      .flatMap((line) => (line === '' || line.startsWith('#') ? [] : [line.split(',').at(-1)?.trim() ?? '']));
  } catch (error) {
    job.signal?.throwIfAborted();
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') return [];
    throw error;
  }
}

const digestOf = (packets: readonly string[]): string => sha256Hex(packets.join('\n'));
