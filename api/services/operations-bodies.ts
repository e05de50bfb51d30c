import type { ProviderTestRow } from '../../store/entities/provider-test.entity.ts';
import type { Stats } from '../../store/repositories/stats.repository.ts';
import type { KnownWorker } from '../../store/repositories/workers.repository.ts';
import type { ProviderBody, QueueBody, StatsBody, VoiceBody, WorkerBody } from '../contracts/operations.contract.ts';
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

export function statsBody(stats: Stats, days: number): StatsBody {
  const { made, reused } = stats.assets;
  return {
    days,
    projects: { ...stats.projects },
    running: stats.running,
    waiting: { count: stats.waiting.count, oldestSince: stats.waiting.oldestSince?.toISOString() ?? null },
    perDay: [...stats.days],
    timeToVideo: stats.timeToVideo,
    steps: [...stats.steps],
    errors: stats.errors.map((error) => ({ ...error, lastSeenAt: error.lastSeenAt.toISOString() })),
    filmMinutes: Math.round((stats.filmSeconds / 60) * 10) / 10,
    assets: {
      made,
      reused,
      hitRate: made + reused === 0 ? null : Math.round((reused / (made + reused)) * 1000) / 1000,
    },
  };
}

export const providerTestBody = ({ ok, ms, detail, worker, testedAt }: ProviderTestRow) => ({
  ok,
  ms,
  detail,
  worker: worker ?? null,
  testedAt: testedAt.toISOString(),
});

/** Voices that live workers speak with, each with its provider. */
export function voicesOf(workers: readonly KnownWorker[]): VoiceBody[] {
  return providerBodies(workers, []).flatMap(({ id, voices }) => voices.map((voice) => ({ ...voice, provider: id })));
}

/** Every provider that a live worker has. Where workers differ, one that has it ready for work speaks for it. */
export function providerBodies(workers: readonly KnownWorker[], tests: readonly ProviderTestRow[]): ProviderBody[] {
  const found = new Map<string, ProviderBody>();
  for (const worker of workers.filter(({ state }) => state === 'live')) {
    for (const { voices, ...report } of worker.providers) {
      const before = found.get(report.id);
      const test = tests.find(({ provider }) => provider === report.id);
      const now: ProviderBody = {
        ...report,
        voices: [...(voices ?? [])],
        workers: [...(before?.workers ?? []), worker.id],
        lastTest: test ? providerTestBody(test) : null,
      };
      found.set(report.id, before?.configured ? { ...before, workers: now.workers } : now);
    }
  }
  return [...found.values()];
}
