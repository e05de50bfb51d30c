import type { FastifyInstance } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import packageJson from '../../../package.json' with { type: 'json' };
import { healthSchema, livezSchema } from '../../contracts/health.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { databaseUnavailable } from '../../errors.ts';

/** A probe must answer sooner than whoever probes gives up. */
const PROBE_MS = 1500;

async function probe(work: () => Promise<unknown>): Promise<{ status: 'up' | 'down'; ms: number }> {
  const started = performance.now();
  const status = await work().then(
    () => 'up' as const,
    () => 'down' as const,
  );
  return { status, ms: Math.round(performance.now() - started) };
}

const probeDatabase = (app: FastifyInstance) => probe(() => app.withStore((em) => em.execute('select 1'), PROBE_MS));

const probeEngine = (app: FastifyInstance) =>
  probe(() => app.temporal.withDeadline(Date.now() + PROBE_MS, () => app.temporal.workflowService.getSystemInfo({})));

export const healthRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/livez',
    { schema: { tags: ['health'], summary: 'Whether the process answers', response: { 200: livezSchema } } },
    async () => ({ status: 'ok' as const }),
  );

  for (const url of ['/health', '/readyz']) {
    app.get(
      url,
      {
        schema: {
          tags: ['health'],
          summary: 'State of the database and of the workflow engine',
          description:
            'Without its database the gateway is not ready (503); without the engine it still reads (degraded).',
          response: { 200: healthSchema, ...problems() },
        },
      },
      async () => {
        const [database, engine] = await Promise.all([probeDatabase(app), probeEngine(app)]);
        if (database.status === 'down') throw databaseUnavailable(undefined, { database, engine });
        const status = engine.status === 'up' ? ('ok' as const) : ('degraded' as const);
        return { status, version: packageJson.version, database, engine };
      },
    );
  }
};
