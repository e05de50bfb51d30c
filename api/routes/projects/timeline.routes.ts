import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { getProject } from '../../../store/repositories/projects.repository.ts';
import { getRun, listRuns } from '../../../store/repositories/runs.repository.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { idParamsSchema } from '../../contracts/project.contract.ts';
import {
  runListQuerySchema,
  runSchema,
  timelineQuerySchema,
  timelineSchema,
} from '../../contracts/timeline.contract.ts';
import { runNotFound } from '../../errors.ts';
import { runBodies, runTimeline } from '../../services/timeline/run-timeline.ts';

export const timelineRoutes: FastifyPluginAsyncZod<{ temporalUiUrl?: string | null | undefined }> = async (
  app,
  { temporalUiUrl = null },
) => {
  app.get(
    '/projects/:id/timeline',
    {
      schema: {
        tags: ['projects'],
        operationId: 'getProjectTimeline',
        summary: 'The story of a run: steps with their attempts, waiting and working time, errors and next tries',
        description:
          'While the run is open, from the workflow engine and the event table; afterwards from the table, for ever.',
        params: idParamsSchema,
        querystring: timelineQuerySchema,
        response: { 200: timelineSchema, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { project, run } = await app.withStore(async (em) => {
        const found = await getProject(em, request.params.id);
        if (request.query.run === 'latest')
          return { project: found, run: (await listRuns(em, found.id, 1))[0] ?? null };
        const named = await getRun(em, request.query.run);
        if (named?.projectId !== found.id) throw runNotFound();
        return { project: found, run: named };
      });
      return runTimeline(app, project, run, temporalUiUrl);
    },
  );

  app.get(
    '/projects/:id/runs',
    {
      schema: {
        tags: ['projects'],
        operationId: 'listProjectRuns',
        summary: 'The runs of a project, latest first',
        params: idParamsSchema,
        querystring: runListQuerySchema,
        response: { 200: z.array(runSchema), ...problems(404, 422) },
      },
    },
    async (request) => {
      const runs = await app.withStore(async (em) => {
        const { id } = await getProject(em, request.params.id);
        return listRuns(em, id, request.query.limit);
      });
      return runBodies(app, request.params.id, runs, temporalUiUrl);
    },
  );
};
