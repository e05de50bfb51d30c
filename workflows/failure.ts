import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { FailureCode } from '../domain/project/errors.ts';
import { ACTIVITY_STEPS, type RunFailure } from '../domain/project/run.contract.ts';

/** Turns whatever ended a run into words and a code; the innermost ApplicationFailure knows best. */
export function describeFailure(error: unknown): RunFailure {
  const step = error instanceof ActivityFailure ? (ACTIVITY_STEPS[error.activityType] ?? null) : null;
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof ApplicationFailure && at.type) {
      const details = at.details?.[0] as { scene?: number } | undefined;
      return { code: at.type as FailureCode, message: at.message, step, scene: details?.scene ?? null };
    }
  }
  const message =
    error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error);
  return { code: 'INTERNAL', message, step, scene: null };
}
