import proto from '@temporalio/proto';
import { ACTIVITY_STEPS } from '../../domain/project/run.contract.ts';
import { writeAudit } from '../../store/repositories/audit.repository.ts';
import { appendEvents } from '../../store/repositories/events.repository.ts';
import { getProject } from '../../store/repositories/projects.repository.ts';
import { openRun } from '../../store/repositories/runs.repository.ts';
import type { RetriedStep } from '../contracts/review.contract.ts';
import { Problem } from '../errors.ts';
import type { ChangeBy } from './change-by.ts';
import { callEngine } from './engine.ts';
import { notAllowedNow } from './not-allowed.ts';
import { pendingActivities, type PendingActivity } from './pending-activities.ts';
import type { RunDeps } from './project-runs.ts';
import { sendRetryNow } from './run-updates.ts';

const { PENDING_ACTIVITY_STATE_SCHEDULED } = proto.temporal.api.enums.v1.PendingActivityState;

const NOTHING_WAITS =
  'Nothing waits for its next try: what has not ended either works, or waits for a worker that is free. See /queues.';

/**
 * Has the steps that wait for their next try tried at once; those that work are left alone.
 * @throws ProjectGoneError; Problem NOT_ALLOWED_NOW where nothing waits, WORKER_UNAVAILABLE, ENGINE_UNAVAILABLE
 */
export async function retryProjectNow(
  { em, temporal }: RunDeps,
  projectId: string,
  change: ChangeBy,
): Promise<{ runId: string; workflowId: string; retried: RetriedStep[] }> {
  const project = await getProject(em, projectId);
  const run = await openRun(em, projectId);
  if (!run || project.status !== 'PROCESSING') {
    throw notAllowedNow(`No step is waiting for its next try in status ${project.status}.`, {
      status: project.status,
      open: run !== null,
    });
  }
  const waiting = (await callEngine(temporal, () => pendingActivities(temporal, run))).filter(waitsForItsTry);
  if (waiting.length === 0) throw notAllowedNow(NOTHING_WAITS, project);
  const retried = waiting.map(retriedStep);
  const activityIds = waiting.flatMap(({ activityId }) => activityId ?? []);
  try {
    await em.transactional(async (tx) => {
      const about = { projectId, after: { runId: run.id, activities: retried.map(({ activity }) => activity) } };
      await writeAudit(tx, { ...change, action: 'run.retried-now', ...about });
      await appendEvents(tx, [{ projectId, runId: run.id, type: 'run.retried-now', data: { activityIds } }]);
      await sendRetryNow({ temporal }, run, activityIds);
    });
  } catch (error) {
    if (error instanceof Problem && error.code === 'NOT_ALLOWED_NOW')
      throw notAllowedNow(error.message, await getProject(em, projectId));
    throw error;
  }
  return { runId: run.id, workflowId: run.workflowId, retried };
}

/** Not what works, and not what waits for a worker to try it for the first time. */
function waitsForItsTry({ state, attempt, lastFailure }: PendingActivity): boolean {
  return state === PENDING_ACTIVITY_STATE_SCHEDULED && ((attempt ?? 1) > 1 || Boolean(lastFailure));
}

function retriedStep({ activityType, attempt, lastFailure }: PendingActivity): RetriedStep {
  const activity = activityType?.name ?? '';
  // The attempt that is scheduled has not been made.
  const attempts = Math.max(1, (attempt ?? 1) - 1);
  return { activity, step: ACTIVITY_STEPS[activity] ?? null, attempts, lastError: lastFailure?.message ?? null };
}
