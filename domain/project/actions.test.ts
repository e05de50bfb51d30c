import { describe, expect, it } from 'vitest';
import { actionOf, allowedActions } from './actions.ts';
import { PROJECT_STATUSES } from './project.contract.ts';
import { allowedEvents, OPEN_STATUSES, PROJECT_EVENTS } from './project.machine.ts';

describe('what a client may ask for', () => {
  it.each([
    ['CREATED', ['start', 'edit', 'delete']],
    ['PROCESSING', ['cancel', 'retry-now', 'edit']],
    ['AWAITING_REVIEW', ['cancel', 'review', 'edit']],
    ['CANCELLING', ['cancel', 'edit']],
    ['COMPLETED', ['start', 'edit', 'delete']],
    ['FAILED', ['start', 'edit', 'delete']],
    ['CANCELLED', ['start', 'edit', 'delete']],
  ] as const)('in %s', (status, actions) => {
    expect(allowedActions(status)).toEqual(actions);
  });

  it('agrees with the machine', () => {
    const offers = (action: 'start' | 'cancel') =>
      PROJECT_STATUSES.filter((one) => allowedActions(one).includes(action));
    const accepts = (event: 'START' | 'CANCEL') => PROJECT_STATUSES.filter((one) => allowedEvents(one).includes(event));
    expect(offers('start')).toEqual(accepts('START'));
    // Asking twice for a cancel is harmless, so that CANCELLING offers it although the machine needs no second one.
    expect(offers('cancel')).toEqual([...accepts('CANCEL'), 'CANCELLING']);
  });

  it('offers no run to cancel where the status was set by hand', () => {
    for (const status of OPEN_STATUSES) expect(allowedActions(status, false)).toEqual(['edit', 'delete']);
  });

  it('has a word for what a person causes, and for nothing else', () => {
    expect(PROJECT_EVENTS.filter((event) => actionOf(event) !== null)).toEqual(['START', 'RESUME', 'CANCEL']);
  });
});
