import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { saveWorker, stopWorker } from '../../store/repositories/workers.repository.ts';
import { aWorker } from '../support/a-worker.ts';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
const call: TestGateway['call'] = (...request) => gateway.call(...request);
const em = () => gateway.orm.em.fork();

beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

describe('GET /workers', () => {
  it('lists workers that are there and those that were lost, never those that stopped', async () => {
    expect((await call('GET', '/workers')).text).toBe('[]');
    const [live, lost, stopped] = [
      aWorker('voice'),
      aWorker('voice', { pid: 8, startedAt: new Date(Date.now() + 1) }),
      aWorker('voice', { pid: 9 }),
    ];
    for (const worker of [live, lost, stopped]) await saveWorker(em(), worker);
    await em().execute(`update worker set seen_at = clock_timestamp() - interval '1 minute' where id = ?`, [lost.id]);
    await stopWorker(em(), stopped.id);
    const { status, list } = await call('GET', '/workers');
    expect(status).toBe(200);
    expect(list).toMatchObject([
      { id: live.id, state: 'live', slots: { voice: { used: 1, total: 2 } }, rssBytes: 5_000_000_000, cpu: 0.5 },
      { id: lost.id, state: 'lost' },
    ]);
    await em().execute('delete from worker');
  });
});

describe('GET /queues', () => {
  it('says of each queue that no worker serves it', async () => {
    const { status, list } = await call('GET', '/queues');
    expect(status).toBe(200);
    // Other tests leave work behind on the same engine.
    expect(list.map(({ name, served, detail }) => ({ name, served, detail }))).toEqual(
      ['orchestration', 'io', 'voice', 'render'].map((name) => ({
        name,
        served: false,
        detail: `no worker serves \`${name}\``,
      })),
    );
  });
});

describe('GET /health and /readyz', () => {
  it('are degraded, not red, where no worker serves a queue', async () => {
    for (const url of ['/health', '/readyz']) {
      const { status, body } = await call('GET', url);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        status: 'degraded',
        database: { status: 'up' },
        engine: { status: 'up' },
        disk: { status: 'up', freeBytes: expect.any(Number) },
        remarks: expect.arrayContaining(['no worker serves `render`']),
      });
    }
  });

  it('tell a disk that is too full: only readiness is lost', async () => {
    const full = await openTestGateway({ http: { diskMinBytes: 1e18 } });
    try {
      const health = await full.call('GET', '/health');
      expect([health.status, health.body]).toMatchObject([200, { status: 'degraded', disk: { status: 'full' } }]);
      const ready = await full.call('GET', '/readyz');
      expect([ready.status, ready.body]).toMatchObject([
        503,
        { code: 'ASSET_STORE_UNAVAILABLE', disk: { status: 'full' }, detail: expect.stringContaining('full') },
      ]);
    } finally {
      await full.close();
    }
  });
});

describe('the log', () => {
  it('names caller, route and time of a request, and none of its secrets', async () => {
    await call('GET', '/projects?q=searched-for', undefined, {
      authorization: 'Bearer ln_0123456789abcdef_secret-one',
      cookie: 'session=secret-two',
      'idempotency-key': 'secret-three',
      'x-request-id': 'asked-1',
    });
    await call('GET', '/projects', undefined, { 'x-request-id': 'asked-2' });
    const line = await vi.waitFor(() => {
      const found = gateway.log.find(({ requestId }) => requestId === 'asked-2');
      expect(found).toBeDefined();
      return found;
    });
    expect(line).toMatchObject({
      msg: 'request',
      method: 'GET',
      route: '/projects',
      user: 'local:local',
      status: 200,
      ms: expect.any(Number),
    });
    expect(gateway.log).toContainEqual(expect.objectContaining({ requestId: 'asked-1', msg: 'request', status: 401 }));
    expect(JSON.stringify(gateway.log)).not.toMatch(/secret-|searched-for/);
  });
});

describe('GET /metrics', () => {
  it('tells requests, projects, queues, workers and the process, by names that are ours', async () => {
    await call('POST', '/projects', { topic: 'Secret topic' });
    await call('GET', '/nothing/secret-address');
    const { status, headers, text } = await call('GET', '/metrics');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toMatch(/^lanternist_http_requests_total\{method="POST",route="\/projects",status="201"\} 1$/m);
    expect(text).toMatch(/^lanternist_http_requests_total\{method="other",route="none",status="404"\} 1$/m);
    expect(text).toMatch(/^lanternist_http_request_seconds_bucket\{le="0\.1",method="POST",route="\/projects"/m);
    expect(text).toMatch(/^lanternist_projects\{status="CREATED"\} 1$/m);
    expect(text).toMatch(/^lanternist_queue_served\{queue="render"\} 0$/m);
    expect(text).toMatch(/^lanternist_queue_backlog_age_seconds\{queue="voice"\} 0$/m);
    expect(text).toMatch(/^lanternist_scrape_stale\{source="database"\} 0$/m);
    expect(text).toMatch(/^lanternist_live_streams 0$/m);
    expect(text).toMatch(/^process_cpu_seconds_total /m);
    expect(text).not.toMatch(/secret/i);
  });

  it('counts steps and assets once, from the events of the workers', async () => {
    const id = String((await call('POST', '/projects', { topic: 'x' })).body['id']);
    const event = (type: string, step: string | null, data: object) =>
      em().execute(
        `insert into event (project_id, type, step, data, created_at)
         values (?, ?, ?, ?::jsonb, clock_timestamp() - interval '10 seconds')`,
        [id, type, step, JSON.stringify(data)],
      );
    await call('GET', '/metrics');
    await event('step.done', 'narration', { seconds: 1.5, reused: false });
    await event('step.done', 'narration', { seconds: 0.01, reused: true });
    await event('step.done', 'made-up "step"', { seconds: 1 });
    await event('asset.made', 'narration', { assetType: 'narration' });
    await event('asset.reused', 'narration', { assetType: 'narration' });
    await expect
      .poll(async () => (await call('GET', '/metrics')).text, { timeout: 10_000, interval: 300 })
      .toMatch(/^lanternist_step_seconds_sum\{step="narration",reused="false"\} 1\.5$/m);
    for (let again = 0; again < 2; again += 1) {
      const { text } = await call('GET', '/metrics');
      expect(text).toMatch(/^lanternist_step_seconds_count\{step="narration",reused="true"\} 1$/m);
      expect(text).toMatch(/^lanternist_assets_total\{type="narration",outcome="made"\} 1$/m);
      expect(text).toMatch(/^lanternist_assets_total\{type="narration",outcome="reused"\} 1$/m);
      expect(text).not.toContain('made-up');
    }
  });
});
