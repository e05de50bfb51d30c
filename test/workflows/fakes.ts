import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { RunOutcome } from '../../domain/project/run.contract.ts';

/** What an activity was called with. */
export interface Call {
  readonly activity: string;
  readonly scene: number | null;
}

export interface FakeOptions {
  readonly scenes?: number;
  /** Called before an activity answers: may throw, or wait. */
  readonly before?: (call: Call, attempt: number) => Promise<void> | void;
  /** What the row says at the end, whatever the workflow came to. */
  readonly settle?: (wanted: RunOutcome) => RunOutcome | Promise<RunOutcome>;
}

/**
 * Activities that make nothing and remember what they were asked: the workflow's own logic is what these tests are about,
 * the real steps have tests of their own.
 */
export function fakeActivities({ scenes = 3, before, settle = (wanted) => wanted }: FakeOptions = {}) {
  const calls: Call[] = [];
  const finished: Array<{
    outcome: RunOutcome;
    failure: { code: string; message: string; step: string | null } | null;
  }> = [];
  const open = new Set<string>();
  const act =
    <T>(activity: string, answer: (input: { index?: number }) => T) =>
    async (input: { index?: number }): Promise<T> => {
      const call = { activity, scene: input.index ?? null };
      calls.push(call);
      const name = `${activity}/${call.scene}`;
      open.add(name);
      try {
        await before?.(call, Context.current().info.attempt);
        return answer(input);
      } finally {
        open.delete(name);
      }
    };
  const made = (key: string) => (input: { index?: number }) => ({
    key: `${key}-${input.index ?? 'film'}`,
    reused: false,
    seconds: 1,
    frames: 30,
  });
  return {
    calls,
    finished,
    /** Activities that have begun and not ended. */
    open,
    activities: {
      beginRun: act('beginRun', () => undefined),
      finishRun: async (input: {
        outcome: RunOutcome;
        failure: { code: string; message: string; step: string | null } | null;
      }) => {
        const outcome = await settle(input.outcome);
        finished.push({ outcome, failure: input.failure });
        return { outcome };
      },
      admit: act('admit', () => undefined),
      research: act('research', made('research')),
      write: act('write', () => ({
        key: 'script',
        reused: false,
        scenes: Array.from({ length: scenes }, (_, index) => ({ sceneId: `scene-${index}` })),
      })),
      choosePictures: act('choosePictures', () => undefined),
      narrate: act('narrate', made('narration')),
      illustrate: act('illustrate', made('image')),
      drawSlides: act('drawSlides', made('slide')),
      renderSegment: act('renderSegment', made('segment')),
      assemble: act('assemble', made('video')),
      check: act('check', made('report')),
    },
  };
}

/** A failure of one of our codes, as the worker's interceptor makes them. */
export function failure(code: string, message: string, nonRetryable: boolean): ApplicationFailure {
  return ApplicationFailure.create({ message, type: code, nonRetryable });
}

/** Waits until the attempt is cancelled; heartbeats so that the word arrives. */
export async function hang(): Promise<never> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), 100);
  try {
    return await context.cancelled;
  } finally {
    clearInterval(beat);
  }
}

const SIDE_BY_SIDE = ['narrate', 'illustrate'];

/** Makes a step wait for its cancellation, together with what runs beside it; `began` settles when all of them wait. */
export function untilCancelledIn(step: string): { before: (call: Call) => Promise<void>; began: Promise<void> } {
  const hold = SIDE_BY_SIDE.includes(step) ? SIDE_BY_SIDE : [step];
  const began = Promise.withResolvers<void>();
  let waiting = 0;
  return {
    began: began.promise,
    async before({ activity }) {
      if (!hold.includes(activity)) return;
      waiting += 1;
      if (waiting === hold.length) began.resolve();
      await hang();
    },
  };
}
