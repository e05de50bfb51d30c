import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { answerOf, apiUrl, createApiClient, type ApiClient } from '../../api/client/client.ts';
import { UnreachableError } from '../../api/client/errors.ts';
import { watchEvents, type LiveMessage } from '../../api/client/watch-events.ts';
import { createLogger } from '../../api/logger.ts';
import { startGateway, type Gateway } from '../../api/server.ts';
import { localTemporal } from '../../temporal-config/connection.ts';
import { freshDatabase } from '../support/database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let gateway: Gateway;
let api: ApiClient;
const open = (port = 0) =>
  startGateway({
    databaseUrl: database.url,
    temporal: localTemporal(inject('temporalAddress')),
    assetRoot: folder.path,
    port,
    logger: createLogger({ level: 'silent' }),
  });

beforeAll(async () => {
  database = await freshDatabase();
  folder = await temporaryFolder();
  gateway = await open();
  api = createApiClient({ baseUrl: gateway.url });
});
afterAll(async () => {
  await gateway.close();
  await database.drop();
  await folder[Symbol.asyncDispose]();
});

const create = async (topic: string) => answerOf(api.POST('/projects', { body: { topic } }));

it('calls the gateway with types, by the base path however the address is written', async () => {
  const project = await create('Volcano');
  const params = { path: { id: project.id } };
  const { data, response } = await api.GET('/projects/{id}', { params });
  expect(data?.topic).toBe('Volcano');
  expect(response.url).toBe(`${gateway.url}/api/v1/projects/${project.id}`);
  for (const baseUrl of [`${gateway.url}/`, `${gateway.url}/api/v1`, `${gateway.url}/api/v1/`])
    expect(apiUrl(baseUrl)).toBe(`${gateway.url}/api/v1`);
  const { data: found } = await api.GET('/projects', { params: { query: { status: ['CREATED'], limit: 1 } } });
  expect(found).toHaveLength(1);
  expect((await api.DELETE('/projects/{id}', { params })).response.status).toBe(204);
});

it('turns every refusal into an ApiError with the words for people', async () => {
  const id = randomUUID();
  await expect(api.GET('/projects/{id}', { params: { path: { id } } })).rejects.toMatchObject({
    name: 'ApiError',
    status: 404,
    code: 'PROJECT_NOT_FOUND',
    message: 'Project not found',
    requestId: expect.stringMatching(/./),
  });
  await expect(create(' ')).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    errors: [{ pointer: '/topic', detail: expect.stringContaining('empty') }],
  });
  const project = await create('Volcano');
  await expect(api.POST('/projects/{id}/cancel', { params: { path: { id: project.id } } })).rejects.toMatchObject({
    status: 409,
    allowed: expect.arrayContaining(['start']),
  });
});

it('says where nothing answers, and what a proxy answered', async () => {
  const nobody = createApiClient({ baseUrl: 'http://127.0.0.1:1' });
  await expect(nobody.GET('/projects')).rejects.toBeInstanceOf(UnreachableError);
  const proxy = createServer((_request, response) =>
    response.writeHead(502, { 'content-type': 'text/html', 'retry-after': '7' }).end('<h1>Bad gateway</h1>'),
  );
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const behind = createApiClient({ baseUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` });
  await expect(behind.GET('/projects')).rejects.toMatchObject({ status: 502, code: 'UNKNOWN', retryAfter: 7 });
  proxy.close();
});

it('sends a key with every POST, and the token of the moment with every call', async () => {
  const seen: Request[] = [];
  let token = 'first';
  const spy = createApiClient({
    baseUrl: gateway.url,
    token: () => token,
    fetch: async (request) => {
      seen.push(request);
      return Response.json([]);
    },
  });
  await spy.GET('/projects');
  token = 'second';
  for (const _time of [1, 2]) await spy.POST('/projects', { body: { topic: 'a' } });
  await spy.POST('/projects', { body: { topic: 'a' }, headers: { 'idempotency-key': 'mine' } });
  const keys = seen.map((request) => request.headers.get('idempotency-key'));
  expect(keys).toEqual([
    null,
    expect.stringMatching(/^[0-9a-f]{32}$/),
    expect.stringMatching(/^[0-9a-f]{32}$/),
    'mine',
  ]);
  expect(keys[1]).not.toBe(keys[2]);
  expect(seen.map((request) => request.headers.get('authorization'))).toEqual([
    'Bearer first',
    'Bearer second',
    'Bearer second',
    'Bearer second',
  ]);
});

it('carries a POST out once when it is sent again with its key', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const [one, other] = [
    await answerOf(api.POST('/projects', { body: { topic: 'Once' }, headers })),
    await answerOf(api.POST('/projects', { body: { topic: 'Once' }, headers })),
  ];
  expect(other).toEqual(one);
});

it('reads events over a restart of the gateway without a gap or a repeat', async () => {
  const stop = new AbortController();
  const messages: LiveMessage[] = [];
  const watching = (async () => {
    const options = { baseUrl: gateway.url, projectId: null, types: ['project.created'], signal: stop.signal };
    for await (const message of watchEvents(options)) messages.push(message);
  })();
  const events = () => messages.flatMap((message) => (message.kind === 'event' ? [message.event] : []));
  const hellos = () => messages.filter((message) => message.kind === 'hello');
  await vi.waitFor(() => expect(hellos()).toHaveLength(1));
  const first = await create('First');
  await vi.waitFor(() => expect(events().map((event) => event.projectId)).toEqual([first.id]), { timeout: 10_000 });

  const port = Number(new URL(gateway.url).port);
  await gateway.close();
  const other = await open();
  const between = await answerOf(
    createApiClient({ baseUrl: other.url }).POST('/projects', { body: { topic: 'While it was away' } }),
  );
  await other.close();
  gateway = await open(port);
  await vi.waitFor(() => expect(hellos()).toHaveLength(2), { timeout: 20_000 });
  expect(hellos()[1]).toMatchObject({ resumed: true });
  const last = await create('Last');
  await vi.waitFor(() => expect(events().map((event) => event.projectId)).toEqual([first.id, between.id, last.id]), {
    timeout: 10_000,
  });
  expect(messages.some((message) => message.kind === 'lost')).toBe(true);
  stop.abort();
  await watching;
});

it('ends a watch that no waiting would mend', async () => {
  const read = async () => {
    for await (const message of watchEvents({ baseUrl: gateway.url, projectId: randomUUID() })) return message;
    return null;
  };
  await expect(read()).rejects.toMatchObject({ status: 404, code: 'PROJECT_NOT_FOUND' });
});
