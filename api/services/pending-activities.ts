import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { temporal as temporalProto } from '@temporalio/proto';
import type { RunRow } from '../../store/entities/run.entity.ts';

export type PendingActivity = temporalProto.api.workflow.v1.IPendingActivityInfo;

/** What a run has asked for and has not ended, as the engine tells it; nothing where the engine does not know the run any more. */
export async function pendingActivities(
  temporal: Client,
  { workflowId, temporalRunId }: Pick<RunRow, 'workflowId' | 'temporalRunId'>,
): Promise<PendingActivity[]> {
  try {
    const { raw } = await temporal.workflow.getHandle(workflowId, temporalRunId ?? undefined).describe();
    return raw.pendingActivities ?? [];
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return [];
    throw error;
  }
}
