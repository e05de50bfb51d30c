import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { BULK_MAX, importCheckSchema, importResultSchema } from '../../contracts/bulk.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { invalidInput, Problem } from '../../errors.ts';
import { changeBy } from '../../services/change-by.ts';
import { readImport, storeImport, type ImportFormat } from '../../services/import/import-projects.ts';
import { inTurn } from '../../services/in-turn.ts';
import { actOnOne, BULK_AT_ONCE } from '../../services/project-bulk.ts';

/** Projects that a check shows. */
const SHOWN = 20;
const FILE_MAX = 20 * 1024 * 1024;
/** Ten thousand projects with their words take some seconds; each statement has a limit of its own. */
const STORE_DEADLINE_MS = 60_000;
const FORMATS: Readonly<Record<string, ImportFormat>> = {
  'text/csv': 'csv',
  'application/x-ndjson': 'jsonl',
  'application/jsonl': 'jsonl',
};

const unsupported = (): Problem =>
  new Problem('UNSUPPORTED_MEDIA_TYPE', `Send the file as ${Object.keys(FORMATS).join(', ')}.`);

export const importRoutes: FastifyPluginAsyncZod = async (app) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(Object.keys(FORMATS), { parseAs: 'buffer', bodyLimit: FILE_MAX }, (_request, body, done) =>
    done(null, body),
  );
  app.addContentTypeParser('*', (_request, _body, done) => done(unsupported()));

  app.post(
    '/projects/import',
    {
      bodyLimit: FILE_MAX,
      schema: {
        tags: ['projects'],
        operationId: 'importProjects',
        summary: 'Create many projects from a file',
        description:
          'A table (CSV, delimited by comma, semicolon or tab; the first row names the columns `topic`, `name`, `notes` and any option) or JSON lines (each as `POST /projects` takes it), in UTF-8, up to 20 MB and 10,000 projects. With any fault nothing is stored, and up to 100 faults are named by line and column.',
        consumes: Object.keys(FORMATS),
        // For the document only: the file is read by its type.
        body: z.unknown().meta({ type: 'string', format: 'binary' }),
        querystring: z.object({
          check: z.stringbool().default(false).describe('Whether to read the file only: nothing is stored.'),
          start: z.stringbool().default(false).describe(`Whether to start each project; at most ${BULK_MAX} then.`),
        }),
        response: { 200: importCheckSchema, 201: z.array(importResultSchema), ...problems(413, 415, 422) },
      },
    },
    async (request, reply) => {
      const format = FORMATS[request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? ''];
      if (!format || !Buffer.isBuffer(request.body)) throw unsupported();
      const { check, start } = request.query;
      const lines = await readImport(request.body, format);
      if (start && lines.length > BULK_MAX) {
        throw invalidInput([
          {
            path: ['start'],
            message: `at most ${BULK_MAX} projects are started at once; this file has ${lines.length}`,
          },
        ]);
      }
      if (check) {
        const first = lines
          .slice(0, SHOWN)
          .map(({ line, project: { topic, name } }) => ({ line, topic, name: name ?? null }));
        return reply.code(200).send({ projects: lines.length, first });
      }
      const change = { ...changeBy(request), requestId: request.id, reason: null };
      const ids = await app.withStore((em) => storeImport(em, lines, change), STORE_DEADLINE_MS);
      const noteFailure = (err: unknown) => request.log.error({ requestId: request.id, err }, 'one of many failed');
      const { withStore, temporal, assets } = app;
      const deps = { withStore, temporal, assets, noteFailure };
      const results = start
        ? await inTurn(ids, BULK_AT_ONCE, (id) => actOnOne(deps, 'start', id, change))
        : ids.map((id) => ({ id, status: 201 }));
      return reply.code(201).send(results.map((result, index) => ({ line: lines[index]?.line ?? 0, ...result })));
    },
  );
};
