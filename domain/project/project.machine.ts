import { createMachine, getNextTransitions, initialTransition, transition } from 'xstate';
import type { ProjectStatus } from './project.contract.ts';

/** What can happen to a project. Names are commands or facts, never statuses. */
export const PROJECT_EVENTS = ['START', 'AWAIT_REVIEW', 'RESUME', 'COMPLETE', 'FAIL', 'CANCEL', 'CANCELLED'] as const;
export type ProjectEventType = (typeof PROJECT_EVENTS)[number];
export interface ProjectEvent {
  type: ProjectEventType;
}

/**
 * The one status machine: the workflow, the gateway, the console and the diagram in the docs all read it.
 * Pure states and events: no timers, no actors, so that it replays inside the workflow sandbox.
 */
export const projectMachine = createMachine({
  types: {} as { events: ProjectEvent },
  id: 'project',
  initial: 'CREATED',
  states: {
    CREATED: { on: { START: 'PROCESSING' } },
    PROCESSING: {
      on: { AWAIT_REVIEW: 'AWAITING_REVIEW', COMPLETE: 'COMPLETED', FAIL: 'FAILED', CANCEL: 'CANCELLING' },
    },
    AWAITING_REVIEW: {
      on: { RESUME: 'PROCESSING', COMPLETE: 'COMPLETED', FAIL: 'FAILED', CANCEL: 'CANCELLING' },
    },
    CANCELLING: { on: { CANCELLED: 'CANCELLED' } },
    COMPLETED: { on: { START: 'PROCESSING' } },
    FAILED: { on: { START: 'PROCESSING' } },
    CANCELLED: { on: { START: 'PROCESSING' } },
  },
});

const snapshotOf = (status: ProjectStatus) => projectMachine.resolveState({ value: status });

/** The status after `event`, or null where the machine refuses it. */
export function transitionStatus(from: ProjectStatus, event: ProjectEvent): ProjectStatus | null {
  const before = snapshotOf(from);
  if (!before.can(event)) return null;
  const [after] = transition(projectMachine, before, event);
  return after.value as ProjectStatus;
}

/** The events that a status accepts, in the machine's order: what the gateway calls the allowed actions. */
export function allowedEvents(status: ProjectStatus): ProjectEventType[] {
  return getNextTransitions(snapshotOf(status)).map((next) => next.eventType as ProjectEventType);
}

/** The status of a new project. */
export function initialStatus(): ProjectStatus {
  return initialTransition(projectMachine)[0].value as ProjectStatus;
}

/** The event that leads from one status to another in one step, or null. */
export function eventBetween(from: ProjectStatus, to: ProjectStatus): ProjectEventType | null {
  return allowedEvents(from).find((type) => transitionStatus(from, { type }) === to) ?? null;
}

/** Statuses in which a run is open: work goes on, waits for a person, or is being stopped. */
export const OPEN_STATUSES: readonly ProjectStatus[] = ['PROCESSING', 'AWAITING_REVIEW', 'CANCELLING'];

/** Statuses in which nothing moves until somebody starts the project again. */
export const TERMINAL_STATUSES: readonly ProjectStatus[] = ['COMPLETED', 'FAILED', 'CANCELLED'];
