import type { Info } from '@temporalio/activity';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { attemptOf, failureOf } from './attempt.ts';

const due = Date.parse('2026-11-25T03:00:00Z');
const info = (more: Partial<Info> = {}) =>
  ({
    activityType: 'narrate',
    activityId: 'narrate-3-1',
    attempt: 1,
    taskQueue: 'voice',
    currentAttemptScheduledTimestampMs: due,
    retryPolicy: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
    ...more,
  }) as Info;
const failure = (more: Parameters<typeof ApplicationFailure.create>[0] = {}) =>
  ApplicationFailure.create({ message: 'no', type: 'NARRATION_FAILED', ...more });

describe('attemptOf', () => {
  it('tells how long it waited and worked, and where', () => {
    expect(attemptOf(info({ attempt: 2 }), due + 1500.4, due + 4000)).toEqual({
      activity: 'narrate',
      activityId: 'narrate-3-1',
      attempt: 2,
      waitedMs: 1500,
      workedMs: 2500,
      worker: expect.stringMatching(new RegExp(`^.+/${process.pid}/voice$`)),
    });
  });

  it('never tells of less than nothing, whatever the clocks say', () => {
    expect(attemptOf(info(), due - 50, due - 60)).toMatchObject({ waitedMs: 0, workedMs: 0 });
  });
});

describe('failureOf', () => {
  it.each([
    [1, 1],
    [3, 4],
    [6, 30],
    [600, 30],
  ])('after attempt %i the next one comes in %i seconds', (attempt, seconds) => {
    expect(failureOf(failure(), info({ attempt }), due)).toEqual({
      code: 'NARRATION_FAILED',
      message: 'no',
      willRetry: true,
      nextTryAt: new Date(due + seconds * 1000).toISOString(),
    });
  });

  it('a service that says when to come back outranks that', () => {
    const told = failureOf(failure({ nextRetryDelay: '90 seconds' }), info(), due);
    expect(told?.nextTryAt).toBe(new Date(due + 90_000).toISOString());
  });

  it('knows which attempt is the last', () => {
    const last = { willRetry: false, nextTryAt: null };
    expect(failureOf(failure({ nonRetryable: true }), info(), due)).toMatchObject(last);
    const twice = { retryPolicy: { maximumAttempts: 2 } };
    expect(failureOf(failure(), info({ ...twice, attempt: 1 }), due)).toMatchObject({ willRetry: true });
    expect(failureOf(failure(), info({ ...twice, attempt: 2 }), due)).toMatchObject(last);
  });

  it('says it briefly and without secrets', () => {
    const told = failureOf(failure({ message: `postgres://me:hunter2@db ${'x'.repeat(5000)}` }), info(), due);
    expect(told?.message).toMatch(/^postgres:\/\/me:\*\*\*@db x+… \(5025 characters\)$/);
    expect(told?.message.length).toBeLessThan(600);
  });

  it('a cancelled attempt is no failure', () => {
    expect(failureOf(new CancelledFailure('cancelled'), info(), due)).toBeNull();
  });
});
