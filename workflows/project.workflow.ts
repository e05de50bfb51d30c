import {
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  isCancellation,
  proxyActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { RecordsActivities } from '../activities/records/records.activities.ts';
import type { RunFailure, RunOutcome } from '../domain/project/run.contract.ts';
import { RECORDS } from './activity-presets.ts';
import { progressQuery, type ProjectWorkflowInput, type ProjectWorkflowResult } from './contract.ts';
import { describeFailure } from './failure.ts';
import { makeFilm } from './film.ts';
import { ProgressView } from './progress-view.ts';

const records = proxyActivities<RecordsActivities>(RECORDS);

/**
 * One run of a project, from its topic to its film. The workflow decides the order, what runs side by side and how it
 * ends; each activity reads its inputs by id, keeps its result under a content key, and says only that key.
 */
export async function projectWorkflow(run: ProjectWorkflowInput): Promise<ProjectWorkflowResult> {
  const view = new ProgressView();
  setHandler(progressQuery, () => view.read());

  let failure: RunFailure | null = null;
  let cancelled: unknown = null;
  let cause: unknown = null;
  try {
    await CancellationScope.nonCancellable(() =>
      records.beginRun({ ...run, workflowId: workflowInfo().workflowId, temporalRunId: workflowInfo().runId }),
    );
    await CancellationScope.cancellable(() => makeFilm(run, view));
  } catch (error) {
    if (isCancellation(error)) cancelled = error;
    else {
      cause = error;
      failure = describeFailure(error);
    }
  }

  const wanted: RunOutcome = cancelled ? 'CANCELLED' : failure ? 'FAILED' : 'COMPLETED';
  // The row decides: where a cancel came first, COMPLETED and FAILED are refused and the run ends CANCELLED.
  const { outcome } = await CancellationScope.nonCancellable(() =>
    records.finishRun({ ...run, outcome: wanted, failure }),
  );
  view.end(outcome);

  if (outcome === 'CANCELLED') throw cancelled ?? (await cancelRequest());
  if (outcome === 'FAILED') {
    throw ApplicationFailure.create({
      message: failure?.message ?? 'the run failed',
      type: failure?.code ?? 'INTERNAL',
      nonRetryable: true,
      ...(cause instanceof Error ? { cause } : {}),
    });
  }
  return { outcome };
}

/**
 * The gateway writes CANCELLING first and tells Temporal right after. A run that reads the row in between waits for
 * that word, so that Temporal, too, calls it cancelled; if the gateway died in between, it goes on without.
 */
async function cancelRequest(): Promise<unknown> {
  try {
    await sleep('30 seconds');
  } catch (error) {
    if (isCancellation(error)) return error;
    throw error;
  }
  return new CancelledFailure('cancelled');
}
