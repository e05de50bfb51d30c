import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findView, listViews } from '../../../store/repositories/views.repository.ts';
import { ifMatchHeadersSchema } from '../../contracts/headers.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { idParamsSchema } from '../../contracts/project.contract.ts';
import { createViewSchema, patchViewSchema, viewSchema } from '../../contracts/view.contract.ts';
import { BASE_PATH } from '../../services/bodies.ts';
import { changeBy, ownerName } from '../../services/change-by.ts';
import { entityTag } from '../../services/entity-tag.ts';
import { addView, editView, removeView, viewBody, viewNotFound } from '../../services/views.ts';

export const viewRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/views',
    {
      schema: {
        tags: ['views'],
        operationId: 'listViews',
        summary: 'Your saved views, and those that are shared',
        response: { 200: z.array(viewSchema), ...problems() },
      },
    },
    async ({ actor }) => {
      const rows = await app.withStore((em) => listViews(em, ownerName(actor)));
      return rows.map((row) => viewBody(row, actor));
    },
  );

  app.post(
    '/views',
    {
      schema: {
        tags: ['views'],
        operationId: 'createView',
        summary: 'Save a list of projects under a name',
        description: 'A name is given once for each owner: 409 otherwise.',
        body: createViewSchema,
        response: { 201: viewSchema, ...problems(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const row = await app.withStore((em) => addView(em, request.body, changeBy(request)));
      return reply
        .code(201)
        .headers({ location: `${BASE_PATH}/views/${row.id}`, etag: entityTag(row.version) })
        .send(viewBody(row, request.actor));
    },
  );

  app.get(
    '/views/:id',
    {
      schema: {
        tags: ['views'],
        operationId: 'getView',
        summary: 'Read a saved view',
        params: idParamsSchema,
        response: { 200: viewSchema, ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const row = await app.withStore((em) => findView(em, request.params.id, ownerName(request.actor)));
      if (!row) throw viewNotFound();
      return reply.header('etag', entityTag(row.version)).send(viewBody(row, request.actor));
    },
  );

  app.patch(
    '/views/:id',
    {
      schema: {
        tags: ['views'],
        operationId: 'patchView',
        summary: 'Change the named fields of a saved view',
        params: idParamsSchema,
        headers: ifMatchHeadersSchema,
        body: patchViewSchema,
        response: { 200: viewSchema, ...problems(400, 403, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const { params, body, headers, actor } = request;
      const patch = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      const row = await app.withStore((em) => editView(em, params.id, patch, changeBy(request), headers['if-match']));
      return reply.header('etag', entityTag(row.version)).send(viewBody(row, actor));
    },
  );

  app.delete(
    '/views/:id',
    {
      schema: {
        tags: ['views'],
        operationId: 'deleteView',
        summary: 'Delete a saved view',
        params: idParamsSchema,
        headers: ifMatchHeadersSchema,
        response: { 204: z.undefined().describe('Deleted'), ...problems(403, 404, 412, 422) },
      },
    },
    async (request, reply) => {
      const { params, headers } = request;
      await app.withStore((em) => removeView(em, params.id, changeBy(request), headers['if-match']));
      return reply.code(204).send();
    },
  );
};
