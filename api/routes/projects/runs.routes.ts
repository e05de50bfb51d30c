import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { timeLeft } from '../../../domain/project/progress.ts';
import { idempotencyHeadersSchema } from '../../contracts/headers.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { idParamsSchema, projectStatusBodySchema, runAcceptedSchema } from '../../contracts/project.contract.ts';
import { changeBy } from '../../services/change-by.ts';
import { WITH_ENGINE_MS } from '../../services/engine.ts';
import { cancelProject, startProject } from '../../services/project-runs.ts';
import { runStand } from '../../services/run-stand.ts';
import { getProject } from '../../../store/repositories/projects.repository.ts';
import { listRuns } from '../../../store/repositories/runs.repository.ts';

export const runRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/projects/:id/status',
    {
      schema: {
        tags: ['projects'],
        operationId: 'getProjectStatus',
        summary: 'Where a project stands',
        params: idParamsSchema,
        response: { 200: projectStatusBodySchema, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { project, run } = await app.withStore(async (em) => {
        const found = await getProject(em, request.params.id);
        const [latest] = await listRuns(em, found.id, 1);
        return { project: found, run: latest ?? null };
      });
      const percent = project.status === 'COMPLETED' ? 100 : (run?.percent ?? 0);
      const elapsed = run ? (Date.now() - run.startedAt.getTime()) / 1000 : 0;
      return {
        status: project.status,
        step: run?.step ?? null,
        percent,
        timeLeft: project.status === 'PROCESSING' && run?.status === 'RUNNING' ? timeLeft(percent, elapsed) : null,
        runId: run?.id ?? null,
        failure: project.failure ?? null,
        ...runStand(project, run),
      };
    },
  );

  app.post(
    '/projects/:id/start',
    {
      schema: {
        tags: ['projects'],
        operationId: 'startProject',
        summary: 'Start a run',
        params: idParamsSchema,
        headers: idempotencyHeadersSchema,
        response: { 202: runAcceptedSchema, ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const projectId = request.params.id;
      // Says within two seconds that the database is away, before the engine is asked.
      await app.withStore((em) => getProject(em, projectId));
      const idempotencyKey = request.headers['idempotency-key'];
      const run = await app.withStore(
        (em) => startProject({ em, temporal: app.temporal }, { projectId, idempotencyKey }, changeBy(request)),
        WITH_ENGINE_MS,
      );
      return reply.code(202).send({ projectId, ...run });
    },
  );

  app.post(
    '/projects/:id/cancel',
    {
      schema: {
        tags: ['projects'],
        operationId: 'cancelProject',
        summary: 'Cancel the open run',
        params: idParamsSchema,
        response: { 202: runAcceptedSchema, ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const projectId = request.params.id;
      await app.withStore((em) => getProject(em, projectId));
      const run = await app.withStore(
        (em) => cancelProject({ em, temporal: app.temporal }, projectId, changeBy(request)),
        WITH_ENGINE_MS,
      );
      return reply.code(202).send({ projectId, ...run });
    },
  );
};
