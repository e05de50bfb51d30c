import type { FailureCode } from './errors.ts';
import type { Step } from './project.contract.ts';

/** Names one run of one project. Activities get ids and keys only; everything else they read themselves. */
export interface RunRef {
  readonly projectId: string;
  readonly runId: string;
}

export interface SceneRef extends RunRef {
  /** Key of the script that the scene belongs to. */
  readonly scriptKey: string;
  readonly sceneId: string;
  /** Place in the film, from 0. */
  readonly index: number;
  /** Scenes of the film. */
  readonly count: number;
}

/** What a step says it did. `key` is the asset's content key; null where the scene needs no such asset. */
export interface StepResult {
  readonly key: string | null;
  /** True where an asset with this key was there already and nothing was made. */
  readonly reused: boolean;
}

/** A scene with what was made for it so far. */
export interface SceneWithAssets extends SceneRef {
  readonly narrationKey: string;
  readonly imageKey: string | null;
}

/** Keys of what one scene brings to the film. */
export interface SceneParts {
  readonly sceneId: string;
  readonly narrationKey: string;
  readonly slideKey: string;
  readonly segmentKey: string;
}

/** The steps that work on the whole film. */
export interface FilmRef extends RunRef {
  readonly scriptKey: string;
  readonly scenes: readonly SceneParts[];
}

/** Keys of what a run delivers. */
export interface FilmKeys {
  readonly script: string;
  readonly video: string;
  readonly webVtt: string;
  readonly subRip: string;
  readonly thumbnail: string;
  /** The report of the check, once there is one. */
  readonly report?: string;
  /** Fingerprint of what it was joined from (see staleness.ts); films of older versions have none. */
  readonly basis?: string;
}

/** How a run ended. */
export type RunOutcome = 'COMPLETED' | 'FAILED' | 'CANCELLED';

/** Why a run failed, in words for its user. */
export interface RunFailure {
  readonly code: FailureCode;
  readonly message: string;
  readonly step: Step | null;
  readonly scene: number | null;
}

/** Where a step stands, told while it works. */
export interface StepProgress {
  /** 0 to 1 within this step (and scene). */
  readonly fraction: number;
  /** Plain words, for example "narrating scene 3 of 7". */
  readonly message: string;
}

/** The step that each activity belongs to; activities that are not named here are bookkeeping. */
export const ACTIVITY_STEPS: { readonly [activity: string]: Step } = {
  admit: 'research',
  research: 'research',
  write: 'writing',
  rewriteScene: 'writing',
  narrate: 'narration',
  illustrate: 'illustration',
  drawSlides: 'slides',
  renderSegment: 'rendering',
  assemble: 'assembly',
  check: 'quality',
};
