import { Context } from '@temporalio/activity';
import type { ActivityInterceptors } from '@temporalio/worker';
import type { Step } from '../domain/project/project.contract.ts';
import { ACTIVITY_STEPS, type StepProgress } from '../domain/project/run.contract.ts';
import type { StepFailureReport, StepTallyReport } from '../store/repositories/step-reports.repository.ts';
import { toActivityFailure } from './activity-failure.ts';
import { attemptOf, failureOf } from './attempt.ts';

/** Often enough for cancel to arrive within two seconds, seldom enough to cost nothing. */
const HEARTBEAT_MS = 1000;

/** What the interceptor needs of the database: told here, so that it can be tested without one. */
export interface StepLedger {
  /** A step was done for a scene (or for the film, scene 0). Telling it twice changes nothing. */
  stepDone(report: StepTallyReport): Promise<void>;
  /** An attempt failed. Never rejects and never takes long: the failure itself matters more. */
  stepFailed(report: StepFailureReport): Promise<void>;
  /** Where a step stands; may be dropped. */
  progress(report: StepProgress & { projectId: string; runId: string; step: Step; scene: number }): void;
}

/** What every step is called with. */
interface StepInput {
  readonly projectId: string;
  readonly runId: string;
  readonly index?: number;
}

interface StepOutput {
  readonly reused?: boolean;
  readonly scenes?: readonly unknown[];
}

const latest = new WeakMap<Context, StepProgress>();
const watchers = new WeakMap<Context, (progress: StepProgress) => void>();

/** Steps call this while they work: it becomes the heartbeat's detail and the progress bar. */
export function reportProgress(progress: StepProgress): void {
  const context = Context.current();
  latest.set(context, progress);
  watchers.get(context)?.(progress);
}

/**
 * Wraps every activity: heartbeats by the clock, so that cancel arrives and a dead worker is noticed however long a step
 * waits for a child process; one place that turns errors into failures; the tally of what was made and what was reused.
 */
export function stepInterceptor(ledger: StepLedger): (context: Context) => ActivityInterceptors {
  return (context) => ({
    inbound: {
      async execute(input, next) {
        const info = context.info;
        const step = ACTIVITY_STEPS[info.activityType];
        const about = input.args[0] as StepInput;
        const scene = about.index === undefined ? {} : { scene: about.index };
        const beat = setInterval(() => context.heartbeat({ ...latest.get(context), ...scene }), HEARTBEAT_MS);
        if (step) watchers.set(context, (progress) => ledger.progress({ ...progress, ...refOf(about), step }));
        const startedAt = Date.now();
        try {
          context.cancellationSignal.throwIfAborted();
          const result = (await next(input)) as StepOutput | undefined;
          const counts = info.activityType !== 'admit';
          // A gate says nothing when it lets through, unless it did not at first.
          if (step && (counts || info.attempt > 1)) {
            const attempt = attemptOf(info, startedAt, Date.now());
            await ledger.stepDone({
              ...refOf(about),
              ...attempt,
              step,
              seconds: attempt.workedMs / 1000,
              reused: result?.reused ?? false,
              counts,
              ...(result?.scenes ? { scenes: result.scenes.length } : {}),
            });
          }
          return result;
        } catch (error) {
          const failure = toActivityFailure(error, {
            attempt: info.attempt,
            details: context.cancellationDetails,
            scene: about.index,
          });
          const told = step ? failureOf(failure, info, Date.now()) : null;
          if (step && told) {
            await ledger.stepFailed({ ...refOf(about), ...attemptOf(info, startedAt, Date.now()), step, ...told });
          }
          throw failure;
        } finally {
          clearInterval(beat);
        }
      },
    },
  });
}

const refOf = ({ projectId, runId, index }: StepInput) => ({ projectId, runId, scene: index ?? 0 });
