import { fastifyPlugin } from 'fastify-plugin';
import { collectDefaultMetrics } from 'prom-client';
import type { EntityManager } from '../../../store/orm.ts';
import { countProjects } from '../../../store/repositories/project-counts.repository.ts';
import { countedEventsAfter, latestEventId } from '../../../store/repositories/metrics.repository.ts';
import { cachedValue } from '../../services/cached-value.ts';
import { platformMetrics } from '../../services/metrics/platform-metrics.ts';
import { queueState } from '../../services/queue-state.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** All metrics as Prometheus reads them. Answers within two seconds, with what was last known where somebody is away. */
    readMetrics: () => Promise<{ readonly text: string; readonly contentType: string }>;
  }
}

const DATABASE_MS = 1200;
/** So many batches of events at one scrape: a gateway that was not asked for a day catches up bit by bit. */
const BATCHES = 3;

export const metricsPlugin = fastifyPlugin(
  async (app) => {
    const registry = app.metricsRegistry;
    collectDefaultMetrics({ register: registry });
    const platform = platformMetrics(registry);

    let counted: number | null = null;
    let counting = false;
    /** One at a time, also where an earlier one is given up for taking too long: each event counts once. */
    const countEvents = async (em: EntityManager): Promise<void> => {
      if (counting) return;
      counting = true;
      try {
        counted ??= await latestEventId(em);
        for (let batch = 0, more = true; more && batch < BATCHES; batch += 1) {
          const next = await countedEventsAfter(em, counted);
          platform.events(next.events);
          ({ lastId: counted, more } = next);
        }
      } finally {
        counting = false;
      }
    };
    const database = cachedValue(
      () =>
        app.withStore(async (em) => {
          platform.projects(await countProjects(em));
          await countEvents(em);
        }, DATABASE_MS),
      { ttlMs: 1000, deadlineMs: DATABASE_MS + 100 },
    );
    // Counting begins when the gateway listens, not with the first question.
    app.addHook('onListen', async () => void database.get().catch(() => undefined));

    app.decorate('readMetrics', async () => {
      const { workers, taskQueues, disk } = app.watch;
      const [rows, known, queues, space] = await Promise.allSettled([
        database.get(),
        workers.get(),
        taskQueues.get(),
        disk.get(),
      ]);
      platform.stale('database', rows.status === 'rejected' || known.status === 'rejected');
      platform.stale('engine', queues.status === 'rejected');
      platform.stale('disk', space.status === 'rejected');
      if (known.status === 'fulfilled') platform.workers(known.value);
      if (queues.status === 'fulfilled') {
        const last = workers.last()?.value ?? [];
        platform.queues(queues.value.map((queue) => queueState(queue, last, new Date())));
      }
      if (space.status === 'fulfilled') platform.disk(space.value.freeBytes);
      platform.streams(app.liveStreams);
      return { text: await registry.metrics(), contentType: registry.contentType };
    });
  },
  { name: 'metrics', dependencies: ['http-metrics', 'watch', 'live'] },
);
