import swagger from '@fastify/swagger';
import { fastifyPlugin } from 'fastify-plugin';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { SESSION_COOKIE } from '../app/identity.ts';
import { completeDocument, type BodyExamples } from '../../services/openapi-complete.ts';
import { bodyExamples } from '../../services/openapi-examples.ts';
import { pruneSchemas } from '../../services/openapi-prune.ts';
import packageJson from '../../../package.json' with { type: 'json' };

/** The OpenAPI document, made from the schemas that also check every request. Served at /openapi.json. */
export const swaggerPlugin = fastifyPlugin(
  async (app) => {
    const examples: BodyExamples = new Map();
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.1',
        info: {
          title: 'Lanternist',
          version: packageJson.version,
          description:
            'A topic becomes a narrated film. Errors are problem+json with a stable code; each status lists its codes.',
          license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
        },
        servers: [{ url: '/api/v1' }, { url: '/', description: 'The same routes without the base path' }],
        components: {
          securitySchemes: {
            bearer: {
              type: 'http',
              scheme: 'bearer',
              description:
                'An API key (`POST /api-keys`), or an access token of the identity provider that `GET /auth` names. Callers on this machine need none while no identity is configured.',
            },
            session: {
              type: 'apiKey',
              in: 'cookie',
              name: SESSION_COOKIE,
              description:
                'The session of the console (`POST /session`). What changes something must come from a page of the gateway itself (`Origin`, `Sec-Fetch-Site`).',
            },
          },
        },
        tags: [
          { name: 'projects', description: 'A topic with its notes, its runs and its film' },
          { name: 'views', description: 'Lists of projects under a name' },
          { name: 'scenes', description: 'What the film says and shows, one after another' },
          { name: 'assets', description: 'Files that a run made' },
          { name: 'events', description: 'What happens, as it happens' },
          { name: 'webhooks', description: 'Who is told of what happens, and what was sent' },
          { name: 'access', description: 'Who may come in, and who changed what' },
          { name: 'operations', description: 'Workers, queues, providers, statistics and metrics' },
          { name: 'health', description: 'Whether the gateway and what it needs are up' },
        ],
      },
      transform: (route) => {
        const id = route.schema?.operationId;
        if (id) examples.set(id, bodyExamples(route.schema?.body));
        return jsonSchemaTransform(route);
      },
      transformObject: (document) =>
        completeDocument(pruneSchemas(jsonSchemaTransformObject(document), ['Event']), examples),
    });
  },
  { name: 'swagger' },
);
