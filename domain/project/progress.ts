import { STEPS, type Step } from './vocabulary.ts';
import type { StalePart } from './staleness.ts';

/** What one step of a run has done so far. Kept on the run row, so that it survives every process. */
export interface StepTally {
  /** Indexes of the scenes that are done; a step for the whole film counts as scene 0. */
  readonly done: readonly number[];
  /** Seconds of work, all scenes together; scenes run side by side, so this may exceed the clock. */
  readonly seconds: number;
  readonly made: number;
  readonly reused: number;
}

export interface RunTally {
  /** Scenes of the film; 0 until the script is written. */
  readonly scenes: number;
  readonly steps: { readonly [step in Step]?: StepTally };
}

/**
 * Seconds of work for a scene (or for the film, where the step runs once) on two cores: medians of bench/produce
 * on the reference machine. Only their proportions matter.
 */
const WEIGHTS: Record<Step, { readonly seconds: number; readonly perScene: boolean }> = {
  research: { seconds: 0.5, perScene: false },
  writing: { seconds: 0.3, perScene: false },
  narration: { seconds: 1.2, perScene: true },
  illustration: { seconds: 0.1, perScene: true },
  slides: { seconds: 0.5, perScene: true },
  rendering: { seconds: 5, perScene: true },
  assembly: { seconds: 3, perScene: false },
  quality: { seconds: 4, perScene: false },
};
/** Before the script exists a film is taken to have this many scenes. */
const TYPICAL_SCENES = 7;

export function emptyTally(): RunTally {
  return { scenes: 0, steps: {} };
}

/** The tally after a step was done for a scene; the same report twice changes nothing. */
export function tallyStep(
  tally: RunTally,
  report: { step: Step; scene: number; seconds: number; reused: boolean; scenes?: number },
): RunTally {
  const before = tally.steps[report.step] ?? { done: [], seconds: 0, made: 0, reused: 0 };
  const scenes = report.scenes ?? tally.scenes;
  if (before.done.includes(report.scene)) return { ...tally, scenes };
  const after: StepTally = {
    done: [...before.done, report.scene].toSorted((a, b) => a - b),
    seconds: Math.round((before.seconds + report.seconds) * 1000) / 1000,
    made: before.made + (report.reused ? 0 : 1),
    reused: before.reused + (report.reused ? 1 : 0),
  };
  return { scenes, steps: { ...tally.steps, [report.step]: after } };
}

/** Work that is done, 0 to 100. Reaches 100 only when every step is done for every scene. */
export function percentDone(tally: RunTally): number {
  const scenes = tally.scenes || TYPICAL_SCENES;
  let all = 0;
  let done = 0;
  for (const step of STEPS) {
    const { seconds, perScene } = WEIGHTS[step];
    const units = perScene ? scenes : 1;
    all += seconds * units;
    done += seconds * Math.min(units, tally.steps[step]?.done.length ?? 0);
  }
  return Math.round((done / all) * 1000) / 10;
}

/**
 * Seconds that are left, as a range: a machine slows down and scenes differ in length.
 * Null until enough has been seen to say anything.
 */
export function timeLeft(percent: number, elapsedSeconds: number): { min: number; max: number } | null {
  if (percent < 10 || percent >= 100 || elapsedSeconds <= 0) return null;
  const rest = (elapsedSeconds * (100 - percent)) / percent;
  return { min: Math.floor(rest * 0.7), max: Math.ceil(rest * 1.5) };
}

/** The step that makes each part of a scene. */
const STEP_OF: Record<StalePart, Step> = {
  words: 'writing',
  narration: 'narration',
  image: 'illustration',
  slides: 'slides',
  segment: 'rendering',
};

/**
 * Seconds of work until the film is up to date again, when these parts of its scenes are made anew: what such a part took in
 * the last run, else what it takes on the reference machine. An estimate: scenes differ in length and run side by side.
 * @param scenes the stale parts of each scene
 */
export function redoSeconds(scenes: readonly (readonly StalePart[])[], last: RunTally = emptyTally()): number {
  const once = (step: Step): number => {
    const seen = last.steps[step];
    return seen && seen.made > 0 ? seen.seconds / seen.made : WEIGHTS[step].seconds;
  };
  const parts = scenes.flat();
  if (parts.length === 0) return 0;
  const made = parts.reduce((sum, part) => sum + once(STEP_OF[part]), 0);
  return Math.ceil(made + once('assembly') + once('quality'));
}
