import { fastifyPlugin } from 'fastify-plugin';
import { databaseUnavailable } from '../../errors.ts';
import type { EntityManager, Orm } from '../../../store/orm.ts';

/** Every answer is promised within two seconds, also when PostgreSQL takes connections and says nothing. */
const DEADLINE_MS = 1500;

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Runs `work` with an entity manager of its own.
     * @throws Problem DATABASE_UNAVAILABLE once the deadline has passed.
     */
    withStore: <T>(work: (em: EntityManager) => Promise<T>, deadlineMs?: number) => Promise<T>;
  }
}

export const ormPlugin = fastifyPlugin<{ orm: Orm }>(
  async (app, { orm }) => {
    app.decorate('withStore', async (work, deadlineMs = DEADLINE_MS) => {
      const em = orm.em.fork({ freshEventManager: true });
      const deadline = Promise.withResolvers<never>();
      let late: Error | null = null;
      const timer = setTimeout(() => {
        late = new Error(`the database did not answer within ${deadlineMs} ms`);
        deadline.reject(databaseUnavailable(late));
      }, deadlineMs);
      // What was refused must not be done a moment later, when the database wakes up.
      em.getEventManager().registerSubscriber({
        beforeTransactionCommit: async () => {
          if (late) throw late;
        },
      });
      try {
        return await Promise.race([work(em), deadline.promise]);
      } finally {
        clearTimeout(timer);
      }
    });
  },
  { name: 'orm' },
);
