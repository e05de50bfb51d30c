import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { ProviderTestResult } from '../../domain/operations/worker.contract.ts';
import {
  ORCHESTRATION_QUEUE,
  PROVIDER_TEST_SECONDS,
  PROVIDER_TEST_WORKFLOW,
  QUEUES,
  type ProviderTestInput,
  type QueueName,
} from '../../workflows/contract.ts';
import type { ProviderBody } from '../contracts/operations.contract.ts';
import type { QueueState } from './queue-state.ts';
import { callWorker, requireServed } from './worker-call.ts';

/** @throws Problem WORKER_UNAVAILABLE where nobody would do the test */
export function requireTester(queues: readonly QueueState[], provider: Pick<ProviderBody, 'queue'>): QueueName {
  const queue = QUEUES.find((name) => name === provider.queue) ?? ORCHESTRATION_QUEUE;
  requireServed(queues, queue, (unserved) => `Nobody can do the test: ${unserved}. Start a worker that does.`);
  return queue;
}

/**
 * Lets a worker try the provider out, and waits for it.
 * @throws Problem ENGINE_UNAVAILABLE, WORKER_UNAVAILABLE where no worker came to an end in time
 */
export async function testProvider(temporal: Client, input: ProviderTestInput): Promise<ProviderTestResult> {
  return callWorker<ProviderTestResult>(temporal, {
    workflow: PROVIDER_TEST_WORKFLOW,
    workflowId: `provider-test-${randomUUID()}`,
    seconds: PROVIDER_TEST_SECONDS,
    input,
    lost: 'The workflow engine cannot be reached: how the test went is not known.',
    failed: () =>
      `No worker came to an end with the test within ${PROVIDER_TEST_SECONDS} seconds: those that serve \`${input.queue}\` are busy or gone. Try again later.`,
  });
}
