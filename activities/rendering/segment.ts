import type { SceneFrames } from '../../domain/film/film.contract.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import { encodeFile } from './encode-file.ts';
import type { FfmpegJob } from '../../store/ffmpeg.ts';
import { createYuvFrame } from './yuv.ts';

/**
 * One thread an encoder: two segments run side by side and fill two cores better than one with two threads,
 * and the bytes do not depend on the machine.
 */
const ENCODER_THREADS = 1;
/** Seconds between key frames: how far a player jumps at most. Each segment begins with one. */
const KEYFRAME_SECONDS = 5;
/** Ticks a frame in the segment's clock; 1000 ticks make 30 fps a time scale of 30,000. */
const TICKS_PER_FRAME = 1000;

/** The encoder's arguments for pictures of `width` × `height` fed as I420. They enter the content key of a segment. */
export function segmentArgs(width: number, height: number, fps: number): string[] {
  return [
    '-protocol_whitelist file,pipe',
    `-f rawvideo -pix_fmt yuv420p -video_size ${width}x${height} -framerate ${fps} -i pipe:0`,
    // Tells what the pixels are. As output options these would make the encoder convert them.
    '-vf setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709',
    '-map 0:v:0 -c:v libx264 -preset veryfast -crf 20 -aq-mode 3 -profile:v high -pix_fmt yuv420p',
    `-g ${KEYFRAME_SECONDS * fps} -threads ${ENCODER_THREADS} -fps_mode passthrough`,
    // Nothing of the machine, the time or the program's version in the file.
    '-map_metadata -1 -fflags +bitexact -flags:v +bitexact',
    `-video_track_timescale ${fps * TICKS_PER_FRAME} -f mp4`,
  ].flatMap((part) => part.split(' '));
}

export interface SegmentJob extends Pick<FfmpegJob, 'ffmpeg' | 'signal' | 'group'> {
  readonly frames: SceneFrames;
  readonly fps: number;
  readonly temporary: string;
  readonly out: string;
  /** Called after every frame that is on its way to the encoder. */
  readonly onFrame?: ((done: number) => void) | undefined;
}

/**
 * Paints and encodes one scene: video only, every frame of it. Closes `frames`.
 * @throws StepFailure ENCODER_FAILED, ENCODER_MISSING, DISK_FULL; the signal's reason if it aborts.
 */
export async function renderSegment(job: SegmentJob): Promise<void> {
  const { frames, fps } = job;
  const picture = createYuvFrame(frames.width, frames.height);
  try {
    await encodeFile(
      { ...job, args: segmentArgs(frames.width, frames.height, fps) },
      async (encoder) => {
        let written: Promise<void> = Promise.resolve();
        for (let index = 0; index < frames.frames; index++) {
          const changed = frames.paint(index);
          // The frame before is still being read from the same memory while this one is painted.
          await written;
          for (const rect of changed) picture.put(rect);
          written = encoder.write(picture.bytes);
          // Rejections surface at the next `await written`; until then they are not unhandled.
          written.catch(() => undefined);
          job.onFrame?.(index + 1);
        }
        await written;
      },
      ({ frame }) => {
        if (frame === frames.frames) return;
        throw new StepFailure('ENCODER_FAILED', `the encoder wrote ${frame} of ${frames.frames} frames`, {
          details: { written: frame, expected: frames.frames },
        });
      },
    );
  } finally {
    frames.close();
  }
}
