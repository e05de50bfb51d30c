import type { ProjectStatus } from './project.contract.ts';
import { OPEN_STATUSES, type ProjectEventType } from './project.machine.ts';

/** What a client may ask of a project, in words of the API. */
export const PROJECT_ACTIONS = ['start', 'cancel', 'review', 'retry-now', 'edit', 'delete'] as const;
export type ProjectAction = (typeof PROJECT_ACTIONS)[number];

const IDLE: readonly ProjectAction[] = ['start', 'edit', 'delete'];

const IN_A_RUN: Partial<Record<ProjectStatus, readonly ProjectAction[]>> = {
  PROCESSING: ['cancel', 'retry-now', 'edit'],
  AWAITING_REVIEW: ['cancel', 'review', 'edit'],
  CANCELLING: ['cancel', 'edit'],
};

/**
 * What a project's status allows a client to ask for.
 * @param open whether a run is open: where the status was set by hand there is none to cancel
 */
export function allowedActions(
  status: ProjectStatus,
  open: boolean = OPEN_STATUSES.includes(status),
): readonly ProjectAction[] {
  if (open) return IN_A_RUN[status] ?? IDLE;
  return OPEN_STATUSES.includes(status) ? ['edit', 'delete'] : IDLE;
}

/** The client's word for an event of the machine; null for what only a run does. */
export function actionOf(event: ProjectEventType): ProjectAction | null {
  const words: Partial<Record<ProjectEventType, ProjectAction>> = {
    START: 'start',
    CANCEL: 'cancel',
    RESUME: 'review',
  };
  return words[event] ?? null;
}
