import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
  await gateway.app.ready();
});
afterAll(() => gateway.close());

it('every route answers alike with and without the base path and a trailing slash', async () => {
  const routes = gateway.app.guardedRoutes.filter(
    ({ method, url }) => /^(GET|POST|PUT|PATCH|DELETE)$/.test(method) && !url.includes('*'),
  );
  expect(routes.length).toBeGreaterThan(40);
  for (const { method, url } of routes) {
    // What no route takes, so that nothing is done, and no stream is opened: only the way to the route counts.
    const path = url.replaceAll(/:\w+/g, 'x').replace(/\/$/, '');
    const answers = await Promise.all(
      [path, `${path}/`, `/api/v1${path}`, `/api/v1${path}/`].map((address) =>
        gateway.call(method as 'GET', address, method === 'GET' ? undefined : '[]', {
          'last-event-id': 'x',
          ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
        }),
      ),
    );
    const seen = answers.map(({ status, body }) => `${status} ${JSON.stringify(body['code'] ?? null)}`);
    expect({ route: `${method} ${url}`, seen: new Set(seen).size, first: seen[0] }).toEqual({
      route: `${method} ${url}`,
      seen: 1,
      first: expect.not.stringMatching(/ROUTE_NOT_FOUND|METHOD_NOT_ALLOWED|^5(?!03 "WORKER_UNAVAILABLE")/),
    });
  }
});
