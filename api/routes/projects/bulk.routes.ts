import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { bulkBodySchema, itemResultSchema } from '../../contracts/bulk.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { changeBy } from '../../services/change-by.ts';
import { actOnMany } from '../../services/project-bulk.ts';

export const bulkRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/projects/bulk',
    {
      schema: {
        tags: ['projects'],
        operationId: 'actOnProjects',
        summary: 'Do one thing to many projects',
        description:
          'The call is admitted as a whole or not at all: an unknown or repeated id, or more than 500 projects, and nothing is done. Then each project has a result of its own. `approve` and `reject` need the role reviewer.',
        body: bulkBodySchema,
        response: {
          200: z.array(itemResultSchema).describe('A result for each project, in the order of `ids` or of the list.'),
          ...problems(400, 413, 415, 422),
        },
      },
    },
    async (request) => {
      const { withStore, temporal, assets } = app;
      const change = { ...changeBy(request), requestId: request.id, reason: request.body.reason ?? null };
      const noteFailure = (err: unknown) => request.log.error({ requestId: request.id, err }, 'one of many failed');
      return actOnMany({ withStore, temporal, assets, noteFailure }, request.body, change);
    },
  );
};
