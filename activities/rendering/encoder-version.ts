import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { StepFailure } from '../../domain/project/errors.ts';

const run = promisify(execFile);

/**
 * What the encoder calls itself, for content keys: program version, encoder library version and how it was built.
 * Two machines with the same text give the same bytes.
 * @throws StepFailure ENCODER_MISSING.
 */
export async function encoderVersion(ffmpeg: string): Promise<string> {
  let text: string;
  try {
    text = (await run(ffmpeg, ['-hide_banner', '-version'], { timeout: 15_000 })).stdout;
  } catch (error) {
    throw new StepFailure('ENCODER_MISSING', `the encoder ${ffmpeg} does not run: run "lanternist setup"`, {
      cause: error,
    });
  }
  const line = (pattern: RegExp): string => pattern.exec(text)?.[1]?.trim().replaceAll(/\s+/gu, ' ') ?? 'unknown';
  return `ffmpeg ${line(/^ffmpeg version (\S+)/u)}, libavcodec ${line(/^libavcodec\s+(.+)$/mu)}, ${line(/^built with (.+)$/mu)}`;
}
