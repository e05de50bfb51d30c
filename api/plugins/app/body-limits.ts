import { fastifyPlugin } from 'fastify-plugin';

/** Routes whose bodies hold notes: they have the application's own limit. */
const WITH_NOTES = new Set(['POST /projects', 'PATCH /projects/:id']);
/** Five hundred ids with a comment, or the words of the longest scene, fit many times. */
const SMALL = 1024 * 1024;

/** A route that takes no notes and names no limit of its own takes small bodies only. */
export const bodyLimitsPlugin = fastifyPlugin(
  async (app) => {
    app.addHook('onRoute', (route) => {
      const names = [route.method].flat().map((method) => `${method} ${route.url}`);
      if (route.bodyLimit === undefined && !names.some((name) => WITH_NOTES.has(name))) route.bodyLimit = SMALL;
    });
  },
  { name: 'body-limits' },
);
