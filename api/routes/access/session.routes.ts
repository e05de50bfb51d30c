import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { meSchema } from '../../contracts/access.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { signInBodySchema } from '../../contracts/session.contract.ts';
import { refuseOtherPages } from '../../services/identity/own-page.ts';
import { SESSION_COOKIE } from '../../plugins/app/identity.ts';

export const sessionRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/session',
    {
      schema: {
        tags: ['access'],
        operationId: 'signIn',
        summary: 'Sign in at the console',
        description:
          'With an API key, or with a code of the identity provider (PKCE). The session is a cookie that scripts cannot read; it ends after `SESSION_HOURS`, or at once with the key that it stands on. Programs need none: they send their key or token with each call.',
        body: signInBodySchema,
        response: { 200: meSchema, ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      refuseOtherPages(request);
      const actor = await app.signIn(request, request.body);
      const before = request.cookies[SESSION_COOKIE];
      if (before !== undefined) await app.sessions.close(before, request.id);
      const { token, expiresAt } = await app.sessions.open(actor, request.id);
      request.caller = actor;
      const secure = request.protocol === 'https';
      reply.setCookie(SESSION_COOKIE, token, {
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        secure,
        expires: expiresAt,
      });
      return actor;
    },
  );

  app.delete(
    '/session',
    {
      schema: {
        tags: ['access'],
        operationId: 'signOut',
        summary: 'Sign out at the console',
        description: 'Ends the session of the cookie. Without one nothing happens.',
        response: { 204: z.undefined().describe('Signed out'), ...problems(403) },
      },
    },
    async (request, reply) => {
      refuseOtherPages(request);
      const token = request.cookies[SESSION_COOKIE];
      if (token !== undefined) await app.sessions.close(token, request.id);
      return reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send();
    },
  );
};
