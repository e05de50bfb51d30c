import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ifMatchHeadersSchema, idempotencyHeadersSchema } from '../../contracts/headers.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { idParamsSchema } from '../../contracts/project.contract.ts';
import {
  changedSceneSchema,
  patchSceneBodySchema,
  regenerateBodySchema,
  regeneratedSchema,
  sceneBodySchema,
} from '../../contracts/scene.contract.ts';
import { changeBy } from '../../services/change-by.ts';
import { WITH_ENGINE_MS } from '../../services/engine.ts';
import { entityTag } from '../../services/entity-tag.ts';
import { sceneBodies } from '../../services/scene-bodies.ts';
import { showScene, tellAndShow } from '../../services/scene-change.ts';
import { changeScene } from '../../services/scene-edit.ts';
import { regenerateScene } from '../../services/scene-regenerate.ts';
import { loadShownProject } from '../../../store/repositories/shown-project.ts';

export const sceneRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/projects/:id/scenes',
    {
      schema: {
        tags: ['scenes'],
        operationId: 'listScenes',
        summary: 'The scenes of a project with what they show and what of that is stale',
        params: idParamsSchema,
        response: { 200: z.array(sceneBodySchema), ...problems(404, 422) },
      },
    },
    async (request) => app.withStore(async (em) => sceneBodies(em, await loadShownProject(em, request.params.id))),
  );

  app.get(
    '/scenes/:id',
    {
      schema: {
        tags: ['scenes'],
        operationId: 'getScene',
        summary: 'Read a scene',
        params: idParamsSchema,
        response: { 200: sceneBodySchema, ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { body } = await app.withStore((em) => showScene(em, request.params.id));
      return reply.header('etag', entityTag(body.version)).send(body);
    },
  );

  app.patch(
    '/scenes/:id',
    {
      schema: {
        tags: ['scenes'],
        operationId: 'patchScene',
        summary: 'Edit the words, the picture or the voice of a scene',
        description:
          'What becomes stale by it is in the answer; an open run takes it along, else the next run makes it anew. With `If-Match`, only while the scene is still of that version.',
        params: idParamsSchema,
        headers: ifMatchHeadersSchema,
        body: patchSceneBodySchema,
        response: { 200: changedSceneSchema, ...problems(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const sceneId = request.params.id;
      const change = changeBy(request);
      const ifMatch = request.headers['if-match'];
      await app.withStore((em) => changeScene(em, change, { sceneId, patch: request.body, ifMatch }));
      const changed = await app.withStore((em) => tellAndShow(em, app.temporal, sceneId), WITH_ENGINE_MS);
      return reply.header('etag', entityTag(changed.scene.version)).send(changed);
    },
  );

  app.post(
    '/scenes/:id/regenerate',
    {
      schema: {
        tags: ['scenes'],
        operationId: 'regenerateScene',
        summary: 'Make a scene anew',
        description:
          'Another attempt of the named parts, never the same again. Without parts the scene is brought up to date; one that is up to date gets another narration and another picture. Starts a run where none is open.',
        params: idParamsSchema,
        headers: idempotencyHeadersSchema,
        body: regenerateBodySchema.nullish(),
        response: { 202: regeneratedSchema, ...problems(400, 404, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const answer = await regenerateScene({ withStore: app.withStore, temporal: app.temporal }, changeBy(request), {
        sceneId: request.params.id,
        parts: request.body?.parts,
        reason: request.body?.reason,
        idempotencyKey: request.headers['idempotency-key'],
      });
      return reply.code(202).send(answer);
    },
  );
};
