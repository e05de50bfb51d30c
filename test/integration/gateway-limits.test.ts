import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createLogger } from '../../api/logger.ts';
import { startGateway } from '../../api/server.ts';
import { localTemporal } from '../../temporal-config/connection.ts';
import { freshDatabase } from '../support/database.ts';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SITE = 'https://films.example';
const ADMIN_KEY = 'x'.repeat(40);

describe('calls a minute', () => {
  let gateway: TestGateway;
  let second: string;
  const admin = { authorization: `Bearer ${ADMIN_KEY}` };
  const statuses = async (times: number, ...request: Parameters<TestGateway['call']>) => {
    const all: number[] = [];
    for (let time = 0; time < times; time += 1) all.push((await gateway.call(...request)).status);
    return all;
  };
  beforeAll(async () => {
    gateway = await openTestGateway({
      http: { rateLimit: { reads: 3, writes: 2 }, trustProxy: 1 },
      identity: { settings: { adminKey: ADMIN_KEY, oidc: null }, required: true },
    });
    const made = await gateway.call('POST', '/api-keys', { name: 'second', role: 'editor' }, admin);
    second = String(made.body['key']);
  });
  afterAll(() => gateway.close());

  it('are counted for each caller, reads and changes apart', async () => {
    expect(await statuses(4, 'GET', '/projects', undefined, admin)).toEqual([200, 200, 200, 429]);
    expect(await statuses(2, 'POST', '/projects', { topic: 'x' }, admin)).toEqual([201, 429]);
    const other = { authorization: `Bearer ${second}` };
    expect(await statuses(4, 'GET', '/projects', undefined, other)).toEqual([200, 200, 200, 429]);
    expect(await statuses(3, 'POST', '/projects', { topic: 'x' }, other)).toEqual([201, 201, 429]);
    const [row] = await gateway.orm.em.fork().execute('select count(*)::int as count from project');
    expect(row).toEqual({ count: 3 });
  });

  it('are refused with a problem that says how long to wait', async () => {
    const answer = await gateway.call('GET', '/workers', undefined, admin);
    expect([answer.status, answer.body]).toMatchObject([
      429,
      { code: 'RATE_LIMITED', detail: expect.stringMatching(/^More than 3 reads in a minute: wait \d+ seconds\.$/) },
    ]);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('are counted by address where nobody is asked who they are, as a trusted proxy tells it', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address });
    expect(await statuses(4, 'GET', '/nothing', undefined, from('10.0.0.1'))).toEqual([404, 404, 404, 429]);
    expect(await statuses(1, 'GET', '/nothing', undefined, from('10.0.0.2'))).toEqual([404]);
    // What stands before the proxy's own word was written by the caller.
    expect(await statuses(1, 'GET', '/nothing', undefined, from('10.0.0.9, 10.0.0.1'))).toEqual([429]);
  });

  it('are told to Prometheus, refused ones too', async () => {
    await gateway.call('GET', '/projects', undefined, { authorization: 'Bearer wrong' });
    const { text } = await gateway.call('GET', '/metrics', undefined, admin);
    for (const status of ['200', '401', '429']) {
      expect(text).toMatch(
        new RegExp(`^lanternist_http_requests_total\\{method="GET",route="/projects",status="${status}"\\} \\d+$`, 'm'),
      );
    }
  });

  it('are not counted for probes and for Prometheus', async () => {
    expect(await statuses(5, 'GET', '/livez')).toEqual([200, 200, 200, 200, 200]);
    expect(await statuses(2, 'GET', '/metrics', undefined, admin)).toEqual([200, 200]);
  });
});

describe('the address of a caller', () => {
  it('is not what the caller says, where no proxy is trusted', async () => {
    const gateway = await openTestGateway({
      http: { rateLimit: { reads: 1, writes: 1 } },
      identity: { settings: { adminKey: ADMIN_KEY, oidc: null }, required: true },
    });
    try {
      expect((await gateway.call('GET', '/nothing', undefined, { 'x-forwarded-for': '10.0.0.1' })).status).toBe(404);
      expect((await gateway.call('GET', '/nothing', undefined, { 'x-forwarded-for': '10.0.0.2' })).status).toBe(429);
    } finally {
      await gateway.close();
    }
  });
});

describe('pages of other sites', () => {
  it('may read nothing unless their site is named', async () => {
    const gateway = await openTestGateway();
    try {
      const { headers } = await gateway.call('GET', '/projects', undefined, { origin: SITE });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      const preflight = await gateway.call('OPTIONS', '/projects', undefined, {
        origin: SITE,
        'access-control-request-method': 'POST',
      });
      expect(preflight.status).toBe(405);
    } finally {
      await gateway.close();
    }
  });

  it('of a named site may read and change, those of others may not', async () => {
    const gateway = await openTestGateway({ http: { corsOrigins: [SITE] } });
    try {
      const preflight = await gateway.call('OPTIONS', '/projects', undefined, {
        origin: SITE,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,if-match',
      });
      expect(preflight.status).toBe(204);
      expect(preflight.headers).toMatchObject({
        'access-control-allow-origin': SITE,
        'access-control-allow-methods': expect.stringContaining('PATCH'),
        'access-control-allow-headers': 'authorization,if-match',
      });
      expect(preflight.headers).not.toHaveProperty('access-control-allow-credentials');
      const made = await gateway.call('POST', '/projects', { topic: 'x' }, { origin: SITE });
      expect([made.status, made.headers]).toMatchObject([
        201,
        { 'access-control-allow-origin': SITE, 'access-control-expose-headers': expect.stringMatching(/etag.*link/) },
      ]);
      const other = await gateway.call('GET', '/projects', undefined, { origin: 'https://evil.example' });
      expect(other.headers).not.toHaveProperty('access-control-allow-origin');
      const refused = await gateway.call('GET', '/projects/not-a-uuid', undefined, { origin: SITE });
      expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([422, SITE]);
      expect((await gateway.call('GET', '/nothing')).status).toBe(404);
    } finally {
      await gateway.close();
    }
  });
});

describe('bodies', () => {
  it('are small where no notes are sent', async () => {
    const gateway = await openTestGateway();
    try {
      const large = 'x'.repeat(1_500_000);
      const refused = await gateway.call('POST', '/views', { name: large, query: {} });
      expect([refused.status, refused.body]).toMatchObject([
        413,
        { code: 'BODY_TOO_LARGE', detail: expect.stringContaining('1 MB') },
      ]);
      // There the notes' own limit speaks.
      const notes = await gateway.call('POST', '/projects', { topic: 'x', notes: large });
      expect([notes.status, notes.body['code']]).toEqual([422, 'INVALID_INPUT']);
    } finally {
      await gateway.close();
    }
  });
});

describe('every answer', () => {
  it('carries the headers that keep browsers from mischief', async () => {
    const gateway = await openTestGateway();
    try {
      for (const url of ['/projects', '/nothing', '/projects/%', '/livez', '/metrics', '/openapi.json']) {
        const { headers } = await gateway.call('GET', url);
        expect.soft([url, headers]).toMatchObject([
          url,
          {
            'content-security-policy': expect.stringContaining("default-src 'none'"),
            'x-content-type-options': 'nosniff',
            'x-frame-options': 'DENY',
            'referrer-policy': 'no-referrer',
            'cache-control': 'no-store',
            'x-request-id': expect.any(String),
          },
        ]);
        expect.soft(headers).not.toHaveProperty('x-powered-by');
      }
    } finally {
      await gateway.close();
    }
  });
});

describe('the socket', () => {
  it('has time-outs for callers that send nothing or byte by byte, and so many places', async () => {
    const gateway = await openTestGateway();
    try {
      const { server } = gateway.app;
      expect(server.headersTimeout).toBeLessThanOrEqual(15_000);
      expect(server.requestTimeout).toBeLessThanOrEqual(600_000);
      expect(server.maxConnections).toBeGreaterThan(1000);
    } finally {
      await gateway.close();
    }
  });

  it('is closed on a caller whose headers do not come, with a problem', async () => {
    await using folder = await temporaryFolder();
    const database = await freshDatabase();
    const log: Record<string, unknown>[] = [];
    const gateway = await startGateway({
      databaseUrl: database.url,
      temporal: localTemporal(inject('temporalAddress')),
      assetRoot: folder.path,
      port: 0,
      http: { headersTimeout: 200 },
      logger: createLogger({ destination: { write: (line) => void log.push(JSON.parse(line) as never) } }),
    });
    try {
      expect(log.map((line) => line['msg'])).toEqual([expect.stringContaining('this machine only')]);
      const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
      socket.write('GET /projects HTTP/1.1\r\nHost: x\r\nX-Slow: ');
      let text = '';
      socket.on('data', (chunk) => (text += String(chunk)));
      await once(socket, 'close');
      expect(text).toMatch(/^HTTP\/1\.1 408 /);
      expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'REQUEST_TIMEOUT' });
    } finally {
      await gateway.close();
      await database.drop();
    }
  });
});
