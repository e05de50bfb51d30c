import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ProjectStatus } from '../../../domain/project/project.contract.ts';
import type { CountedEvent } from '../../../store/repositories/metrics.repository.ts';
import type { KnownWorker } from '../../../store/repositories/workers.repository.ts';
import type { QueueState } from '../queue-state.ts';

export interface PlatformMetrics {
  projects(counts: Readonly<Record<ProjectStatus, number>>): void;
  workers(workers: readonly KnownWorker[]): void;
  queues(queues: readonly QueueState[]): void;
  events(events: readonly CountedEvent[]): void;
  disk(freeBytes: number): void;
  streams(open: number): void;
  /** Whether what is told of a source is old, because it does not answer. */
  stale(source: 'database' | 'engine' | 'disk', stale: boolean): void;
}

/** What the platform as a whole does. Every gateway tells the same: take one, or the maximum, not the sum. */
export function platformMetrics(registry: Registry): PlatformMetrics {
  const registers = [registry];
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name: `lanternist_${name}`, help, labelNames, registers });

  const projects = gauge('projects', 'Projects by status.', ['status']);
  const workers = gauge('workers', 'Workers: live ones, and those that were lost within a day.', ['state']);
  const slots = gauge('worker_slots', 'Tasks that live workers can do at once, by queue.', ['queue']);
  const slotsUsed = gauge('worker_slots_used', 'Tasks that live workers do now, by queue.', ['queue']);
  const served = gauge('queue_served', '1 where a worker serves the queue.', ['queue']);
  const backlog = gauge('queue_backlog', 'Tasks that wait for a worker, about.', ['queue']);
  const age = gauge('queue_backlog_age_seconds', 'How long the oldest of them has waited.', ['queue']);
  const diskFree = gauge('asset_store_free_bytes', 'Room that is left in the asset store.');
  const streams = gauge('live_streams', 'Streams of events that are open at this gateway now.');
  const old = gauge('scrape_stale', '1 where a source does not answer, and the last known values are told.', [
    'source',
  ]);
  const steps = new Histogram({
    name: 'lanternist_step_seconds',
    help: 'Working time of steps since this gateway started, for one scene or for the film.',
    labelNames: ['step', 'reused'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800],
    registers,
  });
  const assets = new Counter({
    name: 'lanternist_assets_total',
    help: 'Assets since this gateway started: made, or found made already (cache hit).',
    labelNames: ['type', 'outcome'],
    registers,
  });

  return {
    projects(counts) {
      for (const [status, count] of Object.entries(counts)) projects.set({ status }, count);
    },
    workers(known) {
      const live = known.filter(({ state }) => state === 'live');
      workers.set({ state: 'live' }, live.length);
      workers.set({ state: 'lost' }, known.filter(({ state }) => state === 'lost').length);
      slots.reset();
      slotsUsed.reset();
      for (const [queue, { used, total }] of live.flatMap((worker) => Object.entries(worker.slots))) {
        slots.inc({ queue }, total);
        slotsUsed.inc({ queue }, used);
      }
    },
    queues(states) {
      for (const queue of states) {
        served.set({ queue: queue.name }, queue.served ? 1 : 0);
        backlog.set({ queue: queue.name }, queue.backlog);
        age.set({ queue: queue.name }, queue.backlogAgeSeconds);
      }
    },
    events(events) {
      for (const event of events) {
        if (event.type === 'step.done')
          steps.observe({ step: event.step, reused: String(event.reused) }, event.seconds);
        else assets.inc({ type: event.asset, outcome: event.type === 'asset.made' ? 'made' : 'reused' });
      }
    },
    disk: (freeBytes) => diskFree.set(freeBytes),
    streams: (open) => streams.set(open),
    stale: (source, stale) => old.set({ source }, stale ? 1 : 0),
  };
}
