import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
  workflowInfo,
} from '@temporalio/workflow';
import type { RecordsActivities } from '../activities/records/records.activities.ts';
import type { RunFailure, RunOutcome } from '../domain/project/run.contract.ts';
import { RECORDS } from './activity-presets.ts';
import { cancelRequest } from './cancel-request.ts';
import type { ProjectWorkflowInput, ProjectWorkflowResult } from './contract.ts';
import { describeFailure } from './failure.ts';
import { makeFilm } from './film.ts';
import { InFlight } from './in-flight.ts';
import { ProgressView } from './progress-view.ts';
import { ReviewDesk } from './review-desk.ts';
import { receive } from './handlers.ts';

const records = proxyActivities<RecordsActivities>(RECORDS);

/**
 * One run of a project, from its topic to its film. The workflow decides the order, what runs side by side and how it
 * ends; each activity reads its inputs by id, keeps its result under a content key, and says only that key.
 */
export async function projectWorkflow(run: ProjectWorkflowInput): Promise<ProjectWorkflowResult> {
  const view = new ProgressView();
  const desk = new ReviewDesk();
  const inFlight = new InFlight();
  receive(view, desk, inFlight);

  let failure: RunFailure | null = null;
  let cancelled: unknown = null;
  let cause: unknown = null;
  try {
    await CancellationScope.nonCancellable(() =>
      records.beginRun({ ...run, workflowId: workflowInfo().workflowId, temporalRunId: workflowInfo().runId }),
    );
    await CancellationScope.cancellable(() => makeFilm(run, view, desk, inFlight));
  } catch (error) {
    if (isCancellation(error)) cancelled = error;
    else {
      cause = error;
      failure = describeFailure(error);
    }
  }
  desk.close();

  const wanted: RunOutcome = cancelled ? 'CANCELLED' : failure ? 'FAILED' : 'COMPLETED';
  // The row decides: where a cancel came first, COMPLETED and FAILED are refused and the run ends CANCELLED.
  const { outcome } = await CancellationScope.nonCancellable(async () => {
    const finished = await records.finishRun({ ...run, outcome: wanted, failure });
    await condition(allHandlersFinished);
    return finished;
  });
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
