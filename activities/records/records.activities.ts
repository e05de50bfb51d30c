import { StepFailure } from '../../domain/project/errors.ts';
import type { RunFailure, RunOutcome, RunRef } from '../../domain/project/run.contract.ts';
import { beginRun, finishRun } from '../../store/repositories/runs.repository.ts';
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

export interface RecordsActivities {
  /** Writes that the run has begun. The gateway has done so already, unless it died in between. */
  beginRun(input: BeginRunInput): Promise<void>;
  /** Writes how the run ended and says what the row says: a cancel that came first wins. */
  finishRun(input: FinishRunInput): Promise<{ outcome: RunOutcome }>;
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
  };
}
