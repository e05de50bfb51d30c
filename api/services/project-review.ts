import { randomUUID } from 'node:crypto';
import type { ReviewRow } from '../../store/entities/review.entity.ts';
import { Run, type RunRow } from '../../store/entities/run.entity.ts';
import type { EntityManager } from '../../store/orm.ts';
import { writeAudit } from '../../store/repositories/audit.repository.ts';
import { getProject } from '../../store/repositories/projects.repository.ts';
import {
  getReview,
  insertReview,
  pendingReviews,
  withdrawReview,
  type NewReview,
} from '../../store/repositories/reviews.repository.ts';
import { listScenes, listStaleScenes } from '../../store/repositories/scenes.repository.ts';
import { lockProject } from '../../store/repositories/transitions.repository.ts';
import type { ReviewBody, ReviewRequest } from '../contracts/review.contract.ts';
import { Problem } from '../errors.ts';
import type { ChangeBy } from './change-by.ts';
import { notAllowedNow } from './not-allowed.ts';
import type { RunDeps } from './project-runs.ts';
import { namedScenes } from './review-scenes.ts';
import { sendReview } from './run-updates.ts';

const ACTION = { approve: 'review.approved', requestChanges: 'review.changes-requested' } as const;

/**
 * Decides at the gate where the project's run waits. The decision is committed first, then the run is told of it by its id;
 * one that the run refuses is taken back. One that nobody took can be sent again: it stays the same decision.
 * @throws ProjectGoneError; Problem NOT_ALLOWED_NOW, INVALID_INPUT, WORKER_UNAVAILABLE, ENGINE_UNAVAILABLE
 */
export async function reviewProject(
  { em, temporal }: RunDeps,
  projectId: string,
  request: ReviewRequest,
  change: ChangeBy,
): Promise<ReviewBody> {
  const { run, review } = await em.transactional((tx) => keepDecision(tx, projectId, request, change));
  try {
    await sendReview({ temporal }, run, review);
  } catch (error) {
    throw await afterwards(em, review, change, error);
  }
  return reviewBody(await getReview(em, review.id));
}

async function keepDecision(
  tx: EntityManager,
  projectId: string,
  request: ReviewRequest,
  change: ChangeBy,
): Promise<{ run: RunRow; review: NewReview }> {
  const project = await lockProject(tx, projectId);
  const run = project.openRun === null ? null : await tx.findOneOrFail(Run, { id: project.openRun });
  if (project.status !== 'AWAITING_REVIEW' || !run?.gate) {
    throw notAllowedNow(`No review is waited for in status ${project.status}.`, {
      status: project.status,
      open: run !== null,
    });
  }
  const { gate } = run;
  const { decision, comment = null, atSeconds = null } = request;
  const scenes = await namedScenes(tx, projectId, gate, request);
  if (decision === 'approve' && gate === 'final') await refuseStale(tx, run);
  const review: NewReview = {
    id: randomUUID(),
    projectId,
    runId: run.id,
    gate,
    decision,
    comment,
    scenes,
    atSeconds,
    reviewer: change.by.name,
  };
  const same = (await pendingReviews(tx, run.id)).find((sent) => sameDecision(sent, review));
  if (same) return { run, review: { ...review, id: same.id } };
  await insertReview(tx, review);
  await writeAudit(tx, {
    ...change,
    action: ACTION[decision],
    projectId,
    target: { type: 'review', id: review.id },
    after: { gate, scenes, atSeconds },
    reason: comment,
  });
  return { run, review };
}

/** The run asks the same of its own memory; the rows also know of edits that it never heard of. */
async function refuseStale(tx: EntityManager, run: RunRow): Promise<void> {
  const stale = await listStaleScenes(tx, { projectId: run.projectId, runId: run.id });
  if (stale.length === 0) return;
  const all = await listScenes(tx, run.projectId);
  const named = stale.map(({ index }) => `${index + 1} (“${all[index]?.title ?? ''}”)`).join(', ');
  throw notAllowedNow(
    `Scenes were changed after this film was made: ${named}. Regenerate one of them, and the film is made of all of them as ` +
      'they are now; or request changes.',
    { status: 'AWAITING_REVIEW' },
  );
}

function sameDecision(sent: ReviewRow, now: NewReview): boolean {
  return (
    sent.gate === now.gate &&
    sent.decision === now.decision &&
    sent.reviewer === now.reviewer &&
    (sent.comment ?? null) === now.comment &&
    (sent.atSeconds ?? null) === now.atSeconds &&
    JSON.stringify(sent.scenes) === JSON.stringify(now.scenes)
  );
}

/** What to answer where the run did not take the decision. */
async function afterwards(em: EntityManager, review: NewReview, change: ChangeBy, error: unknown): Promise<unknown> {
  if (!(error instanceof Problem)) return error;
  if (error.code === 'NOT_ALLOWED_NOW') {
    await em.transactional(async (tx) => {
      if (!(await withdrawReview(tx, review.id))) return;
      const { projectId, id } = review;
      const target = { type: 'review', id };
      await writeAudit(tx, { ...change, action: 'review.refused', projectId, target, reason: error.message });
    });
    return notAllowedNow(error.message, await getProject(em, review.projectId));
  }
  const why =
    error.code === 'WORKER_UNAVAILABLE'
      ? 'no worker serves the queue `orchestration` just now. Start one'
      : 'the workflow engine cannot be reached just now. Wait until it is back';
  return new Problem(error.code, `The decision is recorded, but the run was not told: ${why}, then send it again.`, {
    cause: error,
    headers: error.headers,
  });
}

export function reviewBody(row: ReviewRow): ReviewBody {
  const { id, projectId, runId, gate, decision, scenes, state, reviewer } = row;
  return {
    id,
    projectId,
    runId,
    gate,
    decision,
    comment: row.comment ?? null,
    scenes: [...scenes],
    atSeconds: row.atSeconds ?? null,
    state,
    reviewer,
    createdAt: row.createdAt.toISOString(),
    appliedAt: row.appliedAt?.toISOString() ?? null,
  };
}
