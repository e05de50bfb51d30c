import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { assetTypeSchema } from '../../../domain/project/project.contract.ts';
import { assetSchema } from '../../contracts/asset.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { idParamsSchema, oneOrMany } from '../../contracts/project.contract.ts';
import { assetNotFound } from '../../errors.ts';
import { assetBody } from '../../services/bodies.ts';
import { getAsset, listAssets } from '../../../store/repositories/assets.repository.ts';
import { getProject } from '../../../store/repositories/projects.repository.ts';

export const assetRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/projects/:id/assets',
    {
      schema: {
        tags: ['assets'],
        operationId: 'listAssets',
        summary: 'The assets of a project, newest first',
        params: idParamsSchema,
        querystring: z.object({ type: oneOrMany(assetTypeSchema).optional().describe('Repeat it for several.') }),
        response: { 200: z.array(assetSchema), ...problems(404, 422) },
      },
    },
    async (request) =>
      app.withStore(async (em) => {
        const { id } = await getProject(em, request.params.id);
        const { type } = request.query;
        return (await listAssets(em, id, type ? { types: type } : {})).map(assetBody);
      }),
  );

  app.get(
    '/assets/:id',
    {
      schema: {
        tags: ['assets'],
        operationId: 'getAsset',
        summary: 'What is known of an asset',
        params: idParamsSchema,
        response: { 200: assetSchema, ...problems(404, 422) },
      },
    },
    async (request) => {
      const asset = await app.withStore((em) => getAsset(em, request.params.id));
      if (!asset) throw assetNotFound();
      return assetBody(asset);
    },
  );
};
