import { allowedActions } from '../../domain/project/actions.ts';
import type { ProjectRow } from '../../store/entities/project.entity.ts';
import type { RunRow } from '../../store/entities/run.entity.ts';
import type { EntityManager } from '../../store/orm.ts';
import { openRun } from '../../store/repositories/runs.repository.ts';
import type { RunStand } from '../contracts/run-stand.contract.ts';

/** What a project's run waits for and what may be asked of it. @param run the open or last run, null where there was none */
export function runStand({ status }: Pick<ProjectRow, 'status'>, run: RunRow | null): RunStand {
  return {
    gate: run?.gate ?? null,
    gateSince: run?.gateSince?.toISOString() ?? null,
    gateUntil: run?.gateUntil?.toISOString() ?? null,
    actions: [...allowedActions(status, run?.status === 'RUNNING')],
  };
}

/** {@link runStand}, read. */
export async function readRunStand(em: EntityManager, project: ProjectRow): Promise<RunStand> {
  return runStand(project, await openRun(em, project.id));
}
