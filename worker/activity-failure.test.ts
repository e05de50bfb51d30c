import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { StepFailure } from '../domain/project/errors.ts';
import { toActivityFailure } from './activity-failure.ts';

const DETAILS = {
  notFound: false,
  cancelRequested: false,
  paused: false,
  timedOut: false,
  workerShutdown: false,
  reset: false,
};
const first = { attempt: 1, details: undefined, scene: undefined };

function failureOf(
  error: unknown,
  circumstances: Partial<Parameters<typeof toActivityFailure>[1]> = {},
): ApplicationFailure {
  const failure = toActivityFailure(error, { ...first, ...circumstances });
  expect(failure).toBeInstanceOf(ApplicationFailure);
  return failure as ApplicationFailure;
}

describe('classes of error', () => {
  it('keeps a permanent one from being tried again, with its words, its details and its scene', () => {
    const failure = failureOf(new StepFailure('TOPIC_UNKNOWN', 'Nothing is known.', { details: { near: ['a'] } }), {
      scene: 2,
    });
    expect(failure).toMatchObject({ type: 'TOPIC_UNKNOWN', message: 'Nothing is known.', nonRetryable: true });
    expect(failure.details).toEqual([{ near: ['a'], scene: 2 }]);
  });

  it('tries an encoder that failed four times, then gives up', () => {
    const error = new StepFailure('ENCODER_FAILED', 'ended with code 1');
    expect([1, 2, 3, 4].map((attempt) => failureOf(error, { attempt }).nonRetryable)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it('tries a database that is away for ever', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(failureOf(error, { attempt: 5000 })).toMatchObject({ type: 'DATABASE_UNAVAILABLE', nonRetryable: false });
  });

  it('believes a provider that calls its failure permanent', () => {
    const error = Object.assign(new Error('damaged voice'), { code: 'NARRATION_FAILED', permanent: true });
    expect(failureOf(error)).toMatchObject({ type: 'NARRATION_FAILED', nonRetryable: true });
  });

  it('calls a full disk by its name, whoever met it', () => {
    expect(failureOf(Object.assign(new Error('no space'), { code: 'ENOSPC' })).type).toBe('DISK_FULL');
  });

  it('waits as long as a service asked for', () => {
    const error = new StepFailure('INTERNAL', 'too many requests', { details: { retryAfterSeconds: 42 } });
    expect(failureOf(error).nextRetryDelay).toBe('42 seconds');
  });

  it('takes what nobody foresaw for a fault of ours, tried five times', () => {
    expect(failureOf(new TypeError('x is undefined'))).toMatchObject({ type: 'INTERNAL', nonRetryable: false });
    expect(failureOf('a text', { attempt: 5 })).toMatchObject({
      type: 'INTERNAL',
      message: 'a text',
      nonRetryable: true,
    });
  });
});

describe('an aborted step', () => {
  const abort = new DOMException('aborted', 'AbortError');

  it('is a cancellation where the run was cancelled', () => {
    const details = { ...DETAILS, cancelRequested: true, workerShutdown: true };
    expect(toActivityFailure(abort, { ...first, details })).toBeInstanceOf(CancelledFailure);
  });

  it('is handed back where the worker was stopped: another one tries it again', () => {
    const details = { ...DETAILS, workerShutdown: true };
    expect(failureOf(abort, { details })).toMatchObject({ type: 'WORKER_DRAINED', nonRetryable: false });
  });
});
