import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  eventLogQuerySchema,
  eventSchema,
  eventStreamHeadersSchema,
  eventStreamQuerySchema,
} from '../../contracts/event.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { idParamsSchema } from '../../contracts/project.contract.ts';
import { eventBody } from '../../services/live/frames.ts';
import type { LiveStream } from '../../services/live/live-stream.ts';
import { nextPageLink } from '../../services/paging.ts';
import { listEventLog } from '../../../store/repositories/events.repository.ts';
import { getProject } from '../../../store/repositories/projects.repository.ts';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
} as const;

const DESCRIPTION = `Server-sent events. \`id:\` is the event's id, \`data:\` an Event as JSON. Without \`Last-Event-ID\` the stream starts at
now, with it after that event: no gap, no repeat. \`event: hello\` comes first, \`event: progress\` (without an id, may be left out)
tells of progress bars, \`event: bye\` says that the gateway stops. See docs/events.md.`;

const streamOf = (description: string) => ({
  description,
  content: { 'text/event-stream': { schema: z.string(), itemSchema: eventSchema } },
});

function sendStream(request: FastifyRequest, reply: FastifyReply, stream: LiveStream): FastifyReply {
  // Whoever hung up meanwhile, or does so later, is followed by nobody.
  if (reply.raw.destroyed) stream.body.destroy();
  reply.raw.once('close', () => stream.body.destroy());
  // A stream that the gateway ends leaves no connection behind.
  reply.raw.once('finish', () => request.raw.socket.destroySoon());
  return reply.headers(HEADERS).send(stream.body);
}

export const eventRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/events',
    {
      exposeHeadRoute: false,
      schema: {
        tags: ['events'],
        operationId: 'followEvents',
        summary: 'Live events of all projects',
        description: DESCRIPTION,
        headers: eventStreamHeadersSchema,
        querystring: eventStreamQuerySchema,
        response: { 200: streamOf('Events as they happen'), ...problems(422) },
      },
    },
    async (request, reply) => {
      const { types, lastEventId } = request.query;
      const after = request.headers['last-event-id'] ?? lastEventId;
      const filter = { projectId: null, types: types ?? null };
      return sendStream(request, reply, await app.live.open(filter, after));
    },
  );

  app.get(
    '/projects/:id/events',
    {
      exposeHeadRoute: false,
      schema: {
        tags: ['events'],
        operationId: 'followProjectEvents',
        summary: 'Live events of a project',
        description: `${DESCRIPTION} After \`project.deleted\` the stream ends.`,
        params: idParamsSchema,
        headers: eventStreamHeadersSchema,
        querystring: eventStreamQuerySchema,
        response: { 200: streamOf('Events as they happen'), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { types, lastEventId } = request.query;
      const after = request.headers['last-event-id'] ?? lastEventId;
      const filter = { projectId: request.params.id, types: types ?? null };
      return sendStream(request, reply, await app.live.open(filter, after));
    },
  );

  app.get(
    '/projects/:id/event-log',
    {
      schema: {
        tags: ['events'],
        operationId: 'listProjectEvents',
        summary: 'What happened in a project, newest first',
        description: 'The events of the live stream, page by page: for whoever was not there.',
        params: idParamsSchema,
        querystring: eventLogQuerySchema,
        response: { 200: z.array(eventSchema), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const page = await app.withStore(async (em) => {
        const { id } = await getProject(em, request.params.id);
        return listEventLog(em, { ...request.query, projectId: id });
      });
      if (page.nextCursor !== null) reply.header('link', nextPageLink(request.originalUrl, page.nextCursor));
      return page.items.map(eventBody);
    },
  );
};
