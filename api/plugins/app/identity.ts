import { fastifyPlugin } from 'fastify-plugin';
import { LOCAL_ACTOR, type Actor } from '../../../domain/access/access.contract.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. */
    actor: Actor;
  }
}

/** Without configuration whoever reaches this machine's loopback is its user. */
export const identityPlugin = fastifyPlugin(
  async (app) => {
    app.decorateRequest('actor');
    app.addHook('onRequest', async (request) => {
      request.actor = LOCAL_ACTOR;
    });
  },
  { name: 'identity', dependencies: ['problem'] },
);
