import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { ReviewPlan, ReviewVerdict, StaleSceneRef } from '../../activities/records/records.activities.ts';
import type { RunOutcome } from '../../domain/project/run.contract.ts';

/** What an activity was called with. */
export interface Call {
  readonly activity: string;
  readonly scene: number | null;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface FakeOptions {
  readonly scenes?: number;
  readonly review?: ReviewPlan;
  /** Time does not skip to the next timer by itself: it goes by the clock, and by `sleep` of the lab. */
  readonly timeStands?: boolean;
  /** What the rows of reviews say, by their ids. */
  readonly verdicts?: Readonly<Record<string, ReviewVerdict>>;
  /** What the rows of scenes say, asked each time that the run looks. */
  readonly stale?: () => readonly StaleSceneRef[];
  /** Whether a cancel came before, asked each time that the run wants to wait or to go on. */
  readonly cancelling?: () => boolean;
  /** Called before an activity answers: may throw, or wait. */
  readonly before?: (call: Call, attempt: number) => Promise<void> | void;
  /** What the row says at the end, whatever the workflow came to. */
  readonly settle?: (wanted: RunOutcome) => RunOutcome | Promise<RunOutcome>;
}

interface FakeInput {
  readonly index?: number;
  readonly reviewId?: string;
}

/**
 * Activities that make nothing and remember what they were asked: the workflow's own logic is what these tests are about,
 * the real steps have tests of their own.
 */
export function fakeActivities(options: FakeOptions = {}) {
  const { scenes = 3, before, settle = (wanted: RunOutcome) => wanted } = options;
  const { review = { mode: 'none', expiryDays: 14 }, verdicts = {}, stale = () => [] } = options;
  const cancelling = () => ({ cancelling: options.cancelling?.() ?? false });
  const calls: Call[] = [];
  const finished: Array<{
    outcome: RunOutcome;
    failure: { code: string; message: string; step: string | null } | null;
  }> = [];
  const open = new Set<string>();
  const act =
    <T>(activity: string, answer: (input: FakeInput) => T) =>
    async (input: FakeInput): Promise<T> => {
      const call = { activity, scene: input.index ?? null, input: { ...input } };
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
  const made = (key: string) => (input: FakeInput) => ({
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
      rewriteScene: act('rewriteScene', made('words')),
      reviewPlan: act('reviewPlan', () => review),
      awaitReview: act('awaitReview', cancelling),
      leaveReview: act('leaveReview', cancelling),
      remindReview: act('remindReview', () => undefined),
      applyReview: act('applyReview', ({ reviewId = '' }) =>
        cancelling().cancelling ? null : (verdicts[reviewId] ?? { decision: 'approve', scenes: [] }),
      ),
      listStale: act('listStale', () => ({ scenes: stale() })),
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

const SIDE_BY_SIDE = [
  ['narrate', 'illustrate'],
  ['drawSlides', 'renderSegment'],
];

/** Makes a step wait for its cancellation, together with what runs beside it; `began` settles when all of them wait. */
export function untilCancelledIn(step: string): { before: (call: Call) => Promise<void>; began: Promise<void> } {
  const hold = SIDE_BY_SIDE.find((steps) => steps.includes(step)) ?? [step];
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
