import { Worker, type ActivityInterceptorsFactory, type NativeConnection } from '@temporalio/worker';
import type { Slots } from '../domain/operations/worker.contract.ts';
import { ORCHESTRATION_QUEUE, type QueueName } from '../workflows/contract.ts';
import type { QueueActivities } from './activities.ts';
import type { Service } from './service.machine.ts';

/** The SDK's own default, said so that it can be told. */
const WORKFLOW_SLOTS = 40;

export interface QueueOptions {
  readonly queue: QueueName;
  readonly namespace: string;
  readonly identity: string;
  readonly graceSeconds: number;
  readonly slots: number;
  readonly connect: () => Promise<NativeConnection>;
  /** Activities of this queue; made when the queue starts, so that it waits for the database. */
  readonly activities: () => Promise<QueueActivities>;
  readonly interceptor: ActivityInterceptorsFactory;
  readonly workflowBundle: () => Promise<{ codePath: string }>;
  /** Told how to read what the queue is busy with, whenever its worker was made. */
  readonly onWorker: (slots: () => Slots) => void;
}

/** One queue: a Temporal worker that is made anew whenever it fails, and that drains when told to. */
export function queueService(options: QueueOptions): Service {
  const runsWorkflows = options.queue === ORCHESTRATION_QUEUE;
  return {
    name: `queue:${options.queue}`,
    async run({ ready, drain }) {
      const connection = await options.connect();
      const { activities, close } = await options.activities();
      try {
        await serve(connection, activities, ready, drain);
      } finally {
        await close();
      }
    },
  };

  async function serve(
    connection: NativeConnection,
    activities: object,
    ready: () => void,
    drain: AbortSignal,
  ): Promise<void> {
    const worker = await Worker.create({
      connection,
      namespace: options.namespace,
      identity: options.identity,
      taskQueue: options.queue,
      shutdownGraceTime: `${options.graceSeconds} seconds`,
      // Steps are cancelled after the grace time and end within seconds: their children are killed.
      shutdownForceTime: `${options.graceSeconds + 10} seconds`,
      // Cancel travels on heartbeats: unthrottled to a second it arrives in time for the promise of twelve.
      maxHeartbeatThrottleInterval: '1 second',
      defaultHeartbeatThrottleInterval: '1 second',
      ...(runsWorkflows
        ? {
            workflowBundle: await options.workflowBundle(),
            stickyQueueScheduleToStartTimeout: '3 seconds',
            maxConcurrentWorkflowTaskExecutions: WORKFLOW_SLOTS,
          }
        : {
            activities,
            maxConcurrentActivityTaskExecutions: options.slots,
            interceptors: { activity: [options.interceptor] },
          }),
    });
    options.onWorker(() => {
      const { numInFlightActivities, numInFlightWorkflowActivations } = worker.getStatus();
      return runsWorkflows
        ? { used: numInFlightWorkflowActivations, total: WORKFLOW_SLOTS }
        : { used: numInFlightActivities, total: options.slots };
    });
    const stop = (): void => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
    };
    const run = worker.run();
    if (drain.aborted) stop();
    else drain.addEventListener('abort', stop, { once: true });
    ready();
    try {
      await run;
    } finally {
      drain.removeEventListener('abort', stop);
    }
  }
}
