import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problems } from '../../contracts/problem.contract.ts';
import { idParamsSchema } from '../../contracts/project.contract.ts';
import { sceneBodySchema } from '../../contracts/scene.contract.ts';
import { currentKeys, sceneBody } from '../../services/bodies.ts';
import { findAssets } from '../../../store/repositories/assets.repository.ts';
import { getProject } from '../../../store/repositories/projects.repository.ts';
import { listScenes } from '../../../store/repositories/scenes.repository.ts';

export const sceneRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/projects/:id/scenes',
    {
      schema: {
        tags: ['scenes'],
        operationId: 'listScenes',
        summary: 'The scenes of a project with their current assets',
        params: idParamsSchema,
        response: { 200: z.array(sceneBodySchema), ...problems(404, 422) },
      },
    },
    async (request) =>
      app.withStore(async (em) => {
        const { id } = await getProject(em, request.params.id);
        const scenes = await listScenes(em, id);
        const assets = await findAssets(em, id, scenes.flatMap(currentKeys));
        const byKey = new Map(assets.map((asset) => [asset.key, asset]));
        return scenes.map((scene) => sceneBody(scene, byKey));
      }),
  );
};
