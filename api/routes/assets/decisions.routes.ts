import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { assetDecisionSchema, rejectAssetBodySchema } from '../../contracts/asset.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { idParamsSchema } from '../../contracts/project.contract.ts';
import { changeBy } from '../../services/change-by.ts';
import { WITH_ENGINE_MS } from '../../services/engine.ts';
import { decideAsset, type Decided } from '../../services/asset-decisions.ts';
import { restoreAsset } from '../../services/asset-restore.ts';
import { assetBody } from '../../services/bodies.ts';
import { redoOf } from '../../services/scene-bodies.ts';
import { tellRun } from '../../services/scene-change.ts';
import { loadShownProject } from '../../../store/repositories/shown-project.ts';

export const assetDecisionRoutes: FastifyPluginAsyncZod = async (app) => {
  /** What became of the project by a decision that is committed; the open run hears of the scenes that changed. */
  const answer = ({ asset, scenes }: Decided) =>
    app.withStore(async (em) => {
      const shown = await loadShownProject(em, asset.projectId);
      await Promise.all(scenes.map((sceneId) => tellRun(app.temporal, shown.run, sceneId)));
      return { asset: assetBody(asset, shown.currency(asset)), redo: redoOf(shown) };
    }, WITH_ENGINE_MS);

  app.post(
    '/assets/:id/approve',
    {
      schema: {
        tags: ['assets'],
        operationId: 'approveAsset',
        summary: 'Approve an asset',
        description: 'One that was sent back and not made anew yet is wanted again.',
        params: idParamsSchema,
        response: { 200: assetDecisionSchema, ...problems(404, 409, 422) },
      },
    },
    async (request) => {
      const change = changeBy(request);
      return answer(await app.withStore((em) => decideAsset(em, change, request.params.id, { approved: true })));
    },
  );

  app.post(
    '/assets/:id/reject',
    {
      schema: {
        tags: ['assets'],
        operationId: 'rejectAsset',
        summary: 'Send an asset back, with the reason',
        description:
          'What the project shows becomes stale, and the next attempt is another one. A slide or a segment sends its picture back. No run is started by it. A superseded asset is only marked.',
        params: idParamsSchema,
        body: rejectAssetBodySchema,
        response: { 200: assetDecisionSchema, ...problems(400, 404, 409, 413, 415, 422) },
      },
    },
    async (request) => {
      const change = changeBy(request);
      const verdict = { approved: false, reason: request.body.reason } as const;
      return answer(await app.withStore((em) => decideAsset(em, change, request.params.id, verdict)));
    },
  );

  app.post(
    '/assets/:id/restore',
    {
      schema: {
        tags: ['assets'],
        operationId: 'restoreAsset',
        summary: 'Put an older version back',
        description:
          'A narration, a picture, the words of a scene, an own file or a whole script stands again, whatever would be made anew. The next run takes it up.',
        params: idParamsSchema,
        response: { 200: assetDecisionSchema, ...problems(404, 409, 422) },
      },
    },
    async (request) => {
      const change = changeBy(request);
      return answer(await app.withStore((em) => restoreAsset(em, app.assets, change, request.params.id)));
    },
  );
};
