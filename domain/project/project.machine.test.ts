import { getShortestPaths, getSimplePaths } from 'xstate/graph';
import { describe, expect, it } from 'vitest';
import { PROJECT_STATUSES, type ProjectStatus } from './project.contract.ts';
import {
  allowedEvents,
  eventBetween,
  initialStatus,
  OPEN_STATUSES,
  PROJECT_EVENTS,
  projectMachine,
  TERMINAL_STATUSES,
  transitionStatus,
} from './project.machine.ts';

/** The design's arrows, written by hand: the machine must have these and no others. */
const ARROWS: Record<ProjectStatus, Partial<Record<(typeof PROJECT_EVENTS)[number], ProjectStatus>>> = {
  CREATED: { START: 'PROCESSING' },
  PROCESSING: { AWAIT_REVIEW: 'AWAITING_REVIEW', COMPLETE: 'COMPLETED', FAIL: 'FAILED', CANCEL: 'CANCELLING' },
  AWAITING_REVIEW: { RESUME: 'PROCESSING', COMPLETE: 'COMPLETED', FAIL: 'FAILED', CANCEL: 'CANCELLING' },
  CANCELLING: { CANCELLED: 'CANCELLED' },
  COMPLETED: { START: 'PROCESSING' },
  FAILED: { START: 'PROCESSING' },
  CANCELLED: { START: 'PROCESSING' },
};

const events = PROJECT_EVENTS.map((type) => ({ type }));

describe('project machine', () => {
  it('starts as CREATED', () => {
    expect(initialStatus()).toBe('CREATED');
  });

  for (const from of PROJECT_STATUSES) {
    for (const event of events) {
      const to = ARROWS[from][event.type] ?? null;
      it(`${from} on ${event.type} ${to ? `becomes ${to}` : 'is refused'}`, () => {
        expect(transitionStatus(from, event)).toBe(to);
      });
    }
    it(`${from} names its allowed events`, () => {
      expect(allowedEvents(from).toSorted()).toEqual(Object.keys(ARROWS[from]).toSorted());
    });
  }

  it('finds the event between two statuses, or none', () => {
    expect(eventBetween('CREATED', 'PROCESSING')).toBe('START');
    expect(eventBetween('PROCESSING', 'COMPLETED')).toBe('COMPLETE');
    expect(eventBetween('CREATED', 'COMPLETED')).toBeNull();
  });
});

describe('project machine, every path of the model', () => {
  const paths = getSimplePaths(projectMachine, { events });

  it('reaches every status', () => {
    const reached = getShortestPaths(projectMachine, { events }).map((path) => path.state.value);
    expect(new Set(reached)).toEqual(new Set(PROJECT_STATUSES));
  });

  it('walks each path as our own function does', () => {
    expect(paths.length).toBeGreaterThan(10);
    for (const path of paths) {
      let status = initialStatus();
      for (const step of path.steps) {
        if ((step.event.type as string) === 'xstate.init') continue;
        const next = transitionStatus(status, step.event);
        expect(next).toBe(step.state.value);
        if (next) status = next;
      }
      expect(status).toBe(path.state.value);
    }
  });

  it('leaves no status without a way to a terminal one', () => {
    for (const from of PROJECT_STATUSES) {
      const seen = new Set<ProjectStatus>([from]);
      const queue = [from];
      for (const status of queue) {
        for (const type of allowedEvents(status)) {
          const next = transitionStatus(status, { type });
          if (next && !seen.has(next)) {
            seen.add(next);
            queue.push(next);
          }
        }
      }
      expect([...seen].some((status) => TERMINAL_STATUSES.includes(status))).toBe(true);
    }
  });

  it('calls each status open, terminal or new', () => {
    for (const status of PROJECT_STATUSES) {
      const kinds = [OPEN_STATUSES.includes(status), TERMINAL_STATUSES.includes(status), status === 'CREATED'];
      expect(kinds.filter(Boolean)).toHaveLength(1);
    }
  });
});
