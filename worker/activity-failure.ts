import type { ActivityCancellationDetails } from '@temporalio/common';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { ATTEMPT_LIMITS, FAILURE_CODES, PERMANENT_CODES, type FailureCode } from '../domain/project/errors.ts';
import { isDatabaseUnavailable } from '../store/errors.ts';

interface Circumstances {
  readonly attempt: number;
  readonly details: ActivityCancellationDetails | undefined;
  /** Place of the scene that the step worked on. */
  readonly scene: number | undefined;
}

/**
 * One failure, as Temporal should see it: a cancellation stays one; a worker that was told to stop hands the step back;
 * everything else becomes an ApplicationFailure whose `type` is one of our codes.
 */
export function toActivityFailure(error: unknown, { attempt, details, scene }: Circumstances): Error {
  if (isAbort(error)) {
    if (details?.workerShutdown && !details.cancelRequested) {
      return ApplicationFailure.create({
        message: 'the worker was stopped; another one goes on',
        type: 'WORKER_DRAINED',
      });
    }
    return error instanceof CancelledFailure ? error : new CancelledFailure('cancelled', [], asError(error));
  }
  if (error instanceof ApplicationFailure) return error;
  const code = codeOf(error);
  const limit = ATTEMPT_LIMITS[code];
  // A provider may know better than the class: a damaged voice stays damaged.
  const permanent = PERMANENT_CODES.has(code) || (error as { permanent?: boolean } | null)?.permanent === true;
  const extra = (error as { details?: Record<string, unknown> } | null)?.details ?? {};
  const seconds = extra['retryAfterSeconds'];
  return ApplicationFailure.create({
    message: asError(error).message,
    type: code,
    nonRetryable: permanent || (limit !== undefined && attempt >= limit),
    // What a service asked for (Retry-After) outranks our own back-off.
    ...(typeof seconds === 'number' ? { nextRetryDelay: `${seconds} seconds` } : {}),
    details: [{ ...extra, ...(scene === undefined ? {} : { scene }) }],
    cause: asError(error),
  });
}

function codeOf(error: unknown): FailureCode {
  const code = (error as { code?: unknown } | null)?.code;
  if (FAILURE_CODES.includes(code as FailureCode)) return code as FailureCode;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'DISK_FULL';
  return isDatabaseUnavailable(error) ? 'DATABASE_UNAVAILABLE' : 'INTERNAL';
}

function isAbort(error: unknown): boolean {
  return error instanceof CancelledFailure || (error instanceof Error && error.name === 'AbortError');
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
