import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problems } from '../../contracts/problem.contract.ts';

export const metricsRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/metrics',
    {
      schema: {
        operationId: 'getMetrics',
        tags: ['operations'],
        summary: 'Metrics for Prometheus',
        description:
          'Where database or engine do not answer, what was last known of them is told and `lanternist_scrape_stale` is 1.',
        response: {
          200: {
            description: 'Prometheus text format',
            content: { 'text/plain': { schema: z.string() } },
          },
          ...problems(),
        },
      },
    },
    async (_request, reply) => {
      const { text, contentType } = await app.readMetrics();
      return reply.header('content-type', contentType).send(text);
    },
  );
};
