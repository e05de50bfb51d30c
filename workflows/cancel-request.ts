import { CancelledFailure, isCancellation, sleep } from '@temporalio/workflow';

/**
 * The gateway writes CANCELLING first and tells Temporal right after. A run that reads the row in between waits for
 * that word, so that Temporal, too, calls it cancelled; if the gateway died in between, it goes on without.
 * @returns what to throw
 */
export async function cancelRequest(): Promise<unknown> {
  try {
    await sleep('30 seconds');
  } catch (error) {
    if (isCancellation(error)) return error;
    throw error;
  }
  return new CancelledFailure('cancelled');
}
