import { fastifyPlugin } from 'fastify-plugin';
import { Registry } from 'prom-client';
import { httpMetrics } from '../../services/metrics/http-metrics.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Where all metrics of this gateway are kept. */
    metricsRegistry: Registry;
  }
}

/** Counts every request; comes before whatever may refuse one. */
export const httpMetricsPlugin = fastifyPlugin(
  async (app) => {
    const registry = new Registry();
    const observe = httpMetrics(registry);
    app.decorate('metricsRegistry', registry);
    app.addHook('onRequest', async (request, reply) => {
      const started = performance.now();
      reply.raw.once('close', () =>
        observe({
          method: request.method,
          route: request.is404 ? null : (request.routeOptions.url ?? null),
          status: reply.raw.statusCode,
          seconds: (performance.now() - started) / 1000,
          stream: String(reply.raw.getHeader('content-type')).startsWith('text/event-stream'),
        }),
      );
    });
  },
  { name: 'http-metrics' },
);
