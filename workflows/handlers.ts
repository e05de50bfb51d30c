import { ApplicationFailure, setHandler } from '@temporalio/workflow';
import {
  approveUpdate,
  editSceneUpdate,
  NOT_ALLOWED_NOW,
  progressQuery,
  regenerateSceneUpdate,
  requestChangesUpdate,
  retryNowUpdate,
} from './contract.ts';
import type { InFlight } from './in-flight.ts';
import type { ProgressView } from './progress-view.ts';
import type { ReviewDesk } from './review-desk.ts';

/**
 * Lets the run be asked and told. Validators are synchronous: one that waits would hang the run for ever. Handlers only note
 * what was asked, so that they end in the moment in which they were called.
 */
export function receive(view: ProgressView, desk: ReviewDesk, inFlight: InFlight): void {
  setHandler(progressQuery, () => view.read());
  setHandler(approveUpdate, (review) => desk.decide('approve', review), {
    validator: (review) => desk.checkDecision('approve', review),
    description: 'A reviewer agrees: the run goes on.',
  });
  setHandler(requestChangesUpdate, (review) => desk.decide('requestChanges', review), {
    validator: (review) => desk.checkDecision('requestChanges', review),
    description: 'A reviewer sends scenes or the whole script back.',
  });
  setHandler(
    editSceneUpdate,
    (edit) => {
      desk.edit(edit);
      view.edited(desk.edited);
    },
    { validator: (edit) => desk.checkEdit(edit), description: 'A scene was edited: the run takes it along.' },
  );
  setHandler(
    regenerateSceneUpdate,
    (wish) => {
      desk.regenerate(wish);
      view.edited(desk.edited);
    },
    { validator: (wish) => desk.checkRegenerate(wish), description: 'A scene is to be made anew.' },
  );
  setHandler(retryNowUpdate, ({ activityIds }) => inFlight.again(activityIds), {
    validator: ({ activityIds }) => {
      if (inFlight.known(activityIds).length > 0) return;
      throw ApplicationFailure.create({
        message: 'Nothing waits for its next try any more: what was waiting works again, or is done.',
        type: NOT_ALLOWED_NOW,
        nonRetryable: true,
      });
    },
    description: 'What waits for its next try is tried at once.',
  });
}
