import { allowedEvents, eventBetween, transitionStatus } from '../../domain/project/project.machine.ts';
import type { GivenOptions, ProjectStatus } from '../../domain/project/project.contract.ts';
import type { ProjectRow } from '../../store/entities/project.entity.ts';
import { OpenRunError } from '../../store/errors.ts';
import type { EntityManager } from '../../store/orm.ts';
import { writeAudit } from '../../store/repositories/audit.repository.ts';
import { getProject, patchProject } from '../../store/repositories/projects.repository.ts';
import { applyChange, lockProject } from '../../store/repositories/transitions.repository.ts';
import type { ChangeBy } from './change-by.ts';
import { notAllowedNow } from './not-allowed.ts';
import { requireVersion } from './precondition.ts';

export interface ProjectEdit {
  readonly topic?: string | undefined;
  readonly name?: string | null | undefined;
  readonly notes?: string | null | undefined;
  readonly options?: GivenOptions | undefined;
  readonly status?: ProjectStatus | undefined;
}

const EDITABLE = ['topic', 'name', 'notes', 'options', 'status'] as const satisfies readonly (keyof ProjectEdit)[];

/**
 * Changes the named fields, named options and status, all or nothing.
 * @param ifMatch the request's `If-Match`; undefined takes whatever version is there
 */
export async function editProject(
  em: EntityManager,
  id: string,
  edit: ProjectEdit,
  change: ChangeBy,
  ifMatch: string | undefined,
): Promise<ProjectRow> {
  return em.transactional(async (tx) => {
    const locked = await lockProject(tx, id);
    const before = await getProject(tx, id);
    requireVersion('project', before.version, ifMatch);
    const { status, ...fields } = edit;
    // Before any event is appended: what is refused here must not hold up other writers.
    const event = status === undefined ? null : eventByHand(locked, status);
    await patchProject(tx, id, fields);
    if (event) await applyChange(tx, locked, { projectId: id, event, byHand: true });
    const after = await getProject(tx, id);
    const members = EDITABLE.filter((member) => edit[member] !== undefined);
    const pick = (row: ProjectRow) => Object.fromEntries(members.map((member) => [member, row[member] ?? null]));
    if (members.length > 0) {
      await writeAudit(tx, {
        ...change,
        action: 'project.edited',
        projectId: id,
        before: pick(before),
        after: pick(after),
      });
    }
    return after;
  });
}

/** The machine's event that leads to `wanted`; null where the project is there already. */
function eventByHand(project: Awaited<ReturnType<typeof lockProject>>, wanted: ProjectStatus) {
  if (project.openRun) throw new OpenRunError(project.id, project.openRun, project.status);
  if (wanted === project.status) return null;
  const event = eventBetween(project.status, wanted);
  if (event) return event;
  const reachable = allowedEvents(project.status).flatMap((type) => transitionStatus(project.status, { type }) ?? []);
  throw notAllowedNow(
    `${project.status} does not lead to ${wanted}. By hand it can become ${reachable.join(' or ')}; a run begins with “start”.`,
    { status: project.status, open: false },
  );
}
