import { fastifyPlugin } from 'fastify-plugin';
import { databaseUnavailable } from '../../errors.ts';
import type { EntityManager, Orm } from '../../../store/orm.ts';

/** Every answer is promised within two seconds, also when PostgreSQL takes connections and says nothing. */
const DEADLINE_MS = 1800;

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
      const abort = new AbortController();
      const late = Promise.withResolvers<never>();
      const timer = setTimeout(() => {
        const error = new Error(`the database did not answer within ${deadlineMs} ms`);
        // Whatever still waits for a connection or an answer stops, so that nothing is committed after the refusal.
        abort.abort(error);
        late.reject(databaseUnavailable(error));
      }, deadlineMs);
      try {
        return await Promise.race([work(orm.em.fork({ signal: abort.signal })), late.promise]);
      } finally {
        clearTimeout(timer);
      }
    });
  },
  { name: 'orm' },
);
