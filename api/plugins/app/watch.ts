import { fastifyPlugin } from 'fastify-plugin';
import { listWorkers, type KnownWorker } from '../../../store/repositories/workers.repository.ts';
import { cachedValue, type CachedValue } from '../../services/cached-value.ts';
import { queueState, type QueueDescription, type QueueState } from '../../services/queue-state.ts';
import { describeTaskQueues } from '../../services/task-queues.ts';

/** What the gateway knows of the parts around it; asked seldom, however often it is looked at. */
export interface Watch {
  readonly workers: CachedValue<KnownWorker[]>;
  /** The engine's own word of its queues. */
  readonly taskQueues: CachedValue<QueueDescription[]>;
  readonly disk: CachedValue<{ readonly freeBytes: number }>;
  /** Which queues are served and how much waits in them. @throws where database or engine do not answer */
  queues(): Promise<QueueState[]>;
}

declare module 'fastify' {
  interface FastifyInstance {
    watch: Watch;
  }
}

const TTL_MS = 2000;
/** A probe must answer sooner than whoever probes gives up. */
const ANSWER_MS = 1200;
const DEADLINE = { ttlMs: TTL_MS, deadlineMs: ANSWER_MS + 100 };

export const watchPlugin = fastifyPlugin(
  async (app) => {
    const workers = cachedValue(() => app.withStore(listWorkers, ANSWER_MS), { ...DEADLINE, ttlMs: 1000 });
    const taskQueues = cachedValue(() => describeTaskQueues(app.temporal, ANSWER_MS), DEADLINE);
    const disk = cachedValue(() => app.assets.probe(), DEADLINE);
    app.decorate('watch', {
      workers,
      taskQueues,
      disk,
      queues: async () => {
        const [queues, known] = await Promise.all([taskQueues.get(), workers.get()]);
        return queues.map((queue) => queueState(queue, known, new Date()));
      },
    });
  },
  { name: 'watch', dependencies: ['orm', 'temporal', 'asset-store'] },
);
