import { WorkflowFailedError, WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaleSceneRef } from '../../activities/records/records.activities.ts';
import type { Gate, ReviewMode } from '../../domain/project/review.contract.ts';
import {
  approveUpdate,
  editSceneUpdate,
  progressQuery,
  regenerateSceneUpdate,
  requestChangesUpdate,
} from '../../workflows/contract.ts';
import type { Call } from './fakes.ts';
import { openWorkflowLab, type FakeRun, type WorkflowLab } from './harness.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let lab: WorkflowLab;
beforeAll(async () => {
  lab = await openWorkflowLab();
});
afterAll(async () => {
  await lab?.close();
});

/** The run that every activity is told. */
const REF = { projectId: expect.any(String), runId: expect.any(String) };
const plan = (mode: ReviewMode, expiryDays = 14) => ({ review: { mode, expiryDays }, timeStands: true });
const sendBack = (scenes: readonly string[]) => ({ decision: 'requestChanges' as const, scenes });

const atGate = (handle: WorkflowHandle, gate: Gate, since?: number | null) =>
  expect
    .poll(
      async () => {
        const now = await handle.query(progressQuery);
        return now.gate === gate && now.gateSince !== since;
      },
      { timeout: 20_000, interval: 20 },
    )
    .toBe(true);

const approve = (handle: WorkflowHandle, gate: Gate, reviewId = 'yes') =>
  handle.executeUpdate(approveUpdate, { args: [{ reviewId, gate }], updateId: reviewId });
const requestChanges = (handle: WorkflowHandle, gate: Gate, reviewId: string) =>
  handle.executeUpdate(requestChangesUpdate, { args: [{ reviewId, gate }], updateId: reviewId });
const edit = (handle: WorkflowHandle, sceneId: string) =>
  handle.executeUpdate(editSceneUpdate, { args: [{ sceneId }] });
const regenerate = (handle: WorkflowHandle, sceneId: string, parts: readonly ('words' | 'image')[] = []) =>
  handle.executeUpdate(regenerateSceneUpdate, { args: [{ sceneId, parts }] });

const names = ({ fakes }: Pick<FakeRun, 'fakes'>) => fakes.calls.map(({ activity }) => activity);
const scenesOf = ({ fakes }: Pick<FakeRun, 'fakes'>, activity: string) =>
  fakes.calls.filter((call) => call.activity === activity).map(({ scene }) => scene);
const byNumber = (one: number | null, other: number | null) => (one ?? 0) - (other ?? 0);
const inputsOf = (calls: readonly Call[], activity: string) =>
  calls.filter((call) => call.activity === activity).map(({ input }) => input);

async function refusal(sent: Promise<unknown>): Promise<string> {
  const error = await sent.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(WorkflowUpdateFailedError);
  const { cause } = error as WorkflowUpdateFailedError;
  expect(cause).toBeInstanceOf(ApplicationFailure);
  expect((cause as ApplicationFailure).type).toBe('NOT_ALLOWED_NOW');
  return (cause as ApplicationFailure).message;
}

describe('a gate', () => {
  it.each(['script', 'final'] as const)('at %s waits for an approval, and the run goes on', async (gate) => {
    await lab.withRun(plan(gate), async (run) => {
      const { handle, result, fakes } = run;
      await atGate(handle, gate);
      expect(await handle.query(progressQuery)).toMatchObject({ status: 'AWAITING_REVIEW', gate });
      expect(names(run).includes('narrate')).toBe(gate === 'final');
      expect([...fakes.open]).toEqual([]);
      await approve(handle, gate);
      expect(await result).toEqual({ outcome: 'COMPLETED' });
      expect(inputsOf(fakes.calls, 'applyReview')).toEqual([
        { ...REF, reviewId: 'yes', scriptKey: 'script', key: gate === 'script' ? 'script' : 'video-film' },
      ]);
      expect(names(run).filter((name) => name === 'assemble')).toHaveLength(1);
      expect(await handle.query(progressQuery)).toMatchObject({ status: 'COMPLETED', gate: null, gateSince: null });
    });
  });

  it('stands at both places with “both”, and nowhere with “none”', async () => {
    await lab.withRun(plan('both'), async ({ handle, result, fakes }) => {
      await atGate(handle, 'script');
      await approve(handle, 'script', 'one');
      await atGate(handle, 'final');
      await approve(handle, 'final', 'two');
      expect(await result).toEqual({ outcome: 'COMPLETED' });
      expect(inputsOf(fakes.calls, 'awaitReview')).toEqual([
        { ...REF, gate: 'script', wait: 1, days: 14 },
        { ...REF, gate: 'final', wait: 2, days: 14 },
      ]);
    });
    await lab.withRun(plan('none'), async (run) => {
      expect(await run.result).toEqual({ outcome: 'COMPLETED' });
      expect(names(run)).not.toContain('awaitReview');
    });
  });

  it('says in the details of the Temporal web UI what the run waits for', async () => {
    await lab.withRun(plan('script'), async ({ handle, result }) => {
      await atGate(handle, 'script');
      expect(await handle.query('__temporal_workflow_metadata')).toMatchObject({
        currentDetails: expect.stringContaining('waits for a review of its script'),
      });
      await approve(handle, 'script');
      await result;
    });
  });
});

describe('changes that are asked for', () => {
  it('at the script have the named scenes written anew, and wait again', async () => {
    const verdicts = { no: sendBack(['scene-1']) };
    await lab.withRun({ ...plan('script'), verdicts }, async (run) => {
      const { handle, result } = run;
      await atGate(handle, 'script');
      const { gateSince } = await handle.query(progressQuery);
      await requestChanges(handle, 'script', 'no');
      await atGate(handle, 'script', gateSince);
      expect(scenesOf(run, 'rewriteScene')).toEqual([1]);
      expect(names(run).filter((name) => name === 'write')).toHaveLength(1);
      expect(names(run).slice(-3)).toEqual(['rewriteScene', 'choosePictures', 'awaitReview']);
      await approve(handle, 'script');
      expect(await result).toEqual({ outcome: 'COMPLETED' });
    });
  });

  it('at the script without scenes have the whole written anew', async () => {
    await lab.withRun({ ...plan('script'), verdicts: { no: sendBack([]) } }, async (run) => {
      const { handle, result } = run;
      await atGate(handle, 'script');
      const { gateSince } = await handle.query(progressQuery);
      await requestChanges(handle, 'script', 'no');
      await atGate(handle, 'script', gateSince);
      expect(names(run).slice(-4)).toEqual(['applyReview', 'write', 'choosePictures', 'awaitReview']);
      await approve(handle, 'script');
      await result;
    });
  });

  it('at the film have the named scenes made again and the film joined and checked again', async () => {
    let stale: StaleSceneRef[] = [];
    await lab.withRun(
      {
        ...plan('final'),
        verdicts: { no: sendBack(['scene-2']) },
        stale: () => stale,
        before: ({ activity, scene }) => {
          if (activity === 'rewriteScene') stale = [{ sceneId: 'scene-2', index: 2, words: false }];
          if (activity === 'renderSegment' && scene === 2) stale = [];
        },
      },
      async (run) => {
        const { handle, result, fakes } = run;
        await atGate(handle, 'final');
        const { gateSince } = await handle.query(progressQuery);
        await requestChanges(handle, 'final', 'no');
        await atGate(handle, 'final', gateSince);
        expect(scenesOf(run, 'rewriteScene')).toEqual([2]);
        for (const activity of ['narrate', 'illustrate', 'drawSlides', 'renderSegment'])
          expect(scenesOf(run, activity).toSorted(byNumber)).toEqual([0, 1, 2, 2]);
        expect(names(run).slice(-3)).toEqual(['assemble', 'check', 'awaitReview']);
        await approve(handle, 'final');
        expect(await result).toEqual({ outcome: 'COMPLETED' });
        expect(fakes.finished).toEqual([{ outcome: 'COMPLETED', failure: null }]);
      },
    );
  });

  it('at the film without scenes go back to the script, and its gate', async () => {
    await lab.withRun({ ...plan('both'), verdicts: { no: sendBack([]) } }, async (run) => {
      const { handle, result } = run;
      await atGate(handle, 'script');
      await approve(handle, 'script', 'a');
      await atGate(handle, 'final');
      await requestChanges(handle, 'final', 'no');
      await atGate(handle, 'script');
      await approve(handle, 'script', 'b');
      await atGate(handle, 'final');
      await approve(handle, 'final', 'c');
      expect(await result).toEqual({ outcome: 'COMPLETED' });
      expect(names(run).filter((name) => ['write', 'assemble'].includes(name))).toEqual([
        'write',
        'assemble',
        'write',
        'assemble',
      ]);
    });
  });
});

describe('a wait', () => {
  it('reminds after a day, once, and once again when it begins anew', async () => {
    const verdicts = { no: sendBack(['scene-0']) };
    await lab.withRun({ ...plan('script'), verdicts }, async (run) => {
      const { handle, result, fakes } = run;
      const reminders = () => inputsOf(fakes.calls, 'remindReview').map(({ wait }) => wait);
      await atGate(handle, 'script');
      await lab.sleep(DAY - HOUR);
      expect(reminders()).toEqual([]);
      await lab.sleep(2 * HOUR);
      await expect.poll(reminders, { timeout: 10_000 }).toEqual([1]);
      await lab.sleep(5 * DAY);
      expect(reminders()).toEqual([1]);
      const { gateSince } = await handle.query(progressQuery);
      await requestChanges(handle, 'script', 'no');
      await atGate(handle, 'script', gateSince);
      await lab.sleep(DAY + HOUR);
      await expect.poll(reminders, { timeout: 10_000 }).toEqual([1, 2]);
      await approve(handle, 'script');
      expect(await result).toEqual({ outcome: 'COMPLETED' });
    });
  });

  it.each([1, 3])('ends after the days that the options allow (%i), with what to do', async (days) => {
    await lab.withRun(plan('final', days), async ({ handle, result, fakes }) => {
      await atGate(handle, 'final');
      await lab.sleep(days * DAY - HOUR);
      expect(await handle.query(progressQuery)).toMatchObject({ gate: 'final' });
      expect(inputsOf(fakes.calls, 'remindReview')).toHaveLength(1);
      await lab.sleep(2 * HOUR);
      await expect(result).rejects.toThrow(WorkflowFailedError);
      expect(fakes.finished).toEqual([
        {
          outcome: 'FAILED',
          failure: expect.objectContaining({
            code: 'REVIEW_EXPIRED',
            message: expect.stringMatching(/Nobody reviewed the film within (a day|3 days)\..*start the project again/),
          }),
        },
      ]);
      expect((await handle.describe()).status.name).toBe('FAILED');
    });
  });

  it('that is cancelled ends CANCELLED', async () => {
    await lab.withRun(plan('script'), async ({ handle, result, fakes }) => {
      await atGate(handle, 'script');
      await handle.cancel();
      await expect(result).rejects.toMatchObject({ cause: expect.any(CancelledFailure) });
      expect(fakes.finished).toEqual([{ outcome: 'CANCELLED', failure: null }]);
      expect((await handle.describe()).status.name).toBe('CANCELLED');
    });
  });

  it('does not begin where a cancel was written first: the run waits for the engine to say so', async () => {
    await lab.withRun({ ...plan('script'), cancelling: () => true }, async (run) => {
      const { handle, result, fakes } = run;
      await expect.poll(() => names(run).at(-1), { timeout: 10_000 }).toBe('awaitReview');
      await handle.cancel();
      await expect(result).rejects.toMatchObject({ cause: expect.any(CancelledFailure) });
      expect(fakes.finished).toEqual([{ outcome: 'CANCELLED', failure: null }]);
    });
  });
});

describe('an edit', () => {
  it('during the run is taken along: the scene is made again before the film is joined', async () => {
    let stale: StaleSceneRef[] = [];
    const hold = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    await lab.withRun(
      {
        ...plan('none'),
        stale: () => stale,
        before: async ({ activity, scene }) => {
          if (activity !== 'renderSegment' || scene !== 2) return;
          reached.resolve();
          await hold.promise;
        },
      },
      async (run) => {
        const { handle, result } = run;
        await reached.promise;
        stale = [{ sceneId: 'scene-0', index: 0, words: false }];
        await edit(handle, 'scene-0');
        expect(await handle.query(progressQuery)).toMatchObject({ edited: ['scene-0'] });
        hold.resolve();
        expect(await result).toEqual({ outcome: 'COMPLETED' });
        expect(scenesOf(run, 'narrate').filter((scene) => scene === 0)).toHaveLength(2);
        expect(names(run).slice(-2)).toEqual(['assemble', 'check']);
        expect(names(run).filter((name) => name === 'assemble')).toHaveLength(1);
        expect(await handle.query(progressQuery)).toMatchObject({ edited: [] });
      },
    );
  });

  it('while the film is being checked has it joined once more', async () => {
    let stale: StaleSceneRef[] = [];
    const hold = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    await lab.withRun(
      {
        stale: () => stale,
        before: async ({ activity, scene }) => {
          if (activity === 'renderSegment' && scene === 1) stale = [];
          if (activity !== 'check') return;
          reached.resolve();
          await hold.promise;
        },
      },
      async (run) => {
        await reached.promise;
        stale = [{ sceneId: 'scene-1', index: 1, words: true }];
        await edit(run.handle, 'scene-1');
        hold.resolve();
        expect(await run.result).toEqual({ outcome: 'COMPLETED' });
        expect(scenesOf(run, 'rewriteScene')).toEqual([1]);
        expect(names(run).filter((name) => name === 'assemble')).toHaveLength(2);
      },
    );
  });

  it('at the film holds an approval back, says which scene, and goes with what undoes or regenerates it', async () => {
    let stale: StaleSceneRef[] = [];
    await lab.withRun(
      {
        ...plan('final'),
        stale: () => stale,
        before: ({ activity, scene }) => {
          if (activity === 'renderSegment' && scene === 1) stale = [];
        },
      },
      async (run) => {
        const { handle, result } = run;
        await atGate(handle, 'final');
        stale = [{ sceneId: 'scene-1', index: 1, words: false }];
        await edit(handle, 'scene-1');
        expect(await refusal(approve(handle, 'final', 'early'))).toContain('Scene 2 was changed');
        // Undone: the rows say so the next time that the run looks.
        stale = [];
        await edit(handle, 'scene-1');
        await expect.poll(async () => (await handle.query(progressQuery)).edited, { timeout: 10_000 }).toEqual([]);
        stale = [{ sceneId: 'scene-1', index: 1, words: false }];
        await edit(handle, 'scene-1');
        const { gateSince } = await handle.query(progressQuery);
        await regenerate(handle, 'scene-1');
        await atGate(handle, 'final', gateSince);
        expect(scenesOf(run, 'narrate').filter((scene) => scene === 1)).toHaveLength(2);
        expect(scenesOf(run, 'narrate').filter((scene) => scene === 0)).toHaveLength(1);
        await approve(handle, 'final');
        expect(await result).toEqual({ outcome: 'COMPLETED' });
      },
    );
  });

  it('at the script has the pictures chosen again once the script is approved', async () => {
    await lab.withRun(plan('script'), async (run) => {
      await atGate(run.handle, 'script');
      await edit(run.handle, 'scene-1');
      await approve(run.handle, 'script');
      expect(await run.result).toEqual({ outcome: 'COMPLETED' });
      expect(names(run).filter((name) => name === 'choosePictures')).toHaveLength(2);
    });
  });
});

describe('regenerating at the script', () => {
  it('makes that scene at once, nothing else, and waits again', async () => {
    await lab.withRun(plan('script'), async (run) => {
      const { handle, result } = run;
      await atGate(handle, 'script');
      const { gateSince } = await handle.query(progressQuery);
      await regenerate(handle, 'scene-1', ['image']);
      await atGate(handle, 'script', gateSince);
      expect(names(run)).toContain('leaveReview');
      expect(scenesOf(run, 'renderSegment')).toEqual([1]);
      await approve(handle, 'script');
      expect(await result).toEqual({ outcome: 'COMPLETED' });
    });
  });

  it('of words alone writes them and makes nothing', async () => {
    let stale: StaleSceneRef[] = [];
    await lab.withRun({ ...plan('script'), stale: () => stale }, async (run) => {
      const { handle, result } = run;
      await atGate(handle, 'script');
      const { gateSince } = await handle.query(progressQuery);
      stale = [{ sceneId: 'scene-0', index: 0, words: true }];
      await regenerate(handle, 'scene-0', ['words']);
      await atGate(handle, 'script', gateSince);
      stale = [];
      expect(scenesOf(run, 'rewriteScene')).toEqual([0]);
      expect(names(run)).not.toContain('narrate');
      await approve(handle, 'script');
      await result;
    });
  });
});

describe('a decision', () => {
  it('that comes as soon as the row says that one is waited for is taken', async () => {
    const written = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    await lab.withRun(
      {
        ...plan('script'),
        before: async ({ activity }) => {
          if (activity !== 'awaitReview') return;
          written.resolve();
          await go.promise;
        },
      },
      async ({ handle, result }) => {
        await written.promise;
        await approve(handle, 'script');
        go.resolve();
        expect(await result).toEqual({ outcome: 'COMPLETED' });
      },
    );
  });

  it('that is sent twice counts once', async () => {
    await lab.withRun(plan('script'), async ({ handle, result, fakes }) => {
      await atGate(handle, 'script');
      await Promise.all([approve(handle, 'script', 'same'), approve(handle, 'script', 'same')]);
      expect(await result).toEqual({ outcome: 'COMPLETED' });
      expect(inputsOf(fakes.calls, 'applyReview')).toHaveLength(1);
    });
  });

  it('after another one is refused, as is one at the wrong gate or while the run works', async () => {
    const hold = Promise.withResolvers<void>();
    await lab.withRun(
      {
        ...plan('both'),
        before: async ({ activity }) => {
          if (activity === 'narrate') await hold.promise;
        },
      },
      async ({ handle, result, fakes }) => {
        await atGate(handle, 'script');
        expect(await refusal(approve(handle, 'final', 'wrong'))).toContain('waits at “script”');
        const both = await Promise.allSettled([
          approve(handle, 'script', 'one'),
          requestChanges(handle, 'script', 'two'),
        ]);
        expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
        expect(inputsOf(fakes.calls, 'applyReview').length).toBeLessThanOrEqual(1);
        // Whichever came first decides; here nothing was to change, so that both lead on or back to the gate.
        await expect
          .poll(async () => (await handle.query(progressQuery)).step === 'narration', { timeout: 10_000 })
          .toBe(true);
        expect(await refusal(approve(handle, 'script', 'three'))).toContain('it works');
        hold.resolve();
        await atGate(handle, 'final');
        await approve(handle, 'final', 'four');
        expect(await result).toEqual({ outcome: 'COMPLETED' });
      },
    );
  });

  it('and an edit are refused once the run is ending', async () => {
    const ending = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    await lab.withRun(
      {
        settle: async (wanted) => {
          ending.resolve();
          await go.promise;
          return wanted;
        },
      },
      async ({ handle, result }) => {
        await ending.promise;
        expect(await refusal(approve(handle, 'final', 'late'))).toContain('ending');
        expect(await refusal(edit(handle, 'scene-0'))).toContain('Start the project again');
        expect(await refusal(regenerate(handle, 'scene-0'))).toContain('Start the project again');
        go.resolve();
        expect(await result).toEqual({ outcome: 'COMPLETED' });
      },
    );
  });

  it('about a scene that is gone is refused', async () => {
    await lab.withRun(plan('script'), async ({ handle, result }) => {
      await atGate(handle, 'script');
      expect(await refusal(regenerate(handle, 'scene-99'))).toContain('not part of the script');
      await approve(handle, 'script');
      await result;
    });
  });
});
