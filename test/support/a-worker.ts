import { randomUUID } from 'node:crypto';
import type { WorkerPresence } from '../../store/repositories/workers.repository.ts';
import type { QueueName } from '../../workflows/contract.ts';

/** What a worker that serves one queue says of itself. */
export const aWorker = (queue: QueueName, more: Partial<WorkerPresence> = {}): WorkerPresence => ({
  id: randomUUID(),
  host: 'studio',
  pid: 7,
  version: '0.0.0',
  status: 'running',
  queues: [queue],
  parts: { [`queue:${queue}`]: { status: 'running', restarts: 0, error: null } },
  slots: { [queue]: { used: 1, total: 2 } },
  providers: [],
  cpu: 0.5,
  rssBytes: 5_000_000_000,
  startedAt: new Date(),
  ...more,
});
