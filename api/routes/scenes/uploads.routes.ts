import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ifMatchHeadersSchema } from '../../contracts/headers.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { changedSceneSchema } from '../../contracts/scene.contract.ts';
import { changeBy } from '../../services/change-by.ts';
import { WITH_ENGINE_MS } from '../../services/engine.ts';
import { entityTag } from '../../services/entity-tag.ts';
import { lockScene, tellAndShow } from '../../services/scene-change.ts';
import { changeScene } from '../../services/scene-edit.ts';
import { storageProblem } from '../../services/uploads/receive-file.ts';
import { announcedKind, takeUpload } from '../../services/uploads/scene-upload.ts';
import { UPLOAD_TYPES } from '../../services/uploads/upload-kinds.ts';
import { keepUpload } from '../../../store/assets/attachments.ts';

/** Keeping a large file takes the disk longer than a statement takes the database. */
const KEEP_DEADLINE_MS = 30_000;

const paramsSchema = z.object({
  id: z.guid({ error: 'not a UUID' }).toLowerCase(),
  type: z.enum(UPLOAD_TYPES, { error: `one of ${UPLOAD_TYPES.join(', ')}` }),
});

export const uploadRoutes: FastifyPluginAsyncZod = async (app) => {
  // The body stays a stream: it goes from the socket to the disk. Only in this plugin's scope.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));

  app.put(
    '/scenes/:id/assets/:type',
    {
      schema: {
        tags: ['scenes'],
        operationId: 'uploadSceneAsset',
        summary: 'Show an own picture, or play an own recording, in a scene',
        description:
          'The body is the file itself: a picture (PNG, JPEG, WebP, GIF; 20 MB, 60 megapixels) or a recording of the narration (WAV, MP3, MP4, Ogg, FLAC, WebM; 100 MB, 10 minutes). It is laid over the scene as an edit: `visual` or `recording` null in PATCH takes it away again.',
        consumes: [
          'image/png',
          'image/jpeg',
          'image/webp',
          'image/gif',
          'audio/wav',
          'audio/mpeg',
          'audio/mp4',
          'audio/ogg',
          'audio/flac',
          'audio/webm',
        ],
        params: paramsSchema,
        querystring: z.object({
          alt: z.string().trim().max(300).default('').describe('What the picture shows, in words.'),
        }),
        headers: ifMatchHeadersSchema,
        // For the document only: the body is never parsed.
        body: z.unknown().meta({ type: 'string', format: 'binary' }),
        response: { 200: changedSceneSchema, ...problems(400, 404, 409, 412, 413, 415, 422, 507) },
      },
    },
    async (request, reply) => {
      const { id: sceneId, type } = request.params;
      const ifMatch = request.headers['if-match'];
      const change = changeBy(request);
      const kind = announcedKind(type, request.raw.headers);
      // Refused before megabytes are sent, and once more when they are there.
      const { projectId } = await app.withStore((em) =>
        em.transactional(async (tx) => (await lockScene(tx, sceneId, ifMatch)).scene),
      );
      const temporary = await app.assets.openTemporary('upload');
      try {
        const { facts } = await takeUpload(app.assets, request.raw, kind, temporary);
        const { sha256 } = await app.assets.measure(temporary);
        const meta = type === 'image' ? { alt: request.query.alt } : {};
        await app.withStore(async (em) => {
          const file = { projectId, sceneId, temporary, sha256, mime: kind.mime, facts: { ...facts, meta } };
          const { key } = await keepUpload({ em, assets: app.assets }, file);
          const patch =
            type === 'image'
              ? { visual: { type: 'picture' as const, attachment: key, alt: request.query.alt } }
              : { recording: key };
          await changeScene(em, change, { sceneId, patch, ifMatch });
        }, KEEP_DEADLINE_MS);
      } catch (error) {
        throw storageProblem(error);
      } finally {
        await app.assets.discard(temporary);
      }
      const changed = await app.withStore((em) => tellAndShow(em, app.temporal, sceneId), WITH_ENGINE_MS);
      return reply.header('etag', entityTag(changed.scene.version)).send(changed);
    },
  );
};
