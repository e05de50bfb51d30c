import type { CreateProject } from '../../domain/project/project.contract.ts';
import type { AssetStore } from '../../store/assets/asset-store.ts';
import type { ProjectRow } from '../../store/entities/project.entity.ts';
import type { EntityManager } from '../../store/orm.ts';
import { writeAudit } from '../../store/repositories/audit.repository.ts';
import { createProject, deleteProjectRows, getProject } from '../../store/repositories/projects.repository.ts';
import { lockProject } from '../../store/repositories/transitions.repository.ts';
import { ownerName, type ChangeBy } from './change-by.ts';
import { requireVersion } from './precondition.ts';

/** Keeps a new project, which belongs to whoever asked. */
export async function addProject(em: EntityManager, input: CreateProject, change: ChangeBy): Promise<ProjectRow> {
  return em.transactional(async (tx) => {
    const project = await createProject(tx, input, ownerName(change.by));
    await writeAudit(tx, { ...change, action: 'project.created', projectId: project.id, after: { ...input } });
    return project;
  });
}

/**
 * Deletes the project with all that is its own.
 * @param ifMatch the request's `If-Match`; undefined takes whatever version is there
 * @throws ProjectGoneError, OpenRunError; Problem PRECONDITION_FAILED
 */
export async function removeProject(
  { em, assets }: { em: EntityManager; assets: AssetStore },
  id: string,
  change: ChangeBy & { reason?: string | null },
  ifMatch?: string,
): Promise<void> {
  await em.transactional(async (tx) => {
    const locked = await lockProject(tx, id);
    const { topic, name, status, version } = await getProject(tx, id);
    requireVersion('project', version, ifMatch);
    await deleteProjectRows(tx, locked);
    await writeAudit(tx, { ...change, action: 'project.deleted', projectId: id, before: { topic, name, status } });
  });
  // Rows first: a file without a row is swept later, a row without a file would be a lie.
  await assets.removeProject(id);
}
