import type { EntityManager } from '@mikro-orm/postgresql';
import { percentDone, tallyStep, type RunTally } from '../../domain/project/progress.ts';
import type { Step } from '../../domain/project/project.contract.ts';
import type { RunRef } from '../../domain/project/run.contract.ts';
import { appendEvents } from './events.repository.ts';
import { inTransaction, json, query } from './sql.ts';

/** One attempt of a step, as the worker that made it tells of it. */
export interface StepAttempt {
  /** Name of the activity, for example `narrate`. */
  readonly activity: string;
  /** Names the activity within its run. */
  readonly activityId: string;
  /** From 1. */
  readonly attempt: number;
  /** Milliseconds from when the attempt was due until a worker took it. */
  readonly waitedMs: number;
  readonly workedMs: number;
  /** `host/process/queue`. */
  readonly worker: string;
}

/** A step was done for a scene (or for the film, scene 0). */
export interface StepTallyReport extends RunRef, Partial<StepAttempt> {
  readonly step: Step;
  readonly scene: number;
  /** Seconds of work. */
  readonly seconds: number;
  readonly reused: boolean;
  /** How many scenes the film has, told by the step that found out. */
  readonly scenes?: number;
  /** false: a part of the step that does not count for its percent. */
  readonly counts?: boolean;
}

/** An attempt of a step failed. */
export interface StepFailureReport extends RunRef, StepAttempt {
  readonly step: Step;
  readonly scene: number;
  readonly code: string;
  /** Short, and without secrets. */
  readonly message: string;
  readonly willRetry: boolean;
  /** ISO 8601, where it will be tried again. */
  readonly nextTryAt: string | null;
}

/**
 * Adds a report to the open run's tally and appends `step.done`; the same report twice counts once. Steps of a run that
 * report side by side take turns. Percent never goes backwards, also where the film turns out to be longer than thought.
 * @returns the tally and the percent, or null where the run has ended or is gone
 */
export async function tallyRun(
  em: EntityManager,
  report: StepTallyReport,
): Promise<{ tally: RunTally; percent: number } | null> {
  return inTransaction(em, async (tx) => {
    const rows = await query<{ stats: RunTally }>(
      tx,
      `select stats from run where id = ? and project_id = ? and status = 'RUNNING' for no key update`,
      [report.runId, report.projectId],
    );
    const before = rows[0]?.stats;
    if (!before) return null;
    const { projectId, runId, step, counts = true, ...data } = report;
    const tally = counts ? tallyStep(before, report) : before;
    const [row] = await query<{ percent: number }>(
      tx,
      'update run set stats = ?::jsonb, step = ?, percent = greatest(percent, ?) where id = ? returning percent',
      [json(tally), report.step, percentDone(tally), report.runId],
    );
    const percent = row?.percent ?? 0;
    // A scene that is made anew in the same run is another activity.
    const once = `${runId}/${report.activityId ?? `${step}/${report.scene}`}/done`;
    await appendEvents(tx, [{ projectId, runId, type: 'step.done', step, data: { ...data, percent }, once }]);
    return { tally, percent };
  });
}

/** Appends `step.failed`, once for each attempt; a project or run that is gone is told nothing. */
export async function recordStepFailure(em: EntityManager, report: StepFailureReport): Promise<void> {
  const { projectId, runId, step, ...data } = report;
  await inTransaction(em, async (tx) => {
    const rows = await query(tx, `select 1 from run where id = ? and project_id = ? for key share`, [runId, projectId]);
    if (rows.length === 0) return;
    const once = `${runId}/${report.activityId}/${report.attempt}/failed`;
    await appendEvents(tx, [{ projectId, runId, type: 'step.failed', step, data, once }]);
  });
}
