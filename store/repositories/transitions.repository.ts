import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProjectStatus } from '../../domain/project/project.contract.ts';
import {
  allowedEvents,
  TERMINAL_STATUSES,
  transitionStatus,
  type ProjectEventType,
} from '../../domain/project/project.machine.ts';
import type { RunFailure } from '../../domain/project/run.contract.ts';
import { OpenRunError, ProjectGoneError, StatusRefusedError } from '../errors.ts';
import { appendEvents } from './events.repository.ts';
import { inTransaction, json, query } from './sql.ts';

export interface StatusChange {
  readonly projectId: string;
  readonly event: ProjectEventType;
  /** The run on whose behalf: it must be the open one, so that a late retry of an ended run changes nothing. */
  readonly runId?: string;
  /** Kept on the project and its run with FAIL; any START clears it. */
  readonly failure?: RunFailure | null;
  /** Goes into the event. */
  readonly data?: Record<string, unknown>;
  /** Names this one change, for example `<runId>/<activityId>`: told twice it happens once, even if the status went on since. */
  readonly once?: string;
  /** A person set the status: refused while a run is open. */
  readonly byHand?: boolean;
}

export interface ChangedStatus {
  readonly from: ProjectStatus;
  readonly to: ProjectStatus;
  /** False where the same change had been made before. */
  readonly changed: boolean;
}

/** A project's row, locked until the transaction ends. */
export interface LockedProject {
  readonly id: string;
  readonly status: ProjectStatus;
  readonly openRun: string | null;
}

/**
 * Moves the project by the machine, appends `status.changed` and announces it, all in one transaction. A status that ends
 * a run closes the open run's row with it, so that "terminal" and "no open run" are always the same thing.
 * @throws StatusRefusedError with the allowed events; OpenRunError for `byHand`; ProjectGoneError
 */
export async function changeStatus(em: EntityManager, change: StatusChange): Promise<ChangedStatus> {
  return inTransaction(em, async (tx) => {
    const project = await lockProject(tx, change.projectId);
    return applyChange(tx, project, change);
  });
}

/** Takes turns on a project with every other writer of its status. Foreign keys of other tables are not held up. */
export async function lockProject(tx: EntityManager, projectId: string): Promise<LockedProject> {
  const rows = await query<{ status: ProjectStatus }>(tx, 'select status from project where id = ? for no key update', [
    projectId,
  ]);
  const row = rows[0];
  if (!row) throw new ProjectGoneError(projectId);
  const runs = await query<{ id: string }>(tx, `select id from run where project_id = ? and status = 'RUNNING'`, [
    projectId,
  ]);
  return { id: projectId, status: row.status, openRun: runs[0]?.id ?? null };
}

/** {@link changeStatus} for a project that the caller has locked in the same transaction. */
export async function applyChange(
  tx: EntityManager,
  project: LockedProject,
  change: StatusChange,
): Promise<ChangedStatus> {
  const before = await madeBefore(tx, project, change);
  if (before) return before;
  const refuse = (why?: string) =>
    new StatusRefusedError(project.status, change.event, allowedEvents(project.status), {
      why,
      open: project.openRun !== null,
    });
  if (change.byHand && project.openRun) throw new OpenRunError(project.id, project.openRun, project.status);
  if (change.runId && project.openRun !== change.runId) throw refuse('the run that asks for it has ended');
  const to = transitionStatus(project.status, { type: change.event });
  if (to === null) throw refuse();

  await query(
    tx,
    `update project set status = ?, version = version + 1,
       failure = case ? when 'FAIL' then ?::jsonb when 'START' then null else failure end
     where id = ?`,
    [to, change.event, json(change.failure), project.id],
  );
  if (project.status === 'AWAITING_REVIEW' && project.openRun) await closeGate(tx, project.openRun);
  if (TERMINAL_STATUSES.includes(to) && project.openRun) await closeRun(tx, project.openRun, to, change);
  await appendEvents(tx, [
    {
      projectId: project.id,
      runId: change.runId ?? project.openRun,
      type: 'status.changed',
      data: {
        ...change.data,
        event: change.event,
        from: project.status,
        to,
        ...(change.failure ? { failure: change.failure } : {}),
      },
      ...(change.once === undefined ? {} : { once: change.once }),
    },
  ]);
  return { from: project.status, to, changed: true };
}

/** The answer of the same change made earlier: by its name, or because it is the last thing that this run did to the status. */
async function madeBefore(
  tx: EntityManager,
  project: LockedProject,
  change: StatusChange,
): Promise<ChangedStatus | null> {
  if (!change.runId && !change.once) return null;
  const rows = await query<{
    run_id: string | null;
    once: string | null;
    data: { event: string; from: ProjectStatus; to: ProjectStatus };
  }>(
    tx,
    `(select run_id, once, data from event where project_id = ? and once = ?)
     union all
     (select run_id, once, data from event where project_id = ? and type = 'status.changed' order by id desc limit 1)`,
    [project.id, change.once ?? null, project.id],
  );
  const named = rows.find((row) => change.once !== undefined && row.once === change.once);
  const last = rows.find(
    (row) =>
      change.runId !== undefined &&
      row.run_id === change.runId &&
      row.data.event === change.event &&
      row.data.to === project.status,
  );
  const made = named ?? last;
  return made ? { from: made.data.from, to: made.data.to, changed: false } : null;
}

/** Whatever ends the wait, a run waits at a gate exactly while its project is AWAITING_REVIEW. */
async function closeGate(tx: EntityManager, runId: string): Promise<void> {
  await query(tx, 'update run set gate = null, gate_since = null, gate_until = null where id = ?', [runId]);
}

async function closeRun(tx: EntityManager, runId: string, status: ProjectStatus, change: StatusChange): Promise<void> {
  await query(
    tx,
    `update run set status = ?, failure = ?::jsonb, ended_at = clock_timestamp(),
       percent = case when ? = 'COMPLETED' then 100 else percent end
     where id = ?`,
    [status, json(change.failure), status, runId],
  );
}
