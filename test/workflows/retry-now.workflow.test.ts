import { WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retryNowUpdate } from '../../workflows/contract.ts';
import { openWorkflowLab, type WorkflowLab } from './harness.ts';

let lab: WorkflowLab;
beforeAll(async () => {
  lab = await openWorkflowLab();
});
afterAll(async () => {
  await lab?.close();
});

const inAnHour = () =>
  ApplicationFailure.create({ message: 'come back later', type: 'NARRATION_FAILED', nextRetryDelay: '1 hour' });
const retryNow = (handle: WorkflowHandle, ...activityIds: string[]) =>
  handle.executeUpdate(retryNowUpdate, { args: [{ activityIds }] });

async function waitsForItsTry(handle: WorkflowHandle, activityId: string): Promise<void> {
  const pending = async () => (await handle.describe()).raw.pendingActivities ?? [];
  await expect
    .poll(async () => (await pending()).some((one) => one.activityId === activityId && (one.attempt ?? 0) > 1), {
      timeout: 10_000,
    })
    .toBe(true);
}

describe('retry now', () => {
  it('tries what waits at once, and leaves what works alone', async () => {
    const release = Promise.withResolvers<void>();
    let broken = true;
    await lab.withRun(
      {
        scenes: 2,
        timeStands: true,
        before: async ({ activity, scene }) => {
          if (activity !== 'narrate') return;
          if (scene === 0) await release.promise;
          else if (broken) throw inAnHour();
        },
      },
      async ({ handle, result, fakes }) => {
        await waitsForItsTry(handle, 'narrate-2-1');
        broken = false;
        await retryNow(handle, 'narrate-2-1');
        const tries = (scene: number) =>
          fakes.calls.filter((call) => call.activity === 'narrate' && call.scene === scene).length;
        await expect.poll(() => tries(1), { timeout: 10_000 }).toBe(2);
        release.resolve();
        expect(await result).toEqual({ outcome: 'COMPLETED' });
        expect([tries(0), tries(1)]).toEqual([1, 2]);
        const { events } = await handle.fetchHistory();
        const scheduled = (events ?? []).flatMap(
          (event) => event.activityTaskScheduledEventAttributes?.activityId ?? [],
        );
        expect(scheduled.filter((id) => id.startsWith('narrate-'))).toEqual([
          'narrate-1-1',
          'narrate-2-1',
          'narrate-2-2',
        ]);
      },
    );
  });

  it('may be asked for again and again', async () => {
    let broken = true;
    await lab.withRun(
      {
        scenes: 1,
        timeStands: true,
        before: ({ activity }) => {
          if (activity === 'research' && broken) throw inAnHour();
        },
      },
      async ({ handle, result }) => {
        for (const id of ['research-1', 'research-2']) {
          await waitsForItsTry(handle, id);
          await retryNow(handle, id);
        }
        await waitsForItsTry(handle, 'research-3');
        broken = false;
        await retryNow(handle, 'research-3');
        expect(await result).toEqual({ outcome: 'COMPLETED' });
      },
    );
  });

  it('is refused where nothing of what is named is in flight', async () => {
    const release = Promise.withResolvers<void>();
    await lab.withRun(
      { scenes: 1, timeStands: true, before: ({ activity }) => (activity === 'write' ? release.promise : undefined) },
      async ({ handle, result, fakes }) => {
        await expect.poll(() => [...fakes.open].join(), { timeout: 10_000 }).toContain('write');
        await expect(retryNow(handle, 'research-1', '7', 'narrate-1-1')).rejects.toThrow(WorkflowUpdateFailedError);
        release.resolve();
        expect(await result).toEqual({ outcome: 'COMPLETED' });
      },
    );
  });

  it('loses against a cancel: the run ends CANCELLED and nothing is tried again', async () => {
    await lab.withRun(
      {
        scenes: 1,
        timeStands: true,
        before: ({ activity }) => {
          if (activity === 'research') throw inAnHour();
        },
      },
      async ({ handle, result, fakes }) => {
        await waitsForItsTry(handle, 'research-1');
        await handle.cancel();
        await expect(result).rejects.toMatchObject({ cause: expect.any(CancelledFailure) });
        expect(fakes.finished).toEqual([{ outcome: 'CANCELLED', failure: null }]);
        expect(fakes.calls.filter(({ activity }) => activity === 'research')).toHaveLength(1);
      },
    );
  });
});
