import type { TimedWord } from '../../domain/film/film.contract.ts';
import type { CaptionPage } from '../../domain/script/captions.ts';

export interface ExpectedScene {
  readonly frames: number;
  /** Seconds of narration, 0 for a silent scene. */
  readonly speechSeconds: number;
  /** Times count from the scene's first frame. */
  readonly words: readonly TimedWord[];
  /** Its narration is the user's own recording, whose pauses are the user's own too. */
  readonly recorded?: boolean | undefined;
  /** Whether its picture drifts all the time. */
  readonly moves: boolean;
}

/** What a film was meant to be. */
export interface Expectation {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly scenes: readonly ExpectedScene[];
  /** Captions of the film, on its clock. */
  readonly pages: readonly CaptionPage[];
  /** Texts that did not fit a slide; leave it out where nobody looked. */
  readonly clippedText?: readonly string[] | undefined;
}
