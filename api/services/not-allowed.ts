import { allowedActions } from '../../domain/project/actions.ts';
import type { ProjectStatus } from '../../domain/project/project.contract.ts';
import { OPEN_STATUSES } from '../../domain/project/project.machine.ts';
import { Problem } from '../errors.ts';

/**
 * A 409 that says what may be asked for instead, in words of the API.
 * @param project.open whether a run is open; by the status unless told
 */
export function notAllowedNow(
  detail: string,
  project: { readonly status: ProjectStatus; readonly open?: boolean | undefined },
): Problem {
  const { status, open = OPEN_STATUSES.includes(status) } = project;
  return new Problem('NOT_ALLOWED_NOW', detail, {
    extra: { current: status, allowed: allowedActions(status, open) },
  });
}
