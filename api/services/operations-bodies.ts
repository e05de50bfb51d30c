import type { KnownWorker } from '../../store/repositories/workers.repository.ts';
import type { QueueBody, WorkerBody } from '../contracts/operations.contract.ts';
import type { QueueState } from './queue-state.ts';

/** Workers that are there or were; null for one that has stopped. */
export function workerBody(worker: KnownWorker): WorkerBody | null {
  if (worker.state === 'stopped') return null;
  const { id, host, pid, version, state, status, queues, parts, slots, cpu, rssBytes } = worker;
  return {
    id,
    host,
    pid,
    version,
    state,
    status,
    queues: [...queues],
    parts,
    slots,
    cpu: Math.round(cpu * 100) / 100,
    rssBytes,
    startedAt: worker.startedAt.toISOString(),
    seenAt: worker.seenAt.toISOString(),
  };
}

export function queueBody(queue: QueueState, workers: readonly KnownWorker[]): QueueBody {
  const live = workers.filter(({ state }) => state === 'live');
  const slots = live.flatMap((worker) => worker.slots[queue.name] ?? []);
  const workerOf = (identity: string) =>
    workers.findLast(({ host, pid }) => identity === `${host}/${pid}/${queue.name}`)?.id ?? null;
  const { name, kind, served, detail, backlog, backlogAgeSeconds, addedPerSecond, dispatchedPerSecond } = queue;
  return {
    name,
    kind,
    served,
    detail,
    backlog,
    backlogAgeSeconds,
    addedPerSecond,
    dispatchedPerSecond,
    slots: {
      used: slots.reduce((sum, { used }) => sum + used, 0),
      total: slots.reduce((sum, { total }) => sum + total, 0),
    },
    pollers: queue.pollers.map(({ identity, lastAccessAt, live: isLive }) => ({
      identity,
      workerId: workerOf(identity),
      lastAccessAt: lastAccessAt?.toISOString() ?? null,
      live: isLive,
    })),
  };
}
