import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { StaleVersionError, StatusRefusedError } from '../../../store/errors.ts';
import { createLogger } from '../../logger.ts';
import { withZod } from '../external/zod.ts';
import { jsonBodyPlugin } from './json-body.ts';
import { notFoundPlugin } from './not-found.ts';
import { problemPlugin, sendEarlyProblem } from './problem.ts';
import { requestId, requestLogPlugin } from './request-log.ts';
import { textGuardPlugin } from './text-guard.ts';
import { securityHeadersPlugin } from './security-headers.ts';

const log: Record<string, unknown>[] = [];
let app: FastifyInstance;

/** Errors as the routes throw them, by name. */
const ERRORS: Record<string, () => Error> = {
  unforeseen: () => new Error('secret: the table project has no column x'),
  refused: () => new StatusRefusedError('PROCESSING', 'START', ['COMPLETE', 'CANCEL'], { open: true }),
  stale: () => new StaleVersionError('project', 'p', 1, 2),
  unreachable: () =>
    new Error('select 1 - connect', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }),
  cancelled: () => Object.assign(new Error('canceling statement'), { code: '57014' }),
  twice: () => Object.assign(new Error('duplicate key'), { code: '23505' }),
};

beforeAll(async () => {
  const loggerInstance: FastifyBaseLogger = createLogger({
    destination: { write: (line) => void log.push(JSON.parse(line) as Record<string, unknown>) },
  });
  app = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    bodyLimit: 2 * 1024 * 1024,
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => void sendEarlyProblem(request, reply, error),
  });
  for (const plugin of [
    requestLogPlugin,
    securityHeadersPlugin,
    jsonBodyPlugin,
    textGuardPlugin,
    problemPlugin,
    notFoundPlugin,
  ]) {
    await app.register(plugin);
  }
  await app.register(async (scope) => {
    const api = withZod(scope);
    api.post(
      '/things',
      { schema: { body: z.strictObject({ name: z.string().min(1, 'is empty') }) } },
      async () => 'made',
    );
    api.post('/things/:id/go', async (request) => ({ body: request.body ?? null }));
    api.get('/fail/:how', { schema: { params: z.object({ how: z.string() }) } }, async (request) => {
      throw ERRORS[request.params.how]?.() ?? new Error('no such error');
    });
  });
});
afterAll(() => app.close());
beforeEach(() => void log.splice(0));

const json = { 'content-type': 'application/json' };

describe('problem+json', () => {
  it.each([
    [
      'malformed JSON',
      { method: 'POST', url: '/things', headers: json, payload: '{"name":' },
      400,
      'MALFORMED_REQUEST',
    ],
    [
      'a prototype in JSON',
      { method: 'POST', url: '/things', headers: json, payload: '{"__proto__":{"a":1}}' },
      400,
      'MALFORMED_REQUEST',
    ],
    ['a broken escape', { method: 'GET', url: '/fail/%zz' }, 400, 'MALFORMED_REQUEST'],
    ['no route', { method: 'GET', url: '/nowhere' }, 404, 'ROUTE_NOT_FOUND'],
    ['another method', { method: 'DELETE', url: '/things/' }, 405, 'METHOD_NOT_ALLOWED'],
    [
      'too large a body',
      { method: 'POST', url: '/things', headers: json, payload: `"${'x'.repeat(3_000_000)}"` },
      413,
      'BODY_TOO_LARGE',
    ],
    ['a parameter without end', { method: 'GET', url: `/fail/${'x'.repeat(500)}` }, 414, 'URL_TOO_LONG'],
    [
      'another media type',
      { method: 'POST', url: '/things', headers: { 'content-type': 'text/plain' }, payload: 'x' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['no body', { method: 'POST', url: '/things' }, 422, 'INVALID_INPUT'],
    ['an empty body', { method: 'POST', url: '/things', headers: json, payload: '' }, 422, 'INVALID_INPUT'],
    [
      'a wrong body',
      { method: 'POST', url: '/things', headers: json, payload: { name: '', more: 1 } },
      422,
      'INVALID_INPUT',
    ],
    ['a refused status', { method: 'GET', url: '/fail/refused' }, 409, 'NOT_ALLOWED_NOW'],
    ['a lost update', { method: 'GET', url: '/fail/stale' }, 412, 'PRECONDITION_FAILED'],
    ['a broken constraint', { method: 'GET', url: '/fail/twice' }, 409, 'CONFLICT'],
    ['a NUL character', { method: 'POST', url: '/things', payload: { name: 'a\u0000' } }, 422, 'INVALID_INPUT'],
    ['half a character', { method: 'POST', url: '/things?x=1', payload: { name: 'a\ud800' } }, 422, 'INVALID_INPUT'],
    ['a NUL in the query', { method: 'POST', url: '/things?q=%00', payload: { name: 'a' } }, 422, 'INVALID_INPUT'],
    ['no database', { method: 'GET', url: '/fail/unreachable' }, 503, 'DATABASE_UNAVAILABLE'],
    ['a statement without end', { method: 'GET', url: '/fail/cancelled' }, 503, 'DATABASE_UNAVAILABLE'],
    ['the unforeseen', { method: 'GET', url: '/fail/unforeseen' }, 500, 'INTERNAL'],
  ] as const)('%s', async (_name, request, status, code) => {
    const answer = await app.inject(request);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    const problem = answer.json<Record<string, unknown>>();
    expect(problem).toMatchObject({ status, code, requestId: answer.headers['x-request-id'] });
    expect(problem['detail']).toEqual(expect.stringMatching(/\S/));
    expect(problem['title']).toEqual(expect.stringMatching(/\S/));
    expect(problem['type']).toEqual(expect.stringMatching(/^urn:lanternist:problem:[a-z-]+$/));
    expect(answer.body).not.toMatch(/secret|column|ECONNREFUSED|canceling|duplicate/);
  });

  it('names each wrong member', async () => {
    const answer = await app.inject({ method: 'POST', url: '/things', payload: { name: '', more: 1 } });
    expect(answer.json()).toMatchObject({
      detail: expect.stringContaining('name: is empty'),
      errors: expect.arrayContaining([{ pointer: '/name', detail: 'is empty' }]),
    });
  });

  it('says what is allowed where the machine refuses', async () => {
    const answer = await app.inject('/fail/refused');
    expect(answer.json()).toMatchObject({ current: 'PROCESSING', allowed: ['cancel', 'retry-now', 'edit'] });
  });

  it('says when to come back', async () => {
    const answer = await app.inject('/fail/unreachable');
    expect(answer.json()).toMatchObject({ detail: 'Database connection error' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('names the methods that an address answers to', async () => {
    const answer = await app.inject({ method: 'DELETE', url: '/things/7/go' });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers['allow']).toBe('POST');
  });
});

describe('an empty JSON body', () => {
  it('counts as none', async () => {
    const answer = await app.inject({ method: 'POST', url: '/things/7/go', headers: json, payload: '' });
    expect(answer.json()).toEqual({ body: null });
  });
});

describe('the log', () => {
  it('has one line a request', async () => {
    await app.inject({ url: '/nowhere?q=private', headers: { 'x-request-id': 'mine-1' } });
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({
      requestId: 'mine-1',
      method: 'GET',
      path: '/nowhere',
      status: 404,
      ms: expect.any(Number),
    });
    expect(JSON.stringify(log)).not.toContain('private');
  });

  it('names the route, not only the path', async () => {
    await app.inject({ method: 'POST', url: '/things/7/go/' });
    expect(log[0]).not.toHaveProperty('aborted');
    expect(log[0]).toMatchObject({ route: '/things/:id/go', path: '/things/7/go/', status: 200, level: 'info' });
  });

  it('keeps the stack of what went wrong here, and no other', async () => {
    await app.inject('/fail/unforeseen');
    await app.inject('/fail/refused');
    expect(log).toHaveLength(2);
    expect(log[0]).toMatchObject({
      level: 'error',
      status: 500,
      err: { stack: expect.stringContaining('problem.test.ts') },
    });
    expect(log[1]).not.toHaveProperty('err');
  });

  it('has a line also for what cannot be routed', async () => {
    await app.inject('/fail/%zz');
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({ status: 400, path: '/fail/%zz', route: null });
  });

  it('takes no id that could forge a line', async () => {
    const answer = await app.inject({ url: '/nowhere', headers: { 'x-request-id': 'a b{"x":1}' } });
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('security headers', () => {
  it('stand on every answer', async () => {
    for (const url of ['/nowhere', '/fail/refused']) {
      const { headers } = await app.inject(url);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });
});
