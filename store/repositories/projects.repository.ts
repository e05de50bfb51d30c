import { randomUUID } from 'node:crypto';
import { raw, type EntityManager } from '@mikro-orm/postgresql';
import type { CreateProject, GivenOptions } from '../../domain/project/project.contract.ts';
import type { AssetStore } from '../assets/asset-store.ts';
import { Project, type ProjectRow } from '../entities/project.entity.ts';
import { OpenRunError, ProjectGoneError, StaleVersionError } from '../errors.ts';
import { announceGone, appendEvents } from './events.repository.ts';
import { indexProjects } from './project-search.repository.ts';
import { FRESH, inTransaction, query } from './sql.ts';
import { lockProject, type LockedProject } from './transitions.repository.ts';

/**
 * Keeps a new project in status CREATED.
 * @param owner who makes it: `<kind>:<id>` of the actor
 */
export async function createProject(
  em: EntityManager,
  input: CreateProject,
  owner: string | null = null,
): Promise<ProjectRow> {
  const id = randomUUID();
  return inTransaction(em, async (tx) => {
    await tx.insert(Project, {
      id,
      topic: input.topic,
      name: input.name ?? null,
      notes: input.notes ?? null,
      options: input.options ?? {},
      owner,
    });
    await indexProjects(tx, [{ id, ...input }]);
    const project = await tx.findOneOrFail(Project, { id }, FRESH);
    await appendEvents(tx, [{ projectId: id, type: 'project.created', data: { topic: input.topic } }]);
    return project;
  });
}

/** @throws ProjectGoneError */
export async function getProject(em: EntityManager, id: string): Promise<ProjectRow> {
  const project = await em.findOne(Project, { id }, FRESH);
  if (!project) throw new ProjectGoneError(id);
  return project;
}

/** Those of the ids that no project has. */
export async function missingProjects(em: EntityManager, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    em,
    `select wanted.id from jsonb_array_elements_text(?::jsonb) as wanted (id)
     left join project p on p.id = wanted.id::uuid where p.id is null`,
    [JSON.stringify(ids)],
  );
  return rows.map((row) => row.id);
}

const SEARCHED = ['topic', 'name', 'notes'] as const;

export interface ProjectPatch {
  readonly topic?: string;
  readonly name?: string | null;
  readonly notes?: string | null;
  readonly options?: GivenOptions;
}

/**
 * Changes the named fields only, and of the options only those that are named.
 * @param expectedVersion the version that the caller saw; null takes whatever is there
 * @throws StaleVersionError, ProjectGoneError
 */
export async function patchProject(
  em: EntityManager,
  id: string,
  patch: ProjectPatch,
  expectedVersion: number | null = null,
): Promise<ProjectRow> {
  return inTransaction(em, async (tx) => {
    await lockProject(tx, id);
    const before = await tx.findOneOrFail(Project, { id }, FRESH);
    if (expectedVersion !== null && before.version !== expectedVersion) {
      throw new StaleVersionError('project', id, expectedVersion, before.version);
    }
    const named = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    if (Object.keys(named).length === 0) return before;
    const options = { ...before.options, ...patch.options };
    // What was sent back or put back was a script about what the project said before.
    const aboutOther =
      (patch.topic !== undefined && patch.topic !== before.topic) ||
      (patch.notes !== undefined && patch.notes !== (before.notes ?? null));
    const anew = aboutOther ? { rejections: [], scriptPin: null } : {};
    await tx.nativeUpdate(Project, { id }, { ...named, ...anew, options, version: raw('version + 1') });
    const after = await tx.findOneOrFail(Project, { id }, FRESH);
    if (SEARCHED.some((member) => member in named)) await indexProjects(tx, [after]);
    await appendEvents(tx, [{ projectId: id, type: 'project.edited', data: { fields: Object.keys(named) } }]);
    return after;
  });
}

/**
 * Deletes a project with its scenes, runs, assets, events and files.
 * @throws OpenRunError, ProjectGoneError
 */
export async function deleteProject(em: EntityManager, assets: AssetStore, id: string): Promise<void> {
  await inTransaction(em, async (tx) => deleteProjectRows(tx, await lockProject(tx, id)));
  // Rows first: a file without a row is swept later, a row without a file would be a lie.
  await assets.removeProject(id);
}

/**
 * The rows only, of a project that the caller has locked in the same transaction.
 * @throws OpenRunError
 */
export async function deleteProjectRows(tx: EntityManager, project: LockedProject): Promise<void> {
  if (project.openRun) throw new OpenRunError(project.id, project.openRun, project.status);
  await query(tx, 'delete from project where id = ?', [project.id]);
  await announceGone(tx, { projectId: project.id, type: 'project.deleted' });
}

/** The latest project of that name, or without a name of that topic; letters' case does not matter. For the command line. */
export async function findProduced(em: EntityManager, name: string): Promise<ProjectRow | null> {
  const rows = await query<{ id: string }>(
    em,
    'select id from project where lower(coalesce(name, topic)) = lower(?) order by created_at desc, id desc limit 1',
    [name],
  );
  return rows[0] ? em.findOne(Project, { id: rows[0].id }, FRESH) : null;
}
