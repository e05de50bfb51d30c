import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ifMatchHeadersSchema } from '../../contracts/headers.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import {
  createProjectBodySchema,
  idParamsSchema,
  listProjectsQuerySchema,
  patchProjectBodySchema,
  projectCountsSchema,
  projectListSchema,
  projectSchema,
} from '../../contracts/project.contract.ts';
import { BASE_PATH, projectBody } from '../../services/bodies.ts';
import { changeBy } from '../../services/change-by.ts';
import { entityTag } from '../../services/entity-tag.ts';
import { nextPageLink } from '../../services/paging.ts';
import { addProject, removeProject } from '../../services/project-changes.ts';
import { editProject } from '../../services/project-edit.ts';
import { projectFilter } from '../../services/project-filter.ts';
import { readRunStand, runStand } from '../../services/run-stand.ts';
import { countProjects } from '../../../store/repositories/project-counts.repository.ts';
import { LISTED_NOTES_MAX, listProjects } from '../../../store/repositories/project-list.repository.ts';
import { getProject } from '../../../store/repositories/projects.repository.ts';

export const projectRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/projects',
    {
      schema: {
        tags: ['projects'],
        operationId: 'createProject',
        summary: 'Create a project',
        body: createProjectBodySchema,
        response: { 201: projectSchema, ...problems(400, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const project = await app.withStore((em) => addProject(em, request.body, changeBy(request)));
      return reply
        .code(201)
        .headers({ location: `${BASE_PATH}/projects/${project.id}`, etag: entityTag(project.version) })
        .send(projectBody(project, runStand(project, null)));
    },
  );

  app.get(
    '/projects',
    {
      schema: {
        tags: ['projects'],
        operationId: 'listProjects',
        summary: 'List projects',
        description: `A page of projects, with notes cut to ${LISTED_NOTES_MAX} characters. \`Link\` (rel="next") leads to the next one. \`X-Total-Count\` counts all that match; with words or other filters than the status it counts to 1,000, and \`X-Total-Count-Is: at-least\` says that there are more. Where no project has the words, those whose topic or name look like them are shown, with \`X-Search-Match: similar\`.`,
        querystring: listProjectsQuerySchema,
        response: { 200: projectListSchema, ...problems(422) },
      },
      // Bytes go out faster than a long text does.
      onSend: async (_request, _reply, payload) => (typeof payload === 'string' ? Buffer.from(payload) : payload),
    },
    async (request, reply) => {
      const { id: ids, sort, cursor, limit } = request.query;
      const filter = { ...projectFilter(request.query, request.actor), ids };
      const page = await app.withStore((em) => listProjects(em, { ...filter, sort, cursor, limit }));
      reply.header('x-total-count', page.total);
      if (page.atLeast) reply.header('x-total-count-is', 'at-least');
      if (page.similar) reply.header('x-search-match', 'similar');
      if (page.nextCursor !== null) reply.header('link', nextPageLink(request.originalUrl, page.nextCursor));
      // A page is large and made by one statement of ours: checking it again would cost more than reading it.
      return reply.type('application/json; charset=utf-8').serializer(JSON.stringify).send(page.items);
    },
  );

  app.get(
    '/projects/counts',
    {
      schema: {
        tags: ['projects'],
        operationId: 'countProjects',
        summary: 'How many projects are in each status',
        response: { 200: projectCountsSchema, ...problems() },
      },
    },
    async () => {
      const byStatus = await app.withStore(countProjects);
      return { total: Object.values(byStatus).reduce((sum, count) => sum + count, 0), byStatus };
    },
  );

  app.get(
    '/projects/:id',
    {
      schema: {
        tags: ['projects'],
        operationId: 'getProject',
        summary: 'Read a project',
        params: idParamsSchema,
        response: { 200: projectSchema, ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { project, stand } = await app.withStore(async (em) => {
        const found = await getProject(em, request.params.id);
        return { project: found, stand: await readRunStand(em, found) };
      });
      return reply.header('etag', entityTag(project.version)).send(projectBody(project, stand));
    },
  );

  app.patch(
    '/projects/:id',
    {
      schema: {
        tags: ['projects'],
        operationId: 'patchProject',
        summary: 'Change the named fields of a project',
        description: 'With `If-Match`, only while the project is still of that version.',
        params: idParamsSchema,
        headers: ifMatchHeadersSchema,
        body: patchProjectBodySchema,
        response: { 200: projectSchema, ...problems(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { project, stand } = await app.withStore(async (em) => {
        const edited = await editProject(em, id, request.body, changeBy(request), request.headers['if-match']);
        return { project: edited, stand: await readRunStand(em, edited) };
      });
      return reply.header('etag', entityTag(project.version)).send(projectBody(project, stand));
    },
  );

  app.delete(
    '/projects/:id',
    {
      schema: {
        tags: ['projects'],
        operationId: 'deleteProject',
        summary: 'Delete a project with its scenes, assets and files',
        params: idParamsSchema,
        headers: ifMatchHeadersSchema,
        response: { 204: z.undefined().describe('Deleted'), ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const ifMatch = request.headers['if-match'];
      await app.withStore((em) => removeProject({ em, assets: app.assets }, id, changeBy(request), ifMatch));
      return reply.code(204).send();
    },
  );
};
