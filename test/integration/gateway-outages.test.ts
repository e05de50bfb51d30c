import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { prepareHome } from '../../cli/embedded/home.ts';
import { ensurePostgres, stopPostgres } from '../../cli/embedded/postgres.ts';
import { ensureTemporal, stopTemporal } from '../../cli/embedded/temporal.ts';
import { freePort } from '../../cli/process/ports.ts';
import { beginRun } from '../../store/repositories/runs.repository.ts';
import { freshDatabase } from '../support/database.ts';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';
import { routeCalls, type RouteCall } from '../support/route-calls.ts';
import { openStallingProxy, type StallingProxy } from '../support/stalling-proxy.ts';
import { tools } from '../support/tools.ts';

/** What asks no database, or tells what it knew last. */
const WITHOUT_DATABASE = /^(GET \/((livez|metrics|openapi\.json|auth|me|settings|docs(\/.*)?)?)|DELETE \/session)$/;

/** More than the pool has connections, so that they also fight for those. */
const AT_ONCE = 16;

/** Calls every route, many at once. @returns how many of them must have failed */
async function expectUnavailable(gateway: TestGateway): Promise<number> {
  const all = routeCalls(gateway.app);
  const calls = all.filter(({ route }) => !WITHOUT_DATABASE.test(route));
  expect(calls.length).toBeGreaterThan(40);
  for (let at = 0; at < calls.length; at += AT_ONCE) {
    await Promise.all(calls.slice(at, at + AT_ONCE).map((call) => expectRefused(gateway, call)));
  }
  for (const { route, request } of all.filter((call) => !calls.includes(call))) {
    const { statusCode } = await gateway.app.inject(request);
    expect.soft([route, statusCode < 500]).toEqual([route, true]);
  }
  expect((await gateway.call('GET', '/livez')).status).toBe(200);
  expect((await gateway.call('GET', '/metrics')).text).toMatch(/^lanternist_scrape_stale\{source="database"\} 1$/m);
  return calls.length;
}

async function expectRefused(gateway: TestGateway, { route, request }: RouteCall): Promise<void> {
  const started = performance.now();
  const answer = await gateway.app.inject(request);
  const seconds = (performance.now() - started) / 1000;
  expect.soft([route, answer.statusCode]).toEqual([route, 503]);
  expect
    .soft([route, answer.json()])
    .toMatchObject([
      route,
      { detail: 'Database connection error', code: 'DATABASE_UNAVAILABLE', requestId: expect.any(String) },
    ]);
  expect.soft([route, Number(answer.headers['retry-after']) > 0]).toEqual([route, true]);
  expect.soft([route, seconds < 2 ? 'in time' : `${seconds} s`]).toEqual([route, 'in time']);
  expect.soft(answer.body).not.toMatch(/ECONN|127\.0\.0\.1|select|postgres|password|\.ts/i);
}

const expectBack = (gateway: TestGateway) =>
  vi.waitFor(async () => expect((await gateway.call('GET', '/projects')).status).toBe(200), {
    timeout: 10_000,
    interval: 200,
  });

const homes: string[] = [];
async function newHome(): Promise<string> {
  const home = await prepareHome(await mkdtemp(join(tmpdir(), 'lanternist-outage-')));
  homes.push(home);
  return home;
}
afterAll(async () => {
  for (const home of homes) await rm(home, { recursive: true, force: true });
});

describe('PostgreSQL that stops', () => {
  it('is told within two seconds on every route, and forgotten when it is back', async () => {
    const home = await newHome();
    const { url, port } = await ensurePostgres(home, 0);
    const gateway = await openTestGateway({ database: { url, drop: () => stopPostgres(home) } });
    try {
      const { body } = await gateway.call('POST', '/projects', { topic: 'kept' });
      await stopPostgres(home);
      const failed = await expectUnavailable(gateway);
      const errors = gateway.log.filter((line) => line['level'] === 'error');
      expect(errors).toHaveLength(failed);
      expect(JSON.stringify(errors)).not.toContain(new URL(url).password);
      expect((await ensurePostgres(home, port)).port).toBe(port);
      await expectBack(gateway);
      expect((await gateway.call('GET', `/projects/${String(body['id'])}`)).body).toEqual(body);
    } finally {
      await gateway.close();
    }
  });
});

describe('PostgreSQL that freezes', () => {
  let proxy: StallingProxy;
  let gateway: TestGateway;

  beforeAll(async () => {
    const database = await freshDatabase();
    const { hostname, port } = new URL(database.url);
    proxy = await openStallingProxy({ host: hostname, port: Number(port) });
    const url = new URL(database.url);
    url.host = `127.0.0.1:${proxy.port}`;
    gateway = await openTestGateway({ database: { url: url.href, drop: () => database.drop() } });
  });
  afterAll(async () => {
    await gateway.close();
    await proxy.close();
  });

  it('is told within two seconds on every route, again and again, and leaves no transaction behind', async () => {
    await gateway.call('POST', '/projects', { topic: 'before' });
    await Promise.all(Array.from({ length: 8 }, () => gateway.call('GET', '/projects')));
    proxy.stall();
    await expectUnavailable(gateway);
    await expectUnavailable(gateway);
    proxy.resume();
    await expectBack(gateway);
    await vi.waitFor(
      async () => {
        const idle = await gateway.orm.em
          .fork()
          .execute(
            `select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
          );
        expect(idle).toEqual([]);
      },
      { timeout: 10_000, interval: 200 },
    );
    // What was answered with 503 was not done behind the caller's back, nor later by a connection that woke up.
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, index) => gateway.call('POST', '/projects', { topic: `after ${index}` })),
    );
    expect(made.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 201));
    const { list } = await gateway.call('GET', '/projects');
    expect(list).toHaveLength(11);
    expect(new Set(list.map((project) => project['topic']))).toEqual(
      new Set(['before', ...made.map((_, index) => `after ${index}`)]),
    );
  });
});

describe('Temporal that is away', () => {
  let gateway: TestGateway;
  let port: number;
  let home: string;

  beforeAll(async () => {
    home = await newHome();
    port = await freePort(0);
    gateway = await openTestGateway({ temporalAddress: `127.0.0.1:${port}` });
  });
  afterAll(async () => {
    await gateway.close();
    await stopTemporal(home);
  });

  const refusesToStart = async () => {
    const { body: before } = await gateway.call('POST', '/projects', { topic: 'x' });
    const id = String(before['id']);
    const started = performance.now();
    const answer = await gateway.call('POST', `/projects/${id}/start`);
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      detail: expect.stringContaining('nothing was changed'),
    });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.text).not.toMatch(/grpc|127\.0\.0\.1|UNAVAILABLE:/i);
    expect((await gateway.call('GET', `/projects/${id}`)).body).toEqual(before);
    const [left] = await gateway.orm.em
      .fork()
      .execute<[{ runs: number; events: number }]>(
        `select (select count(*)::int from run where project_id = ?) runs, (select count(*)::int from event where project_id = ?) events`,
        [id, id],
      );
    expect(left).toEqual({ runs: 0, events: 1 });
    return id;
  };

  it('starts nothing, reads everything, and says so', async () => {
    await refusesToStart();
    const health = await gateway.call('GET', '/health');
    expect(health.status).toBe(200);
    expect(health.body).toMatchObject({ status: 'degraded', database: { status: 'up' }, engine: { status: 'down' } });
  });

  it('hides no queue behind an old answer, and still tells the workers, the metrics and that it is ready', async () => {
    const queues = await gateway.call('GET', '/queues');
    expect([queues.status, queues.body['code']]).toEqual([503, 'ENGINE_UNAVAILABLE']);
    expect(queues.text).not.toMatch(/grpc|127\.0\.0\.1|UNAVAILABLE:/i);
    expect((await gateway.call('GET', '/workers')).status).toBe(200);
    expect((await gateway.call('GET', '/providers')).status).toBe(200);
    expect((await gateway.call('GET', '/stats')).status).toBe(200);
    const ready = await gateway.call('GET', '/readyz');
    expect([ready.status, ready.body]).toMatchObject([
      200,
      { status: 'degraded', queues: null, remarks: [expect.stringContaining('engine cannot be reached')] },
    ]);
    const { text } = await gateway.call('GET', '/metrics');
    expect(text).toMatch(/^lanternist_scrape_stale\{source="engine"\} 1$/m);
    expect(text).toMatch(/^lanternist_scrape_stale\{source="database"\} 0$/m);
  });

  it('keeps the wish to cancel', async () => {
    const id = String((await gateway.call('POST', '/projects', { topic: 'x' })).body['id']);
    await beginRun(gateway.orm.em.fork(), { projectId: id, runId: randomUUID(), workflowId: `project-${id}` });
    const answer = await gateway.call('POST', `/projects/${id}/cancel`);
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      detail: expect.stringMatching(/being cancelled.*again/i),
    });
    expect((await gateway.call('GET', `/projects/${id}/status`)).body['status']).toBe('CANCELLING');
  });

  it('works as soon as it is there, and starts nothing when it has stopped again', async () => {
    const id = await refusesToStart();
    const { temporal } = await tools();
    const server = await ensureTemporal(home, { server: port, ui: 0 }, () => Promise.resolve(temporal));
    expect(server.port).toBe(port);
    await vi.waitFor(
      async () => expect((await gateway.call('GET', '/health')).body['engine']).toMatchObject({ status: 'up' }),
      {
        timeout: 10_000,
        interval: 100,
      },
    );
    expect((await gateway.call('POST', `/projects/${id}/start`)).status).toBe(202);
    await stopTemporal(home);
    await refusesToStart();
  });

  it('counts as away where it lacks our namespace', async () => {
    const other = await openTestGateway({ namespace: 'nowhere' });
    try {
      const id = String((await other.call('POST', '/projects', { topic: 'x' })).body['id']);
      const answer = await other.call('POST', `/projects/${id}/start`);
      expect([answer.status, answer.body['code']]).toEqual([503, 'ENGINE_UNAVAILABLE']);
      expect((await other.call('GET', `/projects/${id}/status`)).body).toMatchObject({
        status: 'CREATED',
        runId: null,
      });
    } finally {
      await other.close();
    }
  });
});
