import type { EntityManager } from '@mikro-orm/postgresql';
import { projectOptionsSchema, type ProjectOptions } from '../../domain/project/project.contract.ts';
import { allowedEvents, transitionStatus, type ProjectEventType } from '../../domain/project/project.machine.ts';
import type { FilmKeys, RunFailure, RunOutcome, RunRef } from '../../domain/project/run.contract.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import { filmBasis } from '../../domain/project/staleness.ts';
import { Run, type RunRow } from '../entities/run.entity.ts';
import type { SceneKeys } from '../entities/scene.entity.ts';
import { ProjectGoneError, StatusRefusedError } from '../errors.ts';
import { FRESH, inTransaction, json, query } from './sql.ts';
import { applyChange, lockProject } from './transitions.repository.ts';

const ENDING: Record<RunOutcome, ProjectEventType> = { COMPLETED: 'COMPLETE', FAILED: 'FAIL', CANCELLED: 'CANCELLED' };

/**
 * Starts a run: its row and START by the machine in one transaction. The same `runId` again changes nothing, but that its
 * id in Temporal is noted once somebody knows it.
 * @returns the run as it stands, ended ones too: a workflow that finds its run ended has nothing to do
 * @throws StatusRefusedError where another run is open or the machine refuses; ProjectGoneError
 */
export async function beginRun(
  em: EntityManager,
  start: RunRef & { workflowId: string; temporalRunId?: string },
): Promise<{ run: RunRow; begun: boolean }> {
  return inTransaction(em, async (tx) => {
    const project = await lockProject(tx, start.projectId);
    const there = await tx.findOne(Run, { id: start.runId, projectId: project.id }, FRESH);
    if (there) return { run: await beginAgain(tx, there, start.temporalRunId), begun: false };
    if (project.openRun || transitionStatus(project.status, { type: 'START' }) === null) {
      const why = project.openRun ? 'a run is open' : undefined;
      throw new StatusRefusedError(project.status, 'START', allowedEvents(project.status), {
        why,
        open: project.openRun !== null,
      });
    }
    const [row] = await query<{ number: number }>(
      tx,
      `insert into run (id, project_id, number, workflow_id, temporal_run_id)
       select ?, ?, coalesce(max(number), 0) + 1, ?, ? from run where project_id = ? returning number`,
      [start.runId, project.id, start.workflowId, start.temporalRunId ?? null, project.id],
    );
    await applyChange(
      tx,
      { ...project, openRun: start.runId },
      {
        projectId: project.id,
        runId: start.runId,
        event: 'START',
        data: { number: row?.number, workflowId: start.workflowId },
      },
    );
    return { run: await tx.findOneOrFail(Run, { id: start.runId }, FRESH), begun: true };
  });
}

/**
 * Ends a run: its row and the project's status in one transaction. The row decides: where a cancel came first the run ends
 * CANCELLED whatever was wanted; a run that has ended, or never began, is left as it is.
 * @returns how the run ended
 */
export async function finishRun(
  em: EntityManager,
  end: RunRef & { outcome: RunOutcome; failure?: RunFailure | null },
): Promise<{ outcome: RunOutcome; changed: boolean }> {
  return inTransaction(em, async (tx) => {
    const project = await lockProject(tx, end.projectId).catch(ignoreGone);
    const run = project && (await tx.findOne(Run, { id: end.runId, projectId: end.projectId }, FRESH));
    if (!project || !run) return { outcome: end.outcome, changed: false };
    if (run.status !== 'RUNNING') return { outcome: run.status, changed: false };
    const outcome = project.status === 'CANCELLING' ? 'CANCELLED' : end.outcome;
    const change = { projectId: project.id, runId: run.id };
    let from = project;
    // Cancelled from Temporal's side: the machine wants to hear of it first.
    if (outcome === 'CANCELLED' && project.status !== 'CANCELLING') {
      const { to } = await applyChange(tx, project, { ...change, event: 'CANCEL' });
      from = { ...project, status: to };
    }
    await applyChange(tx, from, {
      ...change,
      event: ENDING[outcome],
      failure: outcome === 'FAILED' ? end.failure : null,
      ...(outcome === end.outcome ? {} : { data: { wanted: end.outcome } }),
    });
    return { outcome, changed: true };
  });
}

/** Keeps the options that the run works with. */
export async function setRunOptions(em: EntityManager, runId: string, options: ProjectOptions): Promise<void> {
  await query(em, 'update run set options = ?::jsonb where id = ?', [json(options), runId]);
}

/** The options that the run works with. @throws StepFailure ASSET_MISSING before its script is written */
export async function getRunOptions(em: EntityManager, runId: string): Promise<ProjectOptions> {
  const run = await em.findOne(Run, { id: runId }, FRESH);
  if (!run?.options) throw new StepFailure('ASSET_MISSING', 'The run has no options yet: its script was not written.');
  return projectOptionsSchema.parse(run.options);
}

/** Keeps what the run delivers, and what that was joined from. An older film that is current again has older rows: only the run knows. */
export async function setRunFilm(em: EntityManager, runId: string, film: FilmKeys): Promise<void> {
  const scenes = await query<{ keys: SceneKeys }>(
    em,
    'select keys from scene where project_id = (select project_id from run where id = ?) order by index',
    [runId],
  );
  const kept: FilmKeys = { ...film, basis: filmBasis(scenes) };
  await query(em, 'update run set film = ?::jsonb where id = ?', [json(kept), runId]);
}

/** Keeps which report judged what the run delivers. */
export async function setRunReport(em: EntityManager, runId: string, report: string): Promise<void> {
  await query(em, 'update run set film = film || ?::jsonb where id = ?', [json({ report }), runId]);
}

/** The latest run that delivered a film, or null. */
export async function latestFilm(em: EntityManager, projectId: string): Promise<FilmKeys | null> {
  const run = await em.findOne(Run, { projectId, film: { $ne: null } }, { ...FRESH, orderBy: { number: 'desc' } });
  return run?.film ?? null;
}

/** A run, or null. */
export async function getRun(em: EntityManager, runId: string): Promise<RunRow | null> {
  return em.findOne(Run, { id: runId }, FRESH);
}

/** The project's open run, or null. */
export async function openRun(em: EntityManager, projectId: string): Promise<RunRow | null> {
  return em.findOne(Run, { projectId, status: 'RUNNING' }, FRESH);
}

/** The project's runs, latest first. */
export async function listRuns(em: EntityManager, projectId: string, limit = 20): Promise<RunRow[]> {
  return em.find(Run, { projectId }, { ...FRESH, orderBy: { number: 'desc' }, limit });
}

async function beginAgain(tx: EntityManager, run: RunRow, temporalRunId?: string): Promise<RunRow> {
  if (temporalRunId === undefined || temporalRunId === run.temporalRunId || run.status !== 'RUNNING') return run;
  await query(tx, 'update run set temporal_run_id = ? where id = ?', [temporalRunId, run.id]);
  return { ...run, temporalRunId };
}

function ignoreGone(error: unknown): null {
  if (error instanceof ProjectGoneError) return null;
  throw error;
}
