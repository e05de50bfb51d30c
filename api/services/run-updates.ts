import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError, type Client } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError, type UpdateDefinition } from '@temporalio/common';
import type { Decision, Gate } from '../../domain/project/review.contract.ts';
import type { ScenePart } from '../../domain/script/scene-edits.contract.ts';
import type { RunRow } from '../../store/entities/run.entity.ts';
import {
  approveUpdate,
  editSceneUpdate,
  NOT_ALLOWED_NOW,
  regenerateSceneUpdate,
  requestChangesUpdate,
  retryNowUpdate,
} from '../../workflows/contract.ts';
import { Problem } from '../errors.ts';
import { callEngine } from './engine.ts';

export interface UpdateDeps {
  readonly temporal: Client;
}

/** The run that is told. */
export type ToldRun = Pick<RunRow, 'workflowId' | 'temporalRunId'>;

/**
 * What became of a word to a run about a change that is in the database already. `taken`: the run takes it along.
 * `ending`: it is past the point where it could; start the project again. `unheard`: nobody answered in time; a run that goes
 * on finds the change by itself before it joins the film.
 */
export type Told = 'taken' | 'ending' | 'unheard';

/** Tells an open run that a scene was edited. Call it after the commit; it never fails for want of an engine. */
export async function tellSceneEdited(deps: UpdateDeps, run: ToldRun, sceneId: string): Promise<Told> {
  return tell(() => update(deps, run, editSceneUpdate, { sceneId }, randomUUID()));
}

/** Tells an open run to make parts of a scene anew. Call it after the commit, like {@link tellSceneEdited}. */
export async function tellSceneRegenerate(
  deps: UpdateDeps,
  run: ToldRun,
  scene: { readonly sceneId: string; readonly parts: readonly ScenePart[] },
): Promise<Told> {
  const { sceneId, parts } = scene;
  return tell(() => update(deps, run, regenerateSceneUpdate, { sceneId, parts }, randomUUID()));
}

/**
 * Tells an open run what a reviewer decided. The review's id is the update's: told twice it counts once.
 * @throws Problem NOT_ALLOWED_NOW where the run refuses or has ended; WORKER_UNAVAILABLE; ENGINE_UNAVAILABLE
 */
export async function sendReview(
  deps: UpdateDeps,
  run: ToldRun,
  review: { readonly id: string; readonly gate: Gate; readonly decision: Decision },
): Promise<void> {
  const definition = review.decision === 'approve' ? approveUpdate : requestChangesUpdate;
  await update(deps, run, definition, { reviewId: review.id, gate: review.gate }, review.id);
}

/** Tells an open run to try these activities at once. @throws like {@link sendReview} */
export async function sendRetryNow(deps: UpdateDeps, run: ToldRun, activityIds: readonly string[]): Promise<void> {
  await update(deps, run, retryNowUpdate, { activityIds }, randomUUID());
}

async function tell(send: () => Promise<void>): Promise<Told> {
  try {
    await send();
    return 'taken';
  } catch (error) {
    if (error instanceof Problem) return error.code === 'NOT_ALLOWED_NOW' ? 'ending' : 'unheard';
    throw error;
  }
}

/** An update that the run's validator has accepted. Handlers only note what was asked, so that it ends in the same moment. */
async function update<Arg>(
  { temporal }: UpdateDeps,
  run: ToldRun,
  definition: UpdateDefinition<void, [Arg]>,
  arg: Arg,
  updateId: string,
): Promise<void> {
  const handle = temporal.workflow.getHandle(run.workflowId, run.temporalRunId ?? undefined);
  try {
    await callEngine(temporal, () => handle.executeUpdate(definition, { args: [arg], updateId }));
  } catch (error) {
    throw toProblem(error) ?? error;
  }
}

function toProblem(error: unknown): Problem | null {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    if (error.cause.type === NOT_ALLOWED_NOW) return new Problem('NOT_ALLOWED_NOW', error.cause.message);
  }
  if (error instanceof WorkflowNotFoundError) {
    return new Problem('NOT_ALLOWED_NOW', 'The run has ended meanwhile: look at the project again.');
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
    return new Problem(
      'WORKER_UNAVAILABLE',
      'No worker took this in time: none serves the queue `orchestration` just now. Start one, then send it again.',
      { cause: error, headers: { 'retry-after': '5' } },
    );
  }
  return null;
}
