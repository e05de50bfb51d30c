import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { contentHeadersSchema } from '../../contracts/headers.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { idParamsSchema } from '../../contracts/project.contract.ts';
import { assetNotFound } from '../../errors.ts';
import { contentRange, requestedRange } from '../../services/byte-range.ts';
import { contentDisposition, downloadName } from '../../services/download-name.ts';
import { entityTag, namesTag } from '../../services/entity-tag.ts';
import { StepFailure } from '../../../domain/project/errors.ts';
import type { AssetRow } from '../../../store/entities/asset.entity.ts';
import type { EntityManager } from '../../../store/orm.ts';
import { getAsset } from '../../../store/repositories/assets.repository.ts';
import { getProject } from '../../../store/repositories/projects.repository.ts';
import { getScene } from '../../../store/repositories/scenes.repository.ts';

/** A user's own SVG or HTML may be behind an asset: it runs no script and reaches nothing of ours. */
const SANDBOX = "sandbox; default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'";

const bytes = (description: string) => ({
  description,
  content: { '*/*': { schema: z.unknown().meta({ type: 'string', format: 'binary' }) } },
});

async function nameOf(em: EntityManager, asset: AssetRow): Promise<string> {
  const project = await getProject(em, asset.projectId);
  const scene = asset.sceneId ? await getScene(em, asset.sceneId) : null;
  const { type, mime } = asset;
  return downloadName({ title: project.name || project.topic, type, mime, scene: scene?.index ?? null });
}

export const contentRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/assets/:id/content',
    {
      schema: {
        tags: ['assets'],
        operationId: 'getAssetContent',
        summary: 'The bytes of an asset',
        description:
          'Answers ranges, and 304 where `If-None-Match` names its SHA-256. `?download=true` makes browsers save it.',
        params: idParamsSchema,
        headers: contentHeadersSchema,
        querystring: z.object({ download: z.stringbool().default(false) }),
        response: {
          200: bytes('The whole file'),
          206: bytes('The range that was asked for'),
          304: z.undefined().describe('The caller has it already'),
          ...problems(404, 416, 422),
        },
      },
    },
    async (request, reply) => {
      const { asset, name } = await app.withStore(async (em) => {
        const found = await getAsset(em, request.params.id);
        if (!found) throw assetNotFound();
        return { asset: found, name: await nameOf(em, found) };
      });
      const etag = entityTag(asset.sha256);
      const headers = {
        etag,
        'accept-ranges': 'bytes',
        'cache-control': 'private, no-cache',
        'content-security-policy': SANDBOX,
        'content-disposition': contentDisposition(request.query.download ? 'attachment' : 'inline', name),
      };
      const { 'if-none-match': known } = request.headers;
      if (known !== undefined && namesTag(known, etag)) return reply.code(304).headers(headers).send();

      const size = await app.assets.size(asset.path);
      if (size === null) throw new StepFailure('ASSET_MISSING', 'the file is gone', { details: { path: asset.path } });
      const range = requestedRange(request.headers, { what: 'file', etag, size });
      const { start, end } = range ?? { start: 0, end: size - 1 };
      // An empty stream instead of nothing: Fastify would call the length of nothing 0, and HEAD tells the file's.
      const empty = request.method === 'HEAD' || size === 0;
      const body = empty ? Readable.from([]) : await app.assets.read(asset.path, { start, end });
      if (range) reply.code(206).header('content-range', contentRange(range, size));
      return reply
        .type(asset.mime)
        .headers({ ...headers, 'content-length': end - start + 1 })
        .send(body);
    },
  );
};
