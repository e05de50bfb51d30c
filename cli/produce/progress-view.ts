import { STEPS, type Step } from '../../domain/project/project.contract.ts';
import { percentDone, timeLeft, type RunTally } from '../../domain/project/progress.ts';
import type { ProgressNotice } from '../../store/repositories/progress.repository.ts';

const BAR = 24;
const PER_SCENE: ReadonlySet<Step> = new Set(['narration', 'illustration', 'slides', 'rendering']);
const LABEL_WIDTH = Math.max(...STEPS.map((step) => step.length));

/** What is known of a run while it goes on. */
export interface RunView {
  readonly tally: RunTally;
  /** Latest word of each step that is at work, by step and scene. */
  readonly notices: ReadonlyMap<string, ProgressNotice>;
  readonly elapsedSeconds: number;
  /** Percent that was shown last: a bar does not move back. */
  readonly shown: number;
}

/** A bar for each step with what is going on, then the whole. `width` in characters. */
export function progressLines(view: RunView, width: number): string[] {
  const lines = STEPS.map((step) => stepLine(step, view, width));
  const percent = Math.max(view.shown, percentDone(view.tally));
  const left = timeLeft(percent, view.elapsedSeconds);
  const rest = left ? ` · about ${left.min} to ${left.max} s left` : '';
  return [
    ...lines,
    '',
    `${bar(percent / 100)} ${String(Math.floor(percent)).padStart(3)} % · ${clock(view.elapsedSeconds)}${rest}`,
  ];
}

function stepLine(step: Step, { tally, notices }: RunView, width: number): string {
  const total = PER_SCENE.has(step) ? tally.scenes : 1;
  const state = tally.steps[step];
  const done = state?.done.length ?? 0;
  const working = [...notices.values()].filter(
    (notice) => notice.step === step && !state?.done.includes(notice.sceneIndex),
  );
  const parts = working.reduce((sum, notice) => sum + notice.fraction, 0);
  const fraction = total > 0 ? Math.min(1, (done + parts) / total) : 0;
  const finished = total > 0 && done >= total;
  const mark = finished ? '✓' : working.length > 0 ? '▸' : ' ';
  const count = total > 1 ? `${done}/${total}` : '';
  const message = finished ? reuseWords(state) : (working.at(-1)?.message ?? '');
  return `${mark} ${step.padEnd(LABEL_WIDTH)} ${bar(fraction)} ${count.padStart(7)} ${message}`
    .slice(0, width)
    .trimEnd();
}

function reuseWords(state: RunTally['steps'][Step]): string {
  if (!state || state.reused === 0) return '';
  return state.made === 0 ? 'reused' : `${state.made} made, ${state.reused} reused`;
}

const bar = (fraction: number): string => {
  const full = Math.round(Math.min(1, Math.max(0, fraction)) * BAR);
  return '█'.repeat(full) + '░'.repeat(BAR - full);
};

/** `75` as `1:15`. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
