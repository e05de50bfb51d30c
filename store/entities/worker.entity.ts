import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import type { ProviderReport, Slots, WorkerPart } from '../../domain/operations/worker.contract.ts';

/** A worker daemon: it writes its row anew every few seconds, so that whoever reads knows who is there. */
export const Worker = defineEntity({
  name: 'Worker',
  tableName: 'worker',
  properties: {
    /** Made by the daemon at its start: a process that starts again is another worker. */
    id: p.uuid().primary(),
    host: p.text(),
    pid: p.integer(),
    version: p.text(),
    /** The supervisor's status: `starting`, `running`, `degraded`, `draining`. */
    status: p.text(),
    queues: p.json<readonly string[]>(),
    /** State of each part by its name. */
    parts: p.json<Readonly<Record<string, WorkerPart>>>(),
    /** Tasks at once, by queue. */
    slots: p.json<Readonly<Record<string, Slots>>>(),
    providers: p.json<readonly ProviderReport[]>(),
    /** Cores kept busy by the daemon and its children since the last word; 1 is one core. */
    cpu: p.float(),
    /** Memory of the daemon and its children. */
    rssBytes: p.bigint('number'),
    startedAt: p.datetime(3),
    seenAt: p.datetime(3).defaultRaw('clock_timestamp()'),
    /** Set by a clean stop, and kept for a while: Temporal remembers pollers longer than they live. */
    stoppedAt: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'worker_seen_at_index', properties: ['seenAt'] }],
});
export type WorkerRow = InferEntity<typeof Worker>;
