import swaggerUi from '@fastify/swagger-ui';
import { fastifyPlugin } from 'fastify-plugin';

/** The page at /docs. Its policy lets nothing load from another origin. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const swaggerUiPlugin = fastifyPlugin(
  async (app) => {
    await app.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: POLICY,
      uiConfig: { docExpansion: 'list', deepLinking: true, displayRequestDuration: true },
      theme: { title: 'Lanternist API' },
    });
  },
  { name: 'swagger-ui', dependencies: ['swagger'] },
);
