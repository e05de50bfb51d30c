import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { TypedSearchAttributes, WorkflowNotFoundError } from '@temporalio/common';
import { sha256Hex } from '../../domain/content-key.ts';
import type { ProjectStatus } from '../../domain/project/project.contract.ts';
import type { ReviewMode } from '../../domain/project/review.contract.ts';
import { allowedEvents, OPEN_STATUSES } from '../../domain/project/project.machine.ts';
import type { ProjectRow } from '../../store/entities/project.entity.ts';
import { Run } from '../../store/entities/run.entity.ts';
import { StatusRefusedError } from '../../store/errors.ts';
import type { EntityManager } from '../../store/orm.ts';
import { writeAudit } from '../../store/repositories/audit.repository.ts';
import { getProject } from '../../store/repositories/projects.repository.ts';
import { beginRun, finishRun } from '../../store/repositories/runs.repository.ts';
import { applyChange, lockProject } from '../../store/repositories/transitions.repository.ts';
import { projectIdAttribute, statusAttribute } from '../../temporal-config/search-attributes.ts';
import {
  ORCHESTRATION_QUEUE,
  PROJECT_WORKFLOW,
  projectWorkflowId,
  type ProjectWorkflowInput,
} from '../../workflows/contract.ts';
import type { Problem } from '../errors.ts';
import { BY_LOCAL_COMMAND, type ChangeBy } from './change-by.ts';
import { callEngine } from './engine.ts';
import { notAllowedNow } from './not-allowed.ts';

export interface RunDeps {
  /** An entity manager of this call's own. */
  readonly em: EntityManager;
  readonly temporal: Client;
}

export interface StartedRun {
  readonly runId: string;
  readonly workflowId: string;
  readonly status: ProjectStatus;
}

/** A run that just ended needs a moment to close in the engine; a new one started meanwhile waits for it. */
const CLOSING_TRIES = 8;
const CLOSING_PAUSE_MS = 250;

/**
 * Starts a run of the project: its row, its status and its workflow, or none of them.
 * The workflow is started before the row is committed. Should this process die in between, the workflow's first
 * activity writes the same row; should the engine be unreachable, the row is rolled back.
 * @param start.idempotencyKey the same key again answers with the same run and starts nothing
 * @throws ProjectGoneError, StatusRefusedError; Problem ENGINE_UNAVAILABLE or NOT_ALLOWED_NOW
 */
export async function startProject(
  { em, temporal }: RunDeps,
  start: { projectId: string; idempotencyKey?: string | undefined },
  change: ChangeBy = BY_LOCAL_COMMAND,
): Promise<StartedRun> {
  const project = await getProject(em, start.projectId);
  const keyed = start.idempotencyKey !== undefined;
  if (!keyed && !allowedEvents(project.status).includes('START')) throw refused(project.status, 'START');
  // Asked before anything is locked: an engine that is down must not hold up other writers.
  await callEngine(temporal, () => temporal.workflowService.getSystemInfo({}));

  const runId = keyed ? keyedRunId(project.id, start.idempotencyKey ?? '') : randomUUID();
  for (let tries = 1; ; tries += 1) {
    try {
      return await begin({ em, temporal }, project, runId, change);
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      if (tries === CLOSING_TRIES) throw stillOpen(await getProject(em, project.id));
      await wait(CLOSING_PAUSE_MS);
    }
  }
}

async function begin(
  { em, temporal }: RunDeps,
  project: ProjectRow,
  runId: string,
  change: ChangeBy,
): Promise<StartedRun> {
  const workflowId = projectWorkflowId(project.id);
  const input: ProjectWorkflowInput = { projectId: project.id, runId };
  return em.transactional(async (tx) => {
    const { run, begun } = await beginRun(tx, { ...input, workflowId });
    if (begun) {
      await writeAudit(tx, {
        ...change,
        action: 'project.started',
        projectId: project.id,
        before: { status: project.status },
        after: { runId, run: run.number },
      });
      const handle = await callEngine(temporal, () =>
        temporal.workflow.start(PROJECT_WORKFLOW, {
          workflowId,
          taskQueue: ORCHESTRATION_QUEUE,
          args: [input],
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          workflowIdConflictPolicy: 'FAIL',
          staticSummary: `Film: ${clip(project.name ?? project.topic)}`,
          staticDetails: `Topic: ${clip(project.topic)}\n\nProject ${project.id}, run ${run.number}${WAITS[project.options.review ?? 'none']}`,
          typedSearchAttributes: new TypedSearchAttributes([
            { key: projectIdAttribute, value: project.id },
            { key: statusAttribute, value: 'PROCESSING' satisfies ProjectStatus },
          ]),
        }),
      );
      await tx.nativeUpdate(Run, { id: runId }, { temporalRunId: handle.firstExecutionRunId });
    }
    const { status } = await getProject(tx, project.id);
    return { runId: run.id, workflowId: run.workflowId, status };
  });
}

/**
 * Asks for the end of the project's open run. CANCELLING is committed first, so that a run which ends at this very moment
 * still ends CANCELLED; then the engine is told. Asking again is harmless.
 * @throws ProjectGoneError; StatusRefusedError where no run is open; Problem ENGINE_UNAVAILABLE (CANCELLING stands: ask again)
 */
export async function cancelProject(
  { em, temporal }: RunDeps,
  projectId: string,
  change: ChangeBy & { reason?: string | null } = BY_LOCAL_COMMAND,
): Promise<StartedRun> {
  const run = await em.transactional(async (tx) => {
    const project = await lockProject(tx, projectId);
    if (project.openRun === null) throw refused(project.status, 'CANCEL');
    if (project.status !== 'CANCELLING') {
      await applyChange(tx, project, { projectId, runId: project.openRun, event: 'CANCEL' });
      await writeAudit(tx, {
        ...change,
        action: 'project.cancelled',
        projectId,
        before: { status: project.status },
        after: { status: 'CANCELLING', runId: project.openRun },
      });
    }
    return tx.findOneOrFail(Run, { id: project.openRun });
  });
  const detail =
    'The project is being cancelled, but the workflow engine cannot be reached just now. Cancel again shortly.';
  if (!(await callEngine(temporal, () => requestCancel(temporal, run.workflowId), detail))) {
    // Terminated from outside, or a new engine: nobody else would end this run.
    await finishRun(em, { projectId, runId: run.id, outcome: 'CANCELLED' });
  }
  const { status } = await getProject(em, projectId);
  return { runId: run.id, workflowId: run.workflowId, status };
}

/** Whether a workflow is there to end itself. A closed one takes the request without a word, so that it is looked at as well. */
async function requestCancel(temporal: Client, workflowId: string): Promise<boolean> {
  const handle = temporal.workflow.getHandle(workflowId);
  try {
    await handle.cancel();
    return (await handle.describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

function refused(status: ProjectStatus, event: 'START' | 'CANCEL'): StatusRefusedError {
  const allowed = allowedEvents(status).filter((other) => other !== event);
  return event === 'CANCEL'
    ? new StatusRefusedError(status, event, allowed, { why: 'no run is open', open: false })
    : new StatusRefusedError(status, event, allowed, { open: OPEN_STATUSES.includes(status) });
}

const stillOpen = ({ status }: ProjectRow): Problem =>
  notAllowedNow('The last run of this project has not ended in the workflow engine yet. Try again shortly.', {
    status,
  });

/** A run's id that the same key always gives (a UUID of version 8, made from a hash). */
function keyedRunId(projectId: string, key: string): string {
  const hex = sha256Hex(`run/${projectId}/${key}`);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

const WAITS: Record<ReviewMode, string> = {
  none: '',
  script: '\n\nWaits for a review of its script',
  final: '\n\nWaits for a review of its film',
  both: '\n\nWaits for a review of its script, and of its film',
};

/** The engine takes 400 bytes for a summary, as JSON. */
function clip(text: string): string {
  const letters = Array.from(text);
  return letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : text;
}
