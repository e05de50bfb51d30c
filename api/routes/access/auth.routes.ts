import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authSchema, meSchema } from '../../contracts/access.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import type { Issuer } from '../../services/identity/issuer.ts';
import { authorizeParameters, type OidcSettings } from '../../services/identity/settings.ts';

const DEFAULT_SCOPES = 'openid profile email';

async function oidcBody(oidc: OidcSettings, issuer: Issuer | null) {
  const { issuer: name, clientId, audience, scopes = DEFAULT_SCOPES } = oidc;
  // A provider that is away is asked again with the next call; keys are taken meanwhile.
  const found = clientId === null ? null : await issuer?.find().catch(() => null);
  return {
    issuer: name,
    clientId,
    audience,
    authorizationEndpoint: found?.authorize ?? null,
    scopes,
    parameters: authorizeParameters(oidc),
  };
}

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
      return { required, oidc: settings.oidc && (await oidcBody(settings.oidc, app.issuer)) };
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
