import type { ActivityOptions, RetryPolicy } from '@temporalio/workflow';
import type { QueueName } from './contract.ts';

/**
 * Every proxy uses one of these. Attempts are not counted here: the worker ends retries by class of error
 * (permanent: at once; our own faults: after a few), so that an outage of a day costs a day, not the film.
 */
const RETRY: RetryPolicy = {
  initialInterval: '1 second',
  backoffCoefficient: 2,
  maximumInterval: '30 seconds',
};

/**
 * Twice the longest pause that a busy machine made between two heartbeats (bench, 2 cores). It is also the time
 * after which a step is given to another worker when its own was killed.
 */
const HEARTBEAT = '10 seconds';

function preset(taskQueue: QueueName, startToCloseTimeout: ActivityOptions['startToCloseTimeout']): ActivityOptions {
  return {
    taskQueue,
    startToCloseTimeout,
    heartbeatTimeout: HEARTBEAT,
    scheduleToCloseTimeout: '3 days',
    retry: RETRY,
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  };
}

/** Short database work. Never given up: the truth must be written down however long the database is away. */
export const RECORDS: ActivityOptions = {
  taskQueue: 'io',
  startToCloseTimeout: '30 seconds',
  heartbeatTimeout: HEARTBEAT,
  retry: { ...RETRY, maximumInterval: '10 seconds' },
};
/** One message to a webhook: 15 seconds for its answer, then the record. */
export const WEBHOOK: ActivityOptions = {
  ...RECORDS,
  startToCloseTimeout: '1 minute',
  retry: { ...RETRY, maximumInterval: '1 minute' },
};
/** Reading, looking up, asking other services. */
export const IO = preset('io', '15 minutes');
/** Speech of one scene. */
export const VOICE = preset('voice', '30 minutes');
/** Drawing, encoding and measuring. */
export const RENDER = preset('render', '3 hours');
