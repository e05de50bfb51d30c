import type { Info } from '@temporalio/activity';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { msToNumber } from '@temporalio/common/lib/time.js';
import { redact } from '../domain/redact.ts';
import type { QueueName } from '../workflows/contract.ts';
import type { StepAttempt, StepFailureReport } from '../store/repositories/step-reports.repository.ts';
import { pollerIdentity } from './presence.ts';

/** A line, not a page. */
const MESSAGE_MAX = 500;

/** What is known of an attempt once it has ended. @param now milliseconds since 1970, by this machine's clock */
export function attemptOf(info: Info, startedAt: number, now: number): StepAttempt {
  return {
    activity: info.activityType,
    activityId: info.activityId,
    attempt: info.attempt,
    // Two clocks: the engine's and ours.
    waitedMs: Math.max(0, Math.round(startedAt - info.currentAttemptScheduledTimestampMs)),
    workedMs: Math.max(0, Math.round(now - startedAt)),
    worker: pollerIdentity(info.taskQueue as QueueName),
  };
}

/** What is told of an attempt that failed; null for one that was cancelled, which is no failure. */
export function failureOf(
  failure: Error,
  info: Info,
  now: number,
): Pick<StepFailureReport, 'code' | 'message' | 'willRetry' | 'nextTryAt'> | null {
  if (failure instanceof CancelledFailure) return null;
  const failed = failure instanceof ApplicationFailure ? failure : null;
  const limit = info.retryPolicy?.maximumAttempts ?? 0;
  const willRetry = !failed?.nonRetryable && (limit === 0 || info.attempt < limit);
  const wait = failed?.nextRetryDelay ? msToNumber(failed.nextRetryDelay) : backOff(info);
  return {
    code: failed?.type ?? 'INTERNAL',
    message: redact(failure.message, MESSAGE_MAX),
    willRetry,
    nextTryAt: willRetry ? new Date(now + wait).toISOString() : null,
  };
}

/** As the engine counts it, in milliseconds. */
function backOff({ attempt, retryPolicy }: Info): number {
  const first = msToNumber(retryPolicy?.initialInterval ?? '1 second');
  const most = msToNumber(retryPolicy?.maximumInterval ?? first * 100);
  return Math.min(most, first * (retryPolicy?.backoffCoefficient ?? 2) ** (attempt - 1));
}
