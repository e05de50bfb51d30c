import type { Step } from './project.contract.ts';
import type { Gate } from './review.contract.ts';

/** An event of a run, as the table keeps it. */
export interface TimelineEvent {
  readonly type: string;
  readonly step: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
}

/** A step that has not ended, as the engine sees it. */
export interface PendingStep {
  readonly activity: string;
  readonly activityId: string;
  /** Place in the film, from 0; null for a step of the whole film, or where nobody said. */
  readonly scene: number | null;
  readonly working: boolean;
  /** The attempt under way or the one that is waited for, from 1. */
  readonly attempt: number;
  /** When this attempt was due, or will be. */
  readonly scheduledAt: Date | null;
  readonly startedAt: Date | null;
  readonly nextTryAt: Date | null;
  readonly lastError: { readonly code: string; readonly message: string; readonly at: Date | null } | null;
  readonly worker: string | null;
  readonly queue: string | null;
  readonly progress: { readonly fraction: number; readonly message: string } | null;
}

export const ENTRY_STATES = ['waiting', 'working', 'retrying', 'done', 'failed', 'cancelled'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

/** What a step waits for. `slot`: a worker serves its queue and is busy. */
export const WAITS = ['worker', 'retry', 'slot', 'person'] as const;
export type WaitingFor = (typeof WAITS)[number];

export interface StepError {
  readonly code: string;
  readonly message: string;
  /** The attempt that ended with it. */
  readonly attempt: number;
  readonly at: Date | null;
}

/** One attempt that has ended. */
export interface StepTry {
  readonly attempt: number;
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** Milliseconds that it was due before a worker took it. */
  readonly waitedMs: number;
  /** Why it failed; null where it did not. */
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** One step for one scene, or for the film. */
export interface TimelineEntry {
  readonly activity: string;
  readonly activityId: string;
  /** null for the run's own bookkeeping. */
  readonly step: Step | null;
  readonly scene: number | null;
  readonly state: EntryState;
  /** Attempts that were begun, the one under way among them. */
  readonly attempts: number;
  /** After so many attempts the last error's kind is final; null where it is tried until it works. */
  readonly attemptLimit: number | null;
  /** Whether it was there already; null until it is done. */
  readonly reused: boolean | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** Milliseconds, over all attempts. */
  readonly waitedMs: number;
  readonly workedMs: number;
  /** The attempts that have ended, oldest first. One whose worker died told nothing, and is missing. */
  readonly tries: readonly StepTry[];
  readonly worker: string | null;
  readonly lastError: StepError | null;
  readonly nextTryAt: Date | null;
  readonly waitingFor: WaitingFor | null;
  readonly queue: string | null;
  readonly progress: { readonly fraction: number; readonly message: string } | null;
}

export const STEP_STATES = ['pending', ...ENTRY_STATES] as const;

/** A step with all that it does for the scenes. */
export interface TimelineStep {
  readonly step: Step;
  /** `pending`: not begun, or not for every scene yet. */
  readonly state: (typeof STEP_STATES)[number];
  readonly made: number;
  readonly reused: number;
  /** Of all scenes together, which work side by side. */
  readonly waitedMs: number;
  readonly workedMs: number;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly entries: readonly TimelineEntry[];
}

export const GATE_STATES = ['waiting', 'approved', 'changesRequested', 'left', 'expired', 'cancelled'] as const;

/** One wait for a person. */
export interface TimelineGate {
  readonly gate: Gate;
  /** `left`: something was made anew, and the run asks again. */
  readonly state: (typeof GATE_STATES)[number];
  readonly since: Date;
  readonly until: Date | null;
  readonly remindedAt: Date | null;
  readonly endedAt: Date | null;
  readonly reviewer: string | null;
  readonly comment: string | null;
}
