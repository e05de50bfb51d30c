import { WorkflowFailedError, type Client } from '@temporalio/client';
import { ORCHESTRATION_QUEUE, type QueueName } from '../../workflows/contract.ts';
import { engineUnavailable, Problem } from '../errors.ts';
import { callEngine } from './engine.ts';
import type { QueueState } from './queue-state.ts';

/** Something that a worker does while somebody waits for it. */
export interface WorkerCall {
  readonly workflow: string;
  /** Two who ask under the same id at once hear the same. */
  readonly workflowId: string;
  /** The longest that it may take, the wait for a worker included. */
  readonly seconds: number;
  readonly input: object;
  /** Said where the engine goes away meanwhile. */
  readonly lost: string;
  /** Said where no worker came to an end with it. */
  readonly failed: (error: WorkflowFailedError) => string;
}

/**
 * @param say what it means that nobody serves the queue, for people
 * @throws Problem WORKER_UNAVAILABLE where nobody would do it
 */
export function requireServed(
  queues: readonly QueueState[],
  queue: QueueName,
  say: (unserved: string) => string,
): void {
  const unserved = queues.find(({ name, served }) => (name === queue || name === ORCHESTRATION_QUEUE) && !served);
  if (unserved) throw new Problem('WORKER_UNAVAILABLE', say(unserved.detail), { headers: { 'retry-after': '10' } });
}

/**
 * Lets a worker do it, and waits for the result.
 * @throws Problem ENGINE_UNAVAILABLE, WORKER_UNAVAILABLE where no worker came to an end with it
 */
export async function callWorker<T>(temporal: Client, call: WorkerCall): Promise<T> {
  const { workflow, workflowId, seconds, input, lost, failed } = call;
  const handle = await callEngine(temporal, () =>
    temporal.workflow.start(workflow, {
      workflowId,
      workflowIdConflictPolicy: 'USE_EXISTING',
      taskQueue: ORCHESTRATION_QUEUE,
      workflowExecutionTimeout: `${seconds} seconds`,
      args: [input],
    }),
  );
  try {
    return await temporal.withDeadline(Date.now() + (seconds + 1) * 1000, () => handle.result() as Promise<T>);
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw engineUnavailable(error, lost);
    throw new Problem('WORKER_UNAVAILABLE', failed(error), { cause: error, headers: { 'retry-after': '30' } });
  }
}
