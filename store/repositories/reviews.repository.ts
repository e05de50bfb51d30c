import type { EntityManager } from '@mikro-orm/postgresql';
import type { Decision, Gate } from '../../domain/project/review.contract.ts';
import type { RunRef } from '../../domain/project/run.contract.ts';
import { Review, type ReviewRow } from '../entities/review.entity.ts';
import { Scene } from '../entities/scene.entity.ts';
import { appendEvents } from './events.repository.ts';
import { rejectPart } from './scenes.repository.ts';
import { rejectScript } from './script-edits.ts';
import { FRESH, inTransaction, query } from './sql.ts';
import { applyChange, lockProject } from './transitions.repository.ts';

export interface NewReview extends RunRef {
  readonly id: string;
  readonly gate: Gate;
  readonly decision: Decision;
  readonly comment: string | null;
  /** Ids of the project's scenes; empty: the whole script. */
  readonly scenes: readonly string[];
  /** Place in the film in seconds. */
  readonly atSeconds: number | null;
  readonly reviewer: string;
}

/** Keeps a decision before the run is told of it. */
export async function insertReview(em: EntityManager, review: NewReview): Promise<void> {
  await em.insert(Review, { ...review });
}

/** A decision that is there. */
export async function getReview(em: EntityManager, id: string): Promise<ReviewRow> {
  return em.findOneOrFail(Review, { id }, FRESH);
}

/** Takes a decision back that the run refused. */
export async function withdrawReview(em: EntityManager, reviewId: string): Promise<boolean> {
  return (await em.nativeDelete(Review, { id: reviewId, state: 'sent' })) > 0;
}

/** The decisions on a project, latest first. */
export async function listReviews(em: EntityManager, projectId: string): Promise<ReviewRow[]> {
  return em.find(Review, { projectId }, { ...FRESH, orderBy: { createdAt: 'desc', id: 'desc' } });
}

/** Decisions of a run that it has not carried out, latest first. */
export async function pendingReviews(em: EntityManager, runId: string): Promise<ReviewRow[]> {
  return em.find(Review, { runId, state: 'sent' }, { ...FRESH, orderBy: { createdAt: 'desc' } });
}

/** What the run does next. `scenes` are those whose words are to be written anew; empty with `requestChanges`: all of it. */
export type AppliedReview =
  | { readonly cancelling: true }
  | { readonly cancelling: false; readonly decision: Decision; readonly scenes: readonly string[] };

/**
 * Carries a decision out: what was sent back is noted where the next attempt reads it, the judged asset says who judged it,
 * and the run works again. Twice is once.
 * @param ref.key content key of what was judged: the script at `script`, the film at `final`; `scriptKey` the script's
 * @throws StatusRefusedError where the run has ended; ProjectGoneError
 */
export async function applyReview(
  em: EntityManager,
  ref: RunRef & { reviewId: string; key: string; scriptKey: string },
): Promise<AppliedReview> {
  const { projectId, runId, reviewId } = ref;
  return inTransaction(em, async (tx) => {
    const project = await lockProject(tx, projectId);
    if (project.status === 'CANCELLING' && project.openRun === runId) return { cancelling: true };
    const review = await tx.findOneOrFail(Review, { id: reviewId, projectId, runId }, FRESH);
    const { decision, gate, comment } = review;
    const there = await tx.find(Scene, { id: { $in: [...review.scenes] }, projectId }, FRESH);
    const scenes = there.toSorted((a, b) => a.index - b.index).map(({ id }) => id);
    const answer = { cancelling: false, decision, scenes } as const;
    if (review.state === 'applied') return answer;

    if (decision === 'requestChanges') {
      const reason = comment ?? '';
      for (const sceneId of scenes) await rejectPart(tx, sceneId, 'words', { reason });
      if (scenes.length === 0) await rejectScript(tx, projectId, { reason, key: ref.scriptKey });
    }
    await query(tx, 'update asset set approved = ?, reviewer = ?, reason = ? where project_id = ? and key = ?', [
      decision === 'approve',
      review.reviewer,
      comment,
      projectId,
      ref.key,
    ]);
    await query(tx, `update review set state = 'applied', applied_at = clock_timestamp() where id = ?`, [reviewId]);
    await applyChange(tx, project, {
      projectId,
      runId,
      event: 'RESUME',
      data: { gate, reviewId },
      once: `${runId}/review/${reviewId}`,
    });
    await appendEvents(tx, [
      {
        projectId,
        runId,
        type: decision === 'approve' ? 'review.approved' : 'review.changes-requested',
        data: { reviewId, gate, reviewer: review.reviewer, comment, scenes, atSeconds: review.atSeconds ?? null },
      },
    ]);
    return answer;
  });
}
