import { z } from 'zod';

/** Where a run waits for a person: after the script, after the film, both, or nowhere. */
export const REVIEW_MODES = ['none', 'script', 'final', 'both'] as const;
export const reviewModeSchema = z.enum(REVIEW_MODES);
export type ReviewMode = z.infer<typeof reviewModeSchema>;

export const GATES = ['script', 'final'] as const;
export type Gate = (typeof GATES)[number];

export const DECISIONS = ['approve', 'requestChanges'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Whether a run of this mode stops at a gate. */
export function waitsAt(mode: ReviewMode, gate: Gate): boolean {
  return mode === 'both' || mode === gate;
}

/** After so many hours of waiting a reminder event is appended, once for each wait. */
export const REMINDER_HOURS = 24;
