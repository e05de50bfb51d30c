import { fastifyPlugin } from 'fastify-plugin';
import { invalidInput } from '../../errors.ts';
import { findUnkeepable } from '../../services/unkeepable-text.ts';

/** Runs after validation, whose words are better where it has some. */
export const textGuardPlugin = fastifyPlugin(
  async (app) => {
    app.addHook('preHandler', async (request) => {
      const path = findUnkeepable(request.body) ?? findUnkeepable(request.query);
      if (path) throw invalidInput([{ path, message: 'holds a NUL character or half a character, which is no text' }]);
    });
  },
  { name: 'text-guard' },
);
