import { isGrpcServiceError, ServiceError, type Client } from '@temporalio/client';
import { NamespaceNotFoundError } from '@temporalio/common';
import { engineUnavailable } from '../errors.ts';

const DEADLINE_MS = 5000;
/** What waits for the engine, or for a worker, as well as for the database; each statement has a limit of its own. */
export const WITH_ENGINE_MS = 15_000;
/** gRPC codes that no waiting mends: INVALID_ARGUMENT, our own request was wrong. */
const OURS = new Set<number>([3]);

function isEngineFailure(error: unknown): boolean {
  if (error instanceof NamespaceNotFoundError) return true;
  const grpc = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(grpc) && !OURS.has(grpc.code);
}

/**
 * A call to the workflow engine that ends within five seconds, whatever happens there.
 * @throws Problem ENGINE_UNAVAILABLE; what the engine says about the workflow itself (already started, not found) as it is
 */
export async function callEngine<T>(temporal: Client, call: () => Promise<T>, detail?: string): Promise<T> {
  try {
    return await temporal.withDeadline(Date.now() + DEADLINE_MS, call);
  } catch (error) {
    if (isEngineFailure(error)) throw engineUnavailable(error, detail);
    throw error;
  }
}
