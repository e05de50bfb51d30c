import { rename, rm } from 'node:fs/promises';
import { type FfmpegJob, type FfmpegProgress, type RunningFfmpeg, startFfmpeg } from '../../store/ffmpeg.ts';

export interface EncodeFileJob extends FfmpegJob {
  /** Where the encoder writes; on the same file system as `out`. Gone whatever happens. */
  readonly temporary: string;
  readonly out: string;
}

/**
 * Encodes into `temporary` and renames to `out` only after exit code 0 and after `check` has passed:
 * an encoder that is stopped leaves a truncated file that plays, and nobody may take it for a film.
 */
export async function encodeFile(
  job: EncodeFileJob,
  feed: (encoder: RunningFfmpeg) => Promise<void>,
  check: (progress: FfmpegProgress) => void = () => undefined,
): Promise<FfmpegProgress> {
  let encoder: RunningFfmpeg | null = null;
  try {
    encoder = startFfmpeg({ ...job, args: [...job.args, '-y', job.temporary] });
    await feed(encoder);
    const progress = await encoder.finish();
    check(progress);
    await rename(job.temporary, job.out);
    return progress;
  } catch (error) {
    await encoder?.kill();
    await rm(job.temporary, { force: true });
    throw error;
  }
}
