import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  apiKeySchema,
  createApiKeyBodySchema,
  listApiKeysQuerySchema,
  newApiKeySchema,
  type ApiKeyBody,
} from '../../contracts/api-key.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { idParamsSchema } from '../../contracts/project.contract.ts';
import { Problem } from '../../errors.ts';
import { changeBy } from '../../services/change-by.ts';
import { makeApiKey } from '../../services/identity/api-key.ts';
import { nextPageLink } from '../../services/paging.ts';
import type { ApiKeyRow } from '../../../store/entities/api-key.entity.ts';
import { createApiKey, listApiKeys, revokeApiKey } from '../../../store/repositories/api-keys.repository.ts';

function stateOf({ revokedAt, expiresAt }: ApiKeyRow): ApiKeyBody['state'] {
  if (revokedAt) return 'revoked';
  return expiresAt && expiresAt.getTime() <= Date.now() ? 'expired' : 'active';
}

const apiKeyBody = (row: ApiKeyRow): ApiKeyBody => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  role: row.role,
  state: stateOf(row),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
});

export const apiKeyRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/api-keys',
    {
      config: { secretAnswer: true },
      schema: {
        tags: ['access'],
        operationId: 'createApiKey',
        summary: 'Make an API key',
        description: 'The answer holds the key itself. It is shown this once: only a hash of it is kept.',
        body: createApiKeyBodySchema,
        response: { 201: newApiKeySchema, ...problems(400, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const { name, role, expiresAt } = request.body;
      const { key, prefix, hash } = makeApiKey();
      const fields = { name, role, prefix, hash, expiresAt: expiresAt ? new Date(expiresAt) : null };
      const change = changeBy(request);
      const row = await app.withStore((em) => createApiKey(em, fields, change));
      return reply.code(201).send({ ...apiKeyBody(row), key });
    },
  );

  app.get(
    '/api-keys',
    {
      schema: {
        tags: ['access'],
        operationId: 'listApiKeys',
        summary: 'List API keys, newest first',
        description: 'Revoked and expired ones stay in the list. `Link` (rel="next") leads to the next page.',
        querystring: listApiKeysQuerySchema,
        response: { 200: z.array(apiKeySchema), ...problems(422) },
      },
    },
    async (request, reply) => {
      const page = await app.withStore((em) => listApiKeys(em, request.query));
      if (page.nextCursor !== null) reply.header('link', nextPageLink(request.originalUrl, page.nextCursor));
      return page.items.map(apiKeyBody);
    },
  );

  app.delete(
    '/api-keys/:id',
    {
      schema: {
        tags: ['access'],
        operationId: 'revokeApiKey',
        summary: 'Revoke an API key',
        description: 'From then on it lets nobody in. Revoking it again changes nothing.',
        params: idParamsSchema,
        response: { 204: z.undefined().describe('Revoked'), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const change = changeBy(request);
      const found = await app.withStore((em) => revokeApiKey(em, request.params.id, change));
      if (!found) throw new Problem('API_KEY_NOT_FOUND', 'API key not found');
      return reply.code(204).send();
    },
  );
};
