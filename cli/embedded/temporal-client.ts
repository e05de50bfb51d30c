import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { TemporalTarget } from '../../temporal-config/connection.ts';

/** Connects and runs `use` with a connection whose namespace is known to answer; closes it afterwards. */
export async function withTemporal<T>(
  { connectionOptions, namespace }: TemporalTarget,
  patienceMs: number,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await Connection.connect({ ...connectionOptions, connectTimeout: patienceMs });
  try {
    const deadline = Date.now() + patienceMs;
    await connection.withDeadline(deadline, () => connection.workflowService.describeNamespace({ namespace }));
    return await use(connection);
  } finally {
    await connection.close();
  }
}

/** Waits until the server answers for its namespace. `ended` settles with the reason when it died instead. */
export async function waitForTemporal(
  target: TemporalTarget,
  deadline: number,
  ended: () => string | undefined,
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const end = ended();
    if (end !== undefined) throw new Error(end);
    try {
      await withTemporal(target, 1500, () => Promise.resolve());
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(25, undefined, { signal });
    }
  }
}
