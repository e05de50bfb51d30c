import { StepFailure } from '../../domain/project/errors.ts';
import type { ReviewMode } from '../../domain/project/review.contract.ts';
import type { RunFailure, RunOutcome, RunRef } from '../../domain/project/run.contract.ts';
import type { Decision } from '../../domain/project/review.contract.ts';
import { leaveGate, openGate, remindOfGate, type GateRef } from '../../store/repositories/gates.repository.ts';
import { applyReview } from '../../store/repositories/reviews.repository.ts';
import { beginRun, finishRun, getRunOptions } from '../../store/repositories/runs.repository.ts';
import { listStaleScenes } from '../../store/repositories/scenes.repository.ts';
import type { StepDeps } from '../../store/step-deps.ts';

export interface BeginRunInput extends RunRef {
  readonly workflowId: string;
  readonly temporalRunId: string;
}

export interface FinishRunInput extends RunRef {
  /** What the workflow came to. */
  readonly outcome: RunOutcome;
  readonly failure: RunFailure | null;
}

/** Where the run waits for a person, and for how long. */
export interface ReviewPlan {
  readonly mode: ReviewMode;
  readonly expiryDays: number;
}

export interface ApplyReviewInput extends RunRef {
  readonly reviewId: string;
  /** Content key of what was judged. */
  readonly key: string;
  readonly scriptKey: string;
}

/** What a decision asks the run to do. */
export interface ReviewVerdict {
  readonly decision: Decision;
  readonly scenes: readonly string[];
}

/** A scene that no longer follows from what it is made from. */
export interface StaleSceneRef {
  readonly sceneId: string;
  readonly index: number;
  /** Its wording was sent back: another one has to be written first. */
  readonly words: boolean;
}

/** Of everything that a cancel may have come before: the run waits for the engine's word and ends. */
export interface OrCancelling {
  readonly cancelling: boolean;
}

export interface RecordsActivities {
  /** Writes that the run has begun. The gateway has done so already, unless it died in between. */
  beginRun(input: BeginRunInput): Promise<void>;
  /** Writes how the run ended and says what the row says: a cancel that came first wins. */
  finishRun(input: FinishRunInput): Promise<{ outcome: RunOutcome }>;
  /** What the options say of reviews, once the script is written. */
  reviewPlan(run: RunRef): Promise<ReviewPlan>;
  /** Writes that the run waits for a person. */
  awaitReview(gate: GateRef & { readonly days: number }): Promise<OrCancelling>;
  /** Writes that the run works again without a decision. */
  leaveReview(gate: GateRef): Promise<OrCancelling>;
  /** Tells that somebody is still waited for. */
  remindReview(gate: GateRef): Promise<void>;
  /** Carries a decision out; null where a cancel came first. */
  applyReview(input: ApplyReviewInput): Promise<ReviewVerdict | null>;
  /** The scenes that have to be made again before the film is joined, in order. */
  listStale(run: RunRef): Promise<{ scenes: readonly StaleSceneRef[] }>;
}

export function createRecordsActivities(deps: Pick<StepDeps, 'em'>): RecordsActivities {
  return {
    async beginRun(input) {
      const { run } = await beginRun(deps.em(), input);
      if (run.status === 'RUNNING') return;
      throw new StepFailure('STATUS_REFUSED', `the run has ended already (${run.status}): start the project again`);
    },
    async finishRun(input) {
      const { outcome } = await finishRun(deps.em(), input);
      return { outcome };
    },
    async reviewPlan({ runId }) {
      const { review, reviewExpiryDays } = await getRunOptions(deps.em(), runId);
      return { mode: review, expiryDays: reviewExpiryDays };
    },
    async awaitReview(gate) {
      const { cancelling } = await openGate(deps.em(), gate);
      return { cancelling };
    },
    leaveReview: (gate) => leaveGate(deps.em(), gate),
    remindReview: (gate) => remindOfGate(deps.em(), gate),
    async applyReview(input) {
      const applied = await applyReview(deps.em(), input);
      return applied.cancelling ? null : { decision: applied.decision, scenes: applied.scenes };
    },
    async listStale(run) {
      const scenes = await listStaleScenes(deps.em(), run);
      return {
        scenes: scenes.map(({ sceneId, index, stale }) => ({ sceneId, index, words: stale.includes('words') })),
      };
    },
  };
}
