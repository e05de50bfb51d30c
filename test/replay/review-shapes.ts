import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { StaleSceneRef } from '../../activities/records/records.activities.ts';
import type { Gate } from '../../domain/project/review.contract.ts';
import {
  approveUpdate,
  editSceneUpdate,
  progressQuery,
  regenerateSceneUpdate,
  requestChangesUpdate,
  retryNowUpdate,
  type WorkflowProgress,
} from '../../workflows/contract.ts';
import type { FakeOptions } from '../workflows/fakes.ts';
import type { FakeRun, WorkflowLab } from '../workflows/harness.ts';

/** A shape that a run can take, and what people do to it meanwhile. */
export interface Shape {
  readonly options: FakeOptions;
  readonly act?: (run: FakeRun, lab: WorkflowLab) => Promise<void>;
}

const DAY = 86_400_000;

async function until(handle: WorkflowHandle, pleases: (now: WorkflowProgress) => boolean): Promise<void> {
  for (;;) if (pleases(await handle.query(progressQuery))) return;
}

const approve = (handle: WorkflowHandle, gate: Gate, reviewId: string) =>
  handle.executeUpdate(approveUpdate, { args: [{ reviewId, gate }], updateId: reviewId });

/** Both gates, scenes and a whole script sent back, a reminder, a scene made anew at the film. */
const reviewed: Shape = {
  options: {
    scenes: 2,
    timeStands: true,
    review: { mode: 'both', expiryDays: 14 },
    verdicts: {
      'all-anew': { decision: 'requestChanges', scenes: [] },
      'one-anew': { decision: 'requestChanges', scenes: ['scene-1'] },
    },
  },
  async act({ handle }, lab) {
    await until(handle, ({ gate }) => gate === 'script');
    await lab.sleep(2 * DAY);
    for (const [reviewId, times] of [
      ['all-anew', 1],
      ['one-anew', 2],
    ] as const) {
      const { gateSince } = await handle.query(progressQuery);
      await handle.executeUpdate(requestChangesUpdate, { args: [{ reviewId, gate: 'script' }], updateId: `${times}` });
      await until(handle, (now) => now.gate === 'script' && now.gateSince !== gateSince);
    }
    await approve(handle, 'script', 'script-good');
    await until(handle, ({ gate }) => gate === 'final');
    const { gateSince } = await handle.query(progressQuery);
    await handle.executeUpdate(editSceneUpdate, { args: [{ sceneId: 'scene-0' }] });
    await handle.executeUpdate(regenerateSceneUpdate, { args: [{ sceneId: 'scene-0', parts: ['image'] }] });
    await until(handle, (now) => now.gate === 'final' && now.gateSince !== gateSince);
    await approve(handle, 'final', 'film-good');
  },
};

const expired: Shape = {
  options: { scenes: 1, review: { mode: 'script', expiryDays: 3 } },
};

/** Edited while another scene was rendered, and once more while the film was checked. */
function edited(): Shape {
  let stale: StaleSceneRef[] = [];
  const reached = { renderSegment: Promise.withResolvers<void>(), check: Promise.withResolvers<void>() };
  const go = { renderSegment: Promise.withResolvers<void>(), check: Promise.withResolvers<void>() };
  return {
    options: {
      scenes: 2,
      timeStands: true,
      stale: () => stale,
      async before({ activity, scene }) {
        if (activity === 'renderSegment' && scene === 0) stale = [];
        if (activity !== 'check' && !(activity === 'renderSegment' && scene === 1)) return;
        reached[activity].resolve();
        await go[activity].promise;
      },
    },
    async act({ handle }) {
      for (const step of ['renderSegment', 'check'] as const) {
        await reached[step].promise;
        stale = [{ sceneId: 'scene-0', index: 0, words: step === 'check' }];
        await handle.executeUpdate(editSceneUpdate, { args: [{ sceneId: 'scene-0' }] });
        go[step].resolve();
      }
    },
  };
}

function retriedNow(): Shape {
  let broken = true;
  return {
    options: {
      scenes: 2,
      timeStands: true,
      before({ activity, scene }) {
        if (activity !== 'narrate' || scene !== 1 || !broken) return;
        throw ApplicationFailure.create({ message: 'later', type: 'NARRATION_FAILED', nextRetryDelay: '1 hour' });
      },
    },
    async act({ handle }) {
      for (let waits = false; !waits;) {
        const { pendingActivities } = (await handle.describe()).raw;
        waits = (pendingActivities ?? []).some((one) => one.activityId === 'narrate-2-1' && (one.attempt ?? 0) > 1);
      }
      broken = false;
      await handle.executeUpdate(retryNowUpdate, { args: [{ activityIds: ['narrate-2-1'] }] });
    },
  };
}

/** Shapes with people in them. */
export const REVIEW_SHAPES: Readonly<Record<string, Shape>> = {
  reviewed,
  expired,
  edited: edited(),
  'retried-now': retriedNow(),
};
