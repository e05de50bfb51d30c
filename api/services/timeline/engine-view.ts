import type { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { temporal as temporalProto } from '@temporalio/proto';
import type { PendingStep } from '../../../domain/project/timeline.contract.ts';
import { redact } from '../../../domain/redact.ts';
import type { RunRow } from '../../../store/entities/run.entity.ts';
import { pendingActivities, type PendingActivity } from '../pending-activities.ts';

const { PENDING_ACTIVITY_STATE_STARTED, PENDING_ACTIVITY_STATE_CANCEL_REQUESTED } =
  proto.temporal.api.enums.v1.PendingActivityState;

/** The whole answer is promised within two seconds. */
const DEADLINE_MS = 1200;
/** A line, not a page. */
const MESSAGE_MAX = 500;
/** `narrate-3-1`: of scene 3, called for the first time. */
const OF_SCENE = /^[a-zA-Z]+-(\d+)-\d+$/;

/**
 * The steps of a run that have not ended, as the engine sees them.
 * @returns none where the engine does not know the run any more
 * @throws what the client throws where the engine does not answer in time
 */
export async function pendingSteps(
  temporal: Client,
  run: Pick<RunRow, 'workflowId' | 'temporalRunId'>,
): Promise<PendingStep[]> {
  const pending = await temporal.withDeadline(Date.now() + DEADLINE_MS, () => pendingActivities(temporal, run));
  return pending.map(toPendingStep);
}

function toPendingStep(raw: PendingActivity): PendingStep {
  const told = heartbeatOf(raw);
  const activityId = raw.activityId ?? '';
  const named = OF_SCENE.exec(activityId)?.[1];
  const working = raw.state === PENDING_ACTIVITY_STATE_STARTED || raw.state === PENDING_ACTIVITY_STATE_CANCEL_REQUESTED;
  return {
    activity: raw.activityType?.name ?? '',
    activityId,
    scene: named === undefined ? (told.scene ?? null) : Number(named) - 1,
    working,
    attempt: raw.attempt ?? 1,
    scheduledAt: moment(raw.scheduledTime),
    startedAt: moment(raw.lastStartedTime),
    nextTryAt: moment(raw.nextAttemptScheduleTime),
    lastError: raw.lastFailure ? errorOf(raw.lastFailure, moment(raw.lastAttemptCompleteTime)) : null,
    worker: raw.lastWorkerIdentity || null,
    queue: raw.activityOptions?.taskQueue?.name ?? null,
    progress:
      told.fraction === undefined || told.message === undefined
        ? null
        : { fraction: told.fraction, message: told.message },
  };
}

interface Heartbeat {
  readonly scene?: number;
  readonly fraction?: number;
  readonly message?: string;
}

/** What the step's last heartbeat said; nothing where it is of another making. */
function heartbeatOf({ heartbeatDetails }: PendingActivity): Heartbeat {
  const [payload] = heartbeatDetails?.payloads ?? [];
  if (!payload) return {};
  const told: unknown = defaultPayloadConverter.fromPayload(payload);
  return typeof told === 'object' && told !== null ? told : {};
}

function errorOf(failure: temporalProto.api.failure.v1.IFailure, at: Date | null) {
  // The worker that held it died, or was cut off: it said nothing.
  if (failure.timeoutFailureInfo) {
    return { code: 'WORKER_LOST', message: 'The worker stopped answering; another one goes on.', at };
  }
  const code = failure.applicationFailureInfo?.type || 'INTERNAL';
  return { code, message: redact(failure.message ?? '', MESSAGE_MAX), at };
}

interface Timestamp {
  readonly seconds?: unknown;
  readonly nanos?: number | null;
}

function moment(time: Timestamp | null | undefined): Date | null {
  return time ? new Date(Number(time.seconds ?? 0) * 1000 + (time.nanos ?? 0) / 1e6) : null;
}
