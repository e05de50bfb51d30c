import { hostname } from 'node:os';
import packageJson from '../package.json' with { type: 'json' };
import type { ProviderUnit } from '../activities/providers/provider-test.activities.ts';
import type { Slots } from '../domain/operations/worker.contract.ts';
import type { WorkerPresence } from '../store/repositories/workers.repository.ts';
import type { QueueName } from '../workflows/contract.ts';
import type { WorkerHealth } from './health-server.ts';
import { createLoadReader } from './process-load.ts';

/** Name under which this process polls a queue: Temporal shows it, and the gateway finds the worker's row by it. */
export const pollerIdentity = (queue: QueueName): string => `${hostname()}/${process.pid}/${queue}`;

/** What the queues of this worker are made of and busy with, as far as they have started. */
export interface QueueParts {
  readonly slots: Map<QueueName, () => Slots>;
  readonly providers: Map<QueueName, readonly ProviderUnit[]>;
}

/** Reads all that a worker tells of itself. */
export function createPresenceReader(options: {
  id: string;
  health: () => WorkerHealth;
  /** The queues that it is to serve. */
  names: readonly QueueName[];
  queues: QueueParts;
}): () => Promise<WorkerPresence> {
  const { queues, names } = options;
  const readLoad = createLoadReader();
  return async () => {
    const { status, services, startedAt } = options.health();
    const [load, providers] = await Promise.all([
      readLoad(),
      Promise.all(names.flatMap((name) => queues.providers.get(name) ?? []).map((unit) => unit.report())),
    ]);
    return {
      id: options.id,
      host: hostname(),
      pid: process.pid,
      version: packageJson.version,
      status,
      queues: names,
      parts: services,
      slots: Object.fromEntries([...queues.slots].map(([queue, read]) => [queue, read()])),
      providers,
      startedAt: new Date(startedAt),
      ...load,
    };
  };
}
