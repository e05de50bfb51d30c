import { randomUUID } from 'node:crypto';
import { WorkflowFailedError, type Client } from '@temporalio/client';
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
import { engineUnavailable, Problem } from '../errors.ts';
import { callEngine } from './engine.ts';
import type { QueueState } from './queue-state.ts';

const ANSWER_MS = (PROVIDER_TEST_SECONDS + 1) * 1000;

/** @throws Problem WORKER_UNAVAILABLE where nobody would do the test */
export function requireServed(queues: readonly QueueState[], provider: Pick<ProviderBody, 'queue'>): QueueName {
  const queue = QUEUES.find((name) => name === provider.queue) ?? ORCHESTRATION_QUEUE;
  const missing = queues.find(({ name, served }) => (name === queue || name === ORCHESTRATION_QUEUE) && !served);
  if (!missing) return queue;
  throw new Problem('WORKER_UNAVAILABLE', `Nobody can do the test: ${missing.detail}. Start a worker that does.`, {
    headers: { 'retry-after': '10' },
  });
}

/**
 * Lets a worker try the provider out, and waits for it.
 * @throws Problem ENGINE_UNAVAILABLE, WORKER_UNAVAILABLE where no worker came to an end in time
 */
export async function testProvider(temporal: Client, input: ProviderTestInput): Promise<ProviderTestResult> {
  const handle = await callEngine(temporal, () =>
    temporal.workflow.start(PROVIDER_TEST_WORKFLOW, {
      workflowId: `provider-test-${randomUUID()}`,
      taskQueue: ORCHESTRATION_QUEUE,
      workflowExecutionTimeout: `${PROVIDER_TEST_SECONDS} seconds`,
      args: [input],
    }),
  );
  try {
    return await temporal.withDeadline(Date.now() + ANSWER_MS, () => handle.result() as Promise<ProviderTestResult>);
  } catch (error) {
    if (!(error instanceof WorkflowFailedError))
      throw engineUnavailable(error, 'The workflow engine cannot be reached: how the test went is not known.');
    throw new Problem(
      'WORKER_UNAVAILABLE',
      `No worker came to an end with the test within ${PROVIDER_TEST_SECONDS} seconds: those that serve \`${input.queue}\` are busy or gone. Try again later.`,
      { cause: error, headers: { 'retry-after': '30' } },
    );
  }
}
