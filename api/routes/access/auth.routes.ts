import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authSchema, meSchema } from '../../contracts/access.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';

export const authRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/auth',
    {
      schema: {
        tags: ['access'],
        operationId: 'getAuth',
        summary: 'How to sign in',
        description: 'Open to everybody: what a console needs before anybody has signed in.',
        response: { 200: authSchema, ...problems() },
      },
    },
    async () => {
      const { required, settings } = app.identity;
      const { oidc } = settings;
      return {
        required,
        oidc: oidc && { issuer: oidc.issuer, clientId: oidc.clientId, audience: oidc.audience },
      };
    },
  );

  app.get(
    '/me',
    {
      schema: {
        tags: ['access'],
        operationId: 'getMe',
        summary: 'Who you are here, and your role',
        response: { 200: meSchema, ...problems() },
      },
    },
    async ({ actor }) => actor,
  );
};
