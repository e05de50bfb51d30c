import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { progressQuery } from '../../workflows/contract.ts';
import { failure, hang, untilCancelledIn } from './fakes.ts';
import { openWorkflowLab, type WorkflowLab } from './harness.ts';

const STEPS_OF_A_SCENE = ['narrate', 'illustrate', 'drawSlides', 'renderSegment'];

let lab: WorkflowLab;
beforeAll(async () => {
  lab = await openWorkflowLab();
});
afterAll(async () => {
  await lab?.close();
});

describe('a run', () => {
  it('makes each scene once, then the film, and ends COMPLETED', async () => {
    await lab.withRun({ scenes: 4 }, async ({ handle, result, fakes }) => {
      expect(await result).toEqual({ outcome: 'COMPLETED' });
      const names = fakes.calls.map((call) => call.activity);
      expect(names.slice(0, 6)).toEqual(['beginRun', 'admit', 'research', 'admit', 'write', 'choosePictures']);
      for (const activity of STEPS_OF_A_SCENE) {
        const scenes = fakes.calls.filter((call) => call.activity === activity).map((call) => call.scene);
        expect(new Set(scenes)).toEqual(new Set([0, 1, 2, 3]));
        expect(scenes).toHaveLength(4);
      }
      expect(names.slice(-2)).toEqual(['assemble', 'check']);
      expect(fakes.finished).toEqual([{ outcome: 'COMPLETED', failure: null }]);
      expect(await handle.query(progressQuery)).toEqual({
        status: 'COMPLETED',
        step: 'quality',
        scenes: 4,
        scenesDone: 4,
        gate: null,
        gateSince: null,
        edited: [],
      });
    });
  });

  it('works at scenes side by side', async () => {
    let most = 0;
    const barrier = Promise.withResolvers<void>();
    let waiting = 0;
    await lab.withRun(
      {
        scenes: 3,
        before: async ({ activity }) => {
          if (activity !== 'narrate') return;
          waiting += 1;
          most = Math.max(most, waiting);
          if (waiting === 3) barrier.resolve();
          await barrier.promise;
        },
      },
      async ({ result }) => {
        await result;
        expect(most).toBe(3);
      },
    );
  });

  it('tries a step again that fails for a while, with pauses, and says nothing of it in the end', async () => {
    await lab.withRun(
      {
        before: ({ activity, scene }, attempt) => {
          if (activity === 'renderSegment' && scene === 1 && attempt < 4)
            throw failure('ENCODER_FAILED', 'ended with 1', false);
        },
      },
      async ({ result, fakes }) => {
        expect(await result).toEqual({ outcome: 'COMPLETED' });
        expect(fakes.calls.filter((call) => call.activity === 'renderSegment' && call.scene === 1)).toHaveLength(4);
        expect(fakes.calls.filter((call) => call.activity === 'renderSegment' && call.scene === 0)).toHaveLength(1);
      },
    );
  });

  it('outlives a database that is away for a day', async () => {
    await lab.withRun(
      {
        before: ({ activity }, attempt) => {
          if (activity === 'write' && attempt < 60) throw failure('DATABASE_UNAVAILABLE', 'connection refused', false);
        },
      },
      async ({ result }) => {
        expect(await result).toEqual({ outcome: 'COMPLETED' });
      },
    );
  });

  it('fails at once where no retry helps, with the words and the step', async () => {
    await lab.withRun(
      {
        before: ({ activity }) => {
          if (activity === 'research') throw failure('TOPIC_UNKNOWN', 'Nothing is known about “zzqx”.', true);
        },
      },
      async ({ result, fakes }) => {
        const error = await result.then(
          () => null,
          (reason: unknown) => reason,
        );
        expect(error).toBeInstanceOf(WorkflowFailedError);
        const cause = (error as WorkflowFailedError).cause as ApplicationFailure;
        expect(cause).toBeInstanceOf(ApplicationFailure);
        expect(cause.type).toBe('TOPIC_UNKNOWN');
        expect(cause.message).toBe('Nothing is known about “zzqx”.');
        expect(fakes.finished).toEqual([
          {
            outcome: 'FAILED',
            failure: {
              code: 'TOPIC_UNKNOWN',
              message: 'Nothing is known about “zzqx”.',
              step: 'research',
              scene: null,
            },
          },
        ]);
        expect(fakes.calls.map((call) => call.activity)).not.toContain('write');
      },
    );
  });

  it('stops the other scenes when one fails for good, before it says so', async () => {
    let openAtEnd: string[] | null = null;
    const quiet = Promise.withResolvers<void>();
    await lab.withRun(
      {
        before: async ({ activity, scene }) => {
          if (activity !== 'narrate') return;
          if (scene !== 1) await hang();
          await quiet.promise;
          throw failure('VOICE_UNKNOWN', 'no such voice', true);
        },
        settle: (wanted) => {
          openAtEnd = [...fakesOpen()];
          return wanted;
        },
      },
      async ({ handle, result, fakes }) => {
        fakesOpen = () => fakes.open;
        // The test server cannot cancel a step that ends in the same moment: the pictures have to be there first.
        await expect.poll(() => completedActivities(handle), { timeout: 20_000 }).toBe(BEFORE_SCENES + 3);
        quiet.resolve();
        await expect(result).rejects.toThrow(WorkflowFailedError);
        expect(fakes.finished[0]?.failure?.code).toBe('VOICE_UNKNOWN');
        expect(openAtEnd).toEqual([]);
      },
    );
  });
});

/** beginRun, admit, research, admit, write, choosePictures, reviewPlan. */
const BEFORE_SCENES = 7;

async function completedActivities(handle: WorkflowHandle): Promise<number> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).filter((event) => event.activityTaskCompletedEventAttributes).length;
}

let fakesOpen: () => Set<string> = () => new Set();

describe('cancel', () => {
  const everyStep = ['admit', 'research', 'write', 'choosePictures', ...STEPS_OF_A_SCENE, 'assemble', 'check'];
  for (const step of everyStep) {
    it(`in ${step} stops what works, then writes CANCELLED`, async () => {
      const waiting = untilCancelledIn(step);
      let openAtEnd: string[] | null = null;
      await lab.withRun(
        {
          // One scene: the test server cannot cancel a step that ends in the same moment, a real one can.
          scenes: 1,
          before: waiting.before,
          settle: (wanted) => {
            openAtEnd = [...fakesOpen()];
            return wanted;
          },
        },
        async ({ handle, result, fakes }) => {
          fakesOpen = () => fakes.open;
          await waiting.began;
          await handle.cancel();
          const error = await result.then(
            () => null,
            (reason: unknown) => reason,
          );
          expect((error as WorkflowFailedError).cause).toBeInstanceOf(CancelledFailure);
          expect(fakes.finished).toEqual([{ outcome: 'CANCELLED', failure: null }]);
          expect(openAtEnd).toEqual([]);
          expect((await handle.describe()).status.name).toBe('CANCELLED');
        },
      );
    });
  }

  it('that was written before the film was done wins, and Temporal agrees', async () => {
    const almost = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    await lab.withRun(
      {
        // The gateway wrote CANCELLING, then told Temporal, while the workflow was writing that all is done.
        settle: async () => {
          almost.resolve();
          await asked.promise;
          return 'CANCELLED' as const;
        },
      },
      async ({ handle, result, fakes }) => {
        await almost.promise;
        await handle.cancel();
        asked.resolve();
        await expect(result).rejects.toThrow(WorkflowFailedError);
        expect(fakes.finished.at(-1)?.outcome).toBe('CANCELLED');
        expect((await handle.describe()).status.name).toBe('CANCELLED');
      },
    );
  });
});
