import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { healthSchema, livezSchema } from '../../contracts/health.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { databaseUnavailable, Problem } from '../../errors.ts';
import { lookAround } from '../../services/health.ts';

const UNREADY: Readonly<Record<'full' | 'down', string>> = {
  full: 'The disk of the asset store is full: nothing can be kept. Free some space.',
  down: 'The asset store cannot be written to: give the gateway the right to, or mend its disk.',
};

export const healthRoutes: FastifyPluginAsyncZod<{ diskMinBytes: number }> = async (app, { diskMinBytes }) => {
  app.get(
    '/livez',
    {
      schema: {
        operationId: 'getLiveness',
        tags: ['health'],
        summary: 'Whether the process answers',
        response: { 200: livezSchema },
      },
    },
    async () => ({ status: 'ok' as const }),
  );

  app.get(
    '/health',
    {
      schema: {
        operationId: 'getHealth',
        tags: ['health'],
        summary: 'State of everything that the gateway needs, for people',
        description: 'Only a database that is away is an error here; all else is told in the answer.',
        response: { 200: healthSchema, ...problems() },
      },
    },
    async () => {
      const health = await lookAround(app, diskMinBytes);
      if (health.database.status === 'down') throw databaseUnavailable(undefined, parts(health));
      return health;
    },
  );

  app.get(
    '/readyz',
    {
      schema: {
        operationId: 'getReadiness',
        tags: ['health'],
        summary: 'Whether calls should be sent here',
        description:
          'Ready (200) with a database and a writable asset store that has room. Without the engine or a worker for a queue it reads and keeps all the same: `degraded`, and still ready.',
        response: { 200: healthSchema, ...problems() },
      },
    },
    async () => {
      const health = await lookAround(app, diskMinBytes);
      if (health.database.status === 'down') throw databaseUnavailable(undefined, parts(health));
      const { status } = health.disk;
      if (status !== 'up') throw new Problem('ASSET_STORE_UNAVAILABLE', UNREADY[status], { extra: parts(health) });
      return health;
    },
  );
};

const parts = ({ database, engine, disk, queues }: Record<'database' | 'engine' | 'disk' | 'queues', unknown>) => ({
  database,
  engine,
  disk,
  queues,
});
