import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotencyHeadersSchema } from '../../contracts/headers.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { idParamsSchema } from '../../contracts/project.contract.ts';
import { retriedSchema, reviewBodySchema, reviewSchema } from '../../contracts/review.contract.ts';
import { changeBy } from '../../services/change-by.ts';
import { WITH_ENGINE_MS } from '../../services/engine.ts';
import { reviewBody, reviewProject } from '../../services/project-review.ts';
import { retryProjectNow } from '../../services/retry-now.ts';
import { getProject } from '../../../store/repositories/projects.repository.ts';
import { listReviews } from '../../../store/repositories/reviews.repository.ts';

export const reviewRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/projects/:id/review',
    {
      schema: {
        tags: ['review'],
        operationId: 'reviewProject',
        summary: 'Approve, or ask for changes, where the run waits for a review',
        description:
          'At `script` and at `final`. Named scenes get other words by the comment, and at `final` are made again; without scenes the whole script is written anew. The run then waits for the next review, or goes on.',
        params: idParamsSchema,
        headers: idempotencyHeadersSchema,
        body: reviewBodySchema,
        response: { 202: reviewSchema, ...problems(400, 404, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      // Says within two seconds that the database is away, before the engine is asked.
      await app.withStore((em) => getProject(em, id));
      const review = await app.withStore(
        (em) => reviewProject({ em, temporal: app.temporal }, id, request.body, changeBy(request)),
        WITH_ENGINE_MS,
      );
      return reply.code(202).send(review);
    },
  );

  app.get(
    '/projects/:id/reviews',
    {
      schema: {
        tags: ['review'],
        operationId: 'listReviews',
        summary: 'The decisions on a project, latest first',
        params: idParamsSchema,
        response: { 200: z.array(reviewSchema), ...problems(404, 422) },
      },
    },
    async (request) =>
      app.withStore(async (em) => {
        const { id } = await getProject(em, request.params.id);
        return (await listReviews(em, id)).map(reviewBody);
      }),
  );

  app.post(
    '/projects/:id/retry-now',
    {
      schema: {
        tags: ['projects'],
        operationId: 'retryProjectNow',
        summary: 'Try at once what waits for its next try',
        description: 'Steps that work are left alone.',
        params: idParamsSchema,
        headers: idempotencyHeadersSchema,
        response: { 202: retriedSchema, ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await app.withStore((em) => getProject(em, id));
      const answer = await app.withStore(
        (em) => retryProjectNow({ em, temporal: app.temporal }, id, changeBy(request)),
        WITH_ENGINE_MS,
      );
      return reply.code(202).send({ projectId: id, ...answer });
    },
  );
};
