import { fastify, type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '../../logger.ts';
import { notFoundPlugin } from './not-found.ts';
import { problemPlugin } from './problem.ts';
import { requestLogPlugin } from './request-log.ts';
import { securityHeadersPlugin } from './security-headers.ts';

let app: FastifyInstance;
beforeAll(async () => {
  app = fastify({
    loggerInstance: createLogger({ level: 'silent' }),
    routerOptions: { ignoreTrailingSlash: true },
  }) as unknown as FastifyInstance;
  for (const plugin of [requestLogPlugin, securityHeadersPlugin, problemPlugin, notFoundPlugin])
    await app.register(plugin);
  app.get('/films', () => 'all');
  app.post('/films/bulk', () => 'bulk');
  app.get('/films/:id', () => 'one');
  app.patch('/films/:id', () => 'one');
});
afterAll(() => app.close());

const ask = async (method: string, url: string) => {
  const { statusCode, headers } = await app.inject({ method: method as 'GET', url });
  return [statusCode, headers['allow']];
};

it.each([
  ['POST', '/films/bulk', 200, undefined],
  ['PATCH', '/films/7', 200, undefined],
  ['GET', '/films/bulk2', 200, undefined],
  ['DELETE', '/films/7?a=b', 405, 'GET, HEAD, PATCH'],
  // A path that is named as a whole is no id of another route.
  ['PATCH', '/films/bulk', 405, 'POST'],
  ['GET', '/films/bulk/?a=b', 405, 'POST'],
  ['OPTIONS', '/films/bulk', 405, 'POST'],
  // Fastify would ask for the type of its body first.
  ['QUERY', '/films', 405, 'GET, HEAD'],
  ['QUERY', '/nothing', 404, undefined],
  ['GET', '/nothing/here', 404, undefined],
])('%s %s is %i, Allow: %s', async (method, url, status, allow) => {
  expect(await ask(method, url)).toEqual([status, allow]);
});
