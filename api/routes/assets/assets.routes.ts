import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { assetSchema, listAssetsQuerySchema } from '../../contracts/asset.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { idParamsSchema } from '../../contracts/project.contract.ts';
import { assetNotFound } from '../../errors.ts';
import { assetBody } from '../../services/bodies.ts';
import { getAsset, listAssets } from '../../../store/repositories/assets.repository.ts';
import { loadShownProject } from '../../../store/repositories/shown-project.ts';

export const assetRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/projects/:id/assets',
    {
      schema: {
        tags: ['assets'],
        operationId: 'listAssets',
        summary: 'The assets of a project in all their versions, newest first',
        params: idParamsSchema,
        querystring: listAssetsQuerySchema,
        response: { 200: z.array(assetSchema), ...problems(404, 422) },
      },
    },
    async (request) =>
      app.withStore(async (em) => {
        const shown = await loadShownProject(em, request.params.id);
        const { type, sceneId, currency } = request.query;
        const assets = await listAssets(em, shown.project.id, { types: type, sceneId });
        const bodies = assets.map((asset) => assetBody(asset, shown.currency(asset)));
        return currency ? bodies.filter((body) => currency.includes(body.currency)) : bodies;
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
    async (request) =>
      app.withStore(async (em) => {
        const asset = await getAsset(em, request.params.id);
        if (!asset) throw assetNotFound();
        const { currency } = await loadShownProject(em, asset.projectId);
        return assetBody(asset, currency(asset));
      }),
  );
};
