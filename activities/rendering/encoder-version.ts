import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sha256Hex } from '../../domain/content-key.ts';
import { FPS } from '../../domain/film/film.contract.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import { filmArgs } from './film-args.ts';
import { segmentArgs } from './segment.ts';

const run = promisify(execFile);

/** Other arguments, other bytes: whoever changes them need not remember to raise a version. */
const ARGUMENTS = sha256Hex(
  [
    ...segmentArgs(2, 2, FPS),
    ...filmArgs({ list: 'list', metadata: 'metadata', fps: FPS, sampleRate: 22_050, language: 'en' }),
  ].join(' '),
).slice(0, 12);

/**
 * What the encoder calls itself and how it is called, for content keys: program and library version, how it was built,
 * and a fingerprint of our arguments. Two machines with the same text give the same bytes.
 * @throws StepFailure ENCODER_MISSING.
 */
export async function encoderVersion(ffmpeg: string): Promise<string> {
  let text: string;
  try {
    text = (await run(ffmpeg, ['-hide_banner', '-version'], { timeout: 15_000 })).stdout;
  } catch (error) {
    throw missing(ffmpeg, 'does not run', error);
  }
  if (!/^ffmpeg version \S/u.test(text)) throw missing(ffmpeg, 'is no FFmpeg');
  const line = (pattern: RegExp): string => pattern.exec(text)?.[1]?.trim().replaceAll(/\s+/gu, ' ') ?? 'unknown';
  return `ffmpeg ${line(/^ffmpeg version (\S+)/u)}, libavcodec ${line(/^libavcodec\s+(.+)$/mu)}, ${line(/^built with (.+)$/mu)}, arguments ${ARGUMENTS}`;
}

function missing(ffmpeg: string, fault: string, cause?: unknown): StepFailure {
  return new StepFailure(
    'ENCODER_MISSING',
    `the encoder ${ffmpeg} ${fault}: run "lanternist setup", or set LANTERNIST_FFMPEG to an FFmpeg 5 or newer`,
    { cause },
  );
}
