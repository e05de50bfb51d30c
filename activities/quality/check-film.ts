import { FPS } from '../../domain/film/film.contract.ts';
import type { QualityReport } from '../../domain/film/quality.contract.ts';
import { filmCaptionPages } from '../../domain/script/captions.ts';
import { judgeFilm } from './checks.ts';
import type { ExpectedScene } from './expectation.ts';
import { type FilmFacts, inspectFilm } from './inspect.ts';
import { measureFilm } from './measure.ts';
import { isMadeOf, joinPictures, type SegmentPicture } from './segment-picture.ts';

const CAPTIONS = { lineChars: 42, lines: 2 } as const;

export interface CheckFilmJob {
  /** Path of the encoder. */
  readonly ffmpeg: string;
  /** The film. */
  readonly path: string;
  readonly expected: {
    readonly width: number;
    readonly height: number;
    readonly fps?: number;
    /** False for a film made without motion: then nothing has to move. */
    readonly motion: boolean;
    readonly scenes: ReadonlyArray<Omit<ExpectedScene, 'moves'> & { readonly moves?: boolean }>;
    /** Texts that did not fit a slide; leave it out where nobody looked. */
    readonly clippedText?: readonly string[];
  };
  /** What decoding its segments brought to light. A film that is not exactly these segments is decoded itself. */
  readonly segments?: readonly SegmentPicture[];
  readonly signal?: AbortSignal | undefined;
  /** Told the part that is done, 0 to 1. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
}

/**
 * Reads, decodes and judges a finished film. A film that fails is a result, not an exception.
 * @throws StepFailure ENCODER_MISSING, ENCODER_FAILED (time-out); the signal's reason if it aborts.
 */
export async function checkFilm(job: CheckFilmJob): Promise<QualityReport> {
  const { ffmpeg, path, expected, signal, onProgress } = job;
  const fps = expected.fps ?? FPS;
  let facts: FilmFacts;
  try {
    facts = await inspectFilm(path);
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : String(error));
  }
  const known = job.segments && (await isMadeOf({ ffmpeg, path, signal }, job.segments)) ? job.segments : null;
  const decoded = await measureFilm({
    ffmpeg,
    path,
    seconds: facts.seconds,
    sound: facts.audio !== null,
    picture: known === null,
    signal,
    onProgress,
  });
  const joined = known && joinPictures(known, fps);
  const measured = joined ? { ...decoded, ...joined, errors: [...decoded.errors, ...joined.errors] } : decoded;
  const scenes = expected.scenes.map((scene) => ({ ...scene, moves: expected.motion && (scene.moves ?? false) }));
  return judgeFilm(facts, measured, { ...expected, fps, scenes, pages: filmCaptionPages(scenes, fps, CAPTIONS) });
}

/** The report on a file that is no film at all. */
function unreadable(evidence: string): QualityReport {
  const check = { id: 'streams', passed: false, measured: 'unreadable', limit: 'an MP4 file', evidence } as const;
  return { version: 1, passed: false, checks: [check] };
}
