import type { Client } from '@temporalio/client';
import { mayActAs, type Role } from '../../domain/access/access.contract.ts';
import type { Decision } from '../../domain/project/review.contract.ts';
import type { AssetStore } from '../../store/assets/asset-store.ts';
import type { EntityManager } from '../../store/orm.ts';
import { listProjects } from '../../store/repositories/project-list.repository.ts';
import { missingProjects } from '../../store/repositories/projects.repository.ts';
import { BULK_MAX, type BulkAction, type BulkBody, type ItemResult } from '../contracts/bulk.contract.ts';
import { invalidInput, Problem, problemBody } from '../errors.ts';
import { problemOf } from '../plugins/app/problem.ts';
import type { ChangeBy } from './change-by.ts';
import { WITH_ENGINE_MS } from './engine.ts';
import { inTurn } from './in-turn.ts';
import { removeProject } from './project-changes.ts';
import { projectFilter } from './project-filter.ts';
import { reviewProject } from './project-review.ts';
import { cancelProject, startProject } from './project-runs.ts';
import { retryProjectNow } from './retry-now.ts';

export interface BulkDeps {
  readonly withStore: <T>(work: (em: EntityManager) => Promise<T>, deadlineMs?: number) => Promise<T>;
  readonly temporal: Client;
  readonly assets: AssetStore;
  /** Told of what nobody foresaw, for the log. */
  readonly noteFailure: (error: unknown) => void;
}

/** Who asks, and why. */
export type BulkChange = ChangeBy & { readonly requestId: string; readonly reason: string | null };

interface Action {
  readonly role: Role;
  /** What the single call answers with. */
  readonly status: number;
  readonly run: (deps: BulkDeps & { em: EntityManager }, projectId: string, change: BulkChange) => Promise<unknown>;
}

const decide =
  (decision: Decision): Action['run'] =>
  (deps, projectId, change) =>
    reviewProject(deps, projectId, { decision, comment: change.reason }, change);

const ACTIONS: Readonly<Record<BulkAction, Action>> = {
  start: { role: 'editor', status: 202, run: (deps, projectId, change) => startProject(deps, { projectId }, change) },
  cancel: { role: 'editor', status: 202, run: cancelProject },
  'retry-now': { role: 'editor', status: 202, run: retryProjectNow },
  approve: { role: 'reviewer', status: 202, run: decide('approve') },
  reject: { role: 'reviewer', status: 202, run: decide('requestChanges') },
  delete: { role: 'editor', status: 204, run: removeProject },
};

/** Each waits for the engine most of the time; the database has eight connections for everybody. */
export const BULK_AT_ONCE = 4;

/**
 * Does one thing to many projects: the admission is for all or none, then each has a result of its own.
 * @throws Problem FORBIDDEN for the action's role; INVALID_INPUT for unknown ids or more than 500 projects
 */
export async function actOnMany(deps: BulkDeps, body: BulkBody, change: BulkChange): Promise<ItemResult[]> {
  demandRole(body.action, change);
  const ids = await deps.withStore((em) => admitted(em, body, change));
  return inTurn(ids, BULK_AT_ONCE, (id) => actOnOne(deps, body.action, id, change));
}

/** @throws nothing: what goes wrong is the item's result */
export async function actOnOne(
  deps: BulkDeps,
  action: BulkAction,
  id: string,
  change: BulkChange,
): Promise<ItemResult> {
  const { run, status } = ACTIONS[action];
  try {
    await deps.withStore((em) => run({ ...deps, em }, id, change), WITH_ENGINE_MS);
    return { id, status };
  } catch (error) {
    const problem = problemOf(error instanceof Error ? error : new Error(String(error)));
    if (problem.status >= 500) deps.noteFailure(problem.cause ?? error);
    return { id, status: problem.status, problem: problemBody(problem, change.requestId) };
  }
}

function demandRole(action: BulkAction, { by }: BulkChange): void {
  const { role } = ACTIONS[action];
  if (mayActAs(by.role, role)) return;
  throw new Problem('FORBIDDEN', `To ${action} needs the role ${role}; ${by.name} has the role ${by.role}.`, {
    extra: { needed: role, role: by.role },
  });
}

async function admitted(em: EntityManager, body: BulkBody, change: BulkChange): Promise<readonly string[]> {
  if (body.ids) {
    const missing = new Set(await missingProjects(em, body.ids));
    if (missing.size === 0) return body.ids;
    throw invalidInput(
      body.ids.flatMap((id, index) =>
        missing.has(id)
          ? [{ path: ['ids', String(index)], message: `there is no project ${id}; nothing was done` }]
          : [],
      ),
    );
  }
  const filter = projectFilter(body.filter ?? {}, change.by);
  const page = await listProjects(em, { ...filter, limit: BULK_MAX, forgiving: false });
  if (page.nextCursor === null) return page.items.map((item) => item.id);
  throw invalidInput([
    {
      path: ['filter'],
      message: `matches more than ${BULK_MAX} projects; nothing was done: narrow it, for example by date`,
    },
  ]);
}
