import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { ORCHESTRATION_QUEUE, QUEUES, type QueueName } from '../../workflows/contract.ts';
import type { QueueDescription } from './queue-state.ts';

const { TaskQueueType } = proto.temporal.api.enums.v1;
const TYPES = { workflow: TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, activity: TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY };

/**
 * What the engine says of our queues.
 * @throws what the client throws where the engine does not answer in time
 */
export async function describeTaskQueues(temporal: Client, deadlineMs: number): Promise<QueueDescription[]> {
  return temporal.withDeadline(Date.now() + deadlineMs, () =>
    Promise.all(QUEUES.map((queue) => describeTaskQueue(temporal, queue))),
  );
}

async function describeTaskQueue(temporal: Client, name: QueueName): Promise<QueueDescription> {
  const kind = name === ORCHESTRATION_QUEUE ? 'workflow' : 'activity';
  const { pollers, stats } = await temporal.workflowService.describeTaskQueue({
    namespace: temporal.options.namespace,
    taskQueue: { name },
    taskQueueType: TYPES[kind],
    reportStats: true,
  });
  return {
    name,
    kind,
    pollers: pollers.map(({ identity, lastAccessTime }) => ({
      identity: identity ?? '',
      lastAccessAt: lastAccessTime ? new Date(seconds(lastAccessTime) * 1000) : null,
    })),
    backlog: Number(stats?.approximateBacklogCount ?? 0),
    backlogAgeSeconds: stats?.approximateBacklogAge ? seconds(stats.approximateBacklogAge) : 0,
    addedPerSecond: rate(stats?.tasksAddRate),
    dispatchedPerSecond: rate(stats?.tasksDispatchRate),
  };
}

interface Moment {
  readonly seconds?: unknown;
  readonly nanos?: number | null;
}

const seconds = (moment: Moment): number => Number(moment.seconds ?? 0) + (moment.nanos ?? 0) / 1e9;
const rate = (value: number | null | undefined): number => Math.round((value ?? 0) * 1000) / 1000;
