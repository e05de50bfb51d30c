import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyRequest {
    /** What went wrong, kept until the request's one line is written. */
    failure: Error | null;
  }
}

const GIVEN_ID = /^[\w.:-]{1,100}$/;

/** The caller's own `X-Request-Id` if it is harmless, so that its log and ours can be joined; else a new one. */
export function requestId(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && GIVEN_ID.test(given) ? given : randomUUID();
}

const pathOf = (request: FastifyRequest): string => request.originalUrl.split('?', 1)[0] ?? '';

/**
 * Arranges for the request's one line, written when the response is gone or the caller has hung up: `close` comes in both
 * cases, where `onResponse` would miss the second. The query string stays out: it is what people searched for.
 */
export function trackRequest(request: FastifyRequest, reply: FastifyReply): void {
  const started = performance.now();
  reply.header('x-request-id', request.id);
  let finished = false;
  reply.raw.once('finish', () => (finished = true));
  reply.raw.once('close', () => {
    const status = reply.raw.statusCode;
    const line = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      path: pathOf(request),
      ...(request.caller ? { user: `${request.caller.kind}:${request.caller.id}` } : {}),
      status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      ...(finished ? {} : { aborted: true }),
      ...(request.failure ? { err: request.failure } : {}),
    };
    reply.server.log[status >= 500 ? 'error' : 'info'](line, 'request');
  });
}

export const requestLogPlugin = fastifyPlugin(
  async (app) => {
    app.decorateRequest('failure', null);
    app.addHook('onRequest', async (request, reply) => trackRequest(request, reply));
  },
  { name: 'request-log' },
);
