import { proxyActivities } from '@temporalio/workflow';
import type { ProviderTestActivities } from '../activities/providers/provider-test.activities.ts';
import type { ProviderTestResult } from '../domain/operations/worker.contract.ts';
import { PROVIDER_TEST_SECONDS, type ProviderTestInput } from './contract.ts';

/** Tries a provider out on a worker of its queue, once: whoever asked is waiting. */
export async function providerTestWorkflow({ provider, queue }: ProviderTestInput): Promise<ProviderTestResult> {
  const { testProvider } = proxyActivities<ProviderTestActivities>({
    taskQueue: queue,
    scheduleToCloseTimeout: `${PROVIDER_TEST_SECONDS} seconds`,
    retry: { maximumAttempts: 1 },
    cancellationType: 'TRY_CANCEL',
  });
  return testProvider({ provider });
}
