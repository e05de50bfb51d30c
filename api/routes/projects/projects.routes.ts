import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ifMatchHeadersSchema } from '../../contracts/headers.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import {
  createProjectBodySchema,
  idParamsSchema,
  listProjectsQuerySchema,
  patchProjectBodySchema,
  projectListSchema,
  projectSchema,
} from '../../contracts/project.contract.ts';
import { BASE_PATH, projectBody } from '../../services/bodies.ts';
import { entityTag, namesTag } from '../../services/entity-tag.ts';
import { nextPageLink } from '../../services/paging.ts';
import { changedMeanwhile, editProject } from '../../services/project-edit.ts';
import { listProjects } from '../../../store/repositories/project-list.repository.ts';
import { createProject, deleteProject, getProject } from '../../../store/repositories/projects.repository.ts';

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
      const project = await app.withStore((em) => createProject(em, request.body));
      return reply
        .code(201)
        .headers({ location: `${BASE_PATH}/projects/${project.id}`, etag: entityTag(project.version) })
        .send(projectBody(project));
    },
  );

  app.get(
    '/projects',
    {
      schema: {
        tags: ['projects'],
        operationId: 'listProjects',
        summary: 'List projects',
        description: 'A page of projects. `Link` (rel="next") leads to the next one, `X-Total-Count` counts them all.',
        querystring: listProjectsQuerySchema,
        response: { 200: projectListSchema, ...problems(422) },
      },
    },
    async (request, reply) => {
      const { status, ...query } = request.query;
      const page = await app.withStore((em) => listProjects(em, { ...query, ...(status ? { statuses: status } : {}) }));
      reply.header('x-total-count', page.total);
      if (page.nextCursor !== null) reply.header('link', nextPageLink(request.originalUrl, page.nextCursor));
      return page.items.map(projectBody);
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
      const project = await app.withStore((em) => getProject(em, request.params.id));
      return reply.header('etag', entityTag(project.version)).send(projectBody(project));
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
      const project = await app.withStore((em) => editProject(em, id, request.body, request.headers['if-match']));
      return reply.header('etag', entityTag(project.version)).send(projectBody(project));
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
      await app.withStore(async (em) => {
        if (ifMatch !== undefined && !namesTag(ifMatch, entityTag((await getProject(em, id)).version)))
          throw changedMeanwhile();
        await deleteProject(em, app.assets, id);
      });
      return reply.code(204).send();
    },
  );
};
