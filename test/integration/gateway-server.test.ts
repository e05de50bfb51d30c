import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { createLogger } from '../../api/logger.ts';
import { startGateway, type Gateway, type GatewayOptions } from '../../api/server.ts';
import { localTemporal } from '../../temporal-config/connection.ts';
import { closeOrm, openOrm } from '../../store/orm.ts';
import { freshDatabase } from '../support/database.ts';
import { aKey } from '../support/keys.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const server = fileURLToPath(new URL('../../api/server.ts', import.meta.url));

const roles = { claim: 'roles', map: {}, fallback: null };

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const log: Record<string, unknown>[] = [];
const options = (more: Partial<GatewayOptions> = {}): GatewayOptions => ({
  databaseUrl: database.url,
  temporal: localTemporal(inject('temporalAddress')),
  assetRoot: folder.path,
  port: 0,
  logger: createLogger({
    destination: { write: (line) => void log.push(JSON.parse(line) as Record<string, unknown>) },
  }),
  ...more,
});

beforeAll(async () => {
  database = await freshDatabase();
  folder = await temporaryFolder();
});
afterAll(async () => {
  await database.drop();
  await folder[Symbol.asyncDispose]();
});

describe('startGateway', () => {
  it('serves on the loopback, says so, and closes twice', async () => {
    const gateway = await startGateway(options());
    expect(gateway.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(log.at(-1)).toMatchObject({ msg: expect.stringContaining('this machine only'), url: gateway.url });
    const answer = await fetch(`${gateway.url}/api/v1/health`);
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { database: { status: 'up' }, engine: { status: 'up' } },
    ]);
    await Promise.all([gateway.close(), gateway.close()]);
    await gateway.close();
    await expect(fetch(`${gateway.url}/livez`)).rejects.toThrow('fetch failed');
  });

  it('refuses a taken port and lets go of everything', async () => {
    const gateway = await startGateway(options());
    try {
      const port = Number(new URL(gateway.url).port);
      await expect(startGateway(options({ port }))).rejects.toMatchObject({ code: 'EADDRINUSE' });
      expect((await fetch(`${gateway.url}/readyz`)).status).toBe(200);
    } finally {
      await gateway.close();
    }
  });

  it('refuses the network where nobody could be asked who they are, and says how to change that', async () => {
    await expect(startGateway(options({ host: '0.0.0.0' }))).rejects.toThrow(
      /HOST 0\.0\.0\.0.*LANTERNIST_ADMIN_KEY_FILE.*OIDC_ISSUER.*lanternist api-key create/s,
    );
  });

  it.each([
    ['a key of the environment', { adminKey: 'x'.repeat(32), oidc: null }],
    [
      'a provider',
      { adminKey: null, oidc: { issuer: 'https://id.example.org', audience: 'a', clientId: null, roles } },
    ],
  ])('asks everybody once there is %s, on the network and on loopback', async (_what, identity) => {
    for (const host of ['0.0.0.0', '127.0.0.1']) {
      const gateway = await startGateway(options({ host, identity }));
      try {
        expect(log.at(-1)).toMatchObject({ msg: expect.stringContaining('asks callers'), url: gateway.url });
        const url = gateway.url.replace('0.0.0.0', '127.0.0.1');
        expect((await fetch(`${url}/projects`)).status).toBe(401);
        expect((await fetch(`${url}/livez`)).status).toBe(200);
      } finally {
        await gateway.close();
      }
    }
  });

  it("asks everybody once the database has an administrator's key, and nobody where it was revoked", async () => {
    const orm = await openOrm(database.url, { pool: 1 });
    const statusOf = async (host: string, headers: Record<string, string> = {}): Promise<number> => {
      const gateway = await startGateway(options({ host }));
      const answer = await fetch(`${gateway.url.replace('0.0.0.0', '127.0.0.1')}/me`, { headers });
      await gateway.close();
      return answer.status;
    };
    const viewer = await aKey(orm, 'viewer');
    expect([await statusOf('127.0.0.1'), await statusOf('0.0.0.0')]).toEqual([200, 401]);
    const admin = await aKey(orm, 'admin');
    expect([await statusOf('127.0.0.1'), await statusOf('127.0.0.1', admin.header)]).toEqual([401, 200]);
    await orm.em.fork().execute('update api_key set revoked_at = now() where id in (?, ?)', [viewer.id, admin.id]);
    expect(await statusOf('127.0.0.1')).toBe(200);
    await expect(statusOf('0.0.0.0')).rejects.toThrow(/HOST 0\.0\.0\.0/);
    await closeOrm(orm);
  });
});

describe('a caller', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway(options());
  });
  afterAll(() => gateway.close());

  /** Sends `bytes` as they are and gives what comes back until the end. */
  const raw = async (bytes: string): Promise<string> => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.end(bytes);
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    return text;
  };

  it('that hangs up leaves its line in the log', async () => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.write(
      'POST /projects HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: gone-1\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    );
    await vi.waitFor(() => expect(socket.bytesWritten).toBeGreaterThan(0));
    socket.resetAndDestroy();
    await vi.waitFor(() => expect(log).toContainEqual(expect.objectContaining({ requestId: 'gone-1', aborted: true })));
  });

  it('whose headers have no end gets a problem', async () => {
    const answer = await raw(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`);
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: 431, code: 'HEADERS_TOO_LARGE' });
  });

  it('that speaks no HTTP gets a problem', async () => {
    const answer = await raw('HELLO\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toMatch(/application\/problem\+json/);
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: 400, code: 'MALFORMED_REQUEST' });
  });
});

describe('the process', () => {
  const start = (env: NodeJS.ProcessEnv) => {
    const child = spawn(process.execPath, [server], {
      env: { PATH: process.env['PATH'], TEMPORAL_ADDRESS: inject('temporalAddress'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
    return { child, ended, out: () => out };
  };

  it('names all faults of its settings at once', async () => {
    const { code, err } = await start({ PORT: 'x' }).ended;
    expect(code).toBe(1);
    expect(err).toMatch(/DATABASE_URL is missing.*\n.*ASSET_STORE is missing.*\n.*PORT/);
    expect(err).not.toMatch(/ at .*\.ts/);
  });

  it('says that the database is away, without its password', async () => {
    const { code, err } = await start({ DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:1/x', ASSET_STORE: folder.path })
      .ended;
    expect(code).toBe(1);
    expect(err).toMatch(/PostgreSQL cannot be reached/);
    expect(err).not.toContain('hunter2');
  });

  it('says what identity it needs on the network, and never its key', async () => {
    const settings = { DATABASE_URL: database.url, ASSET_STORE: folder.path, PORT: '0', HOST: '0.0.0.0' };
    const open = await start(settings).ended;
    expect([open.code, open.err]).toEqual([1, expect.stringMatching(/HOST 0\.0\.0\.0 is an address of the network/)]);
    const short = await start({ ...settings, LANTERNIST_ADMIN_KEY: 'hunter2' }).ended;
    expect([short.code, short.err]).toEqual([1, expect.stringMatching(/LANTERNIST_ADMIN_KEY must be 32/)]);
    expect(open.out + open.err + short.out + short.err).not.toMatch(/hunter2| at .*\.ts/);
  });

  it('writes JSON lines and ends with 0 on SIGTERM, with a connection open', async () => {
    const { child, ended, out } = start({ DATABASE_URL: database.url, ASSET_STORE: folder.path, PORT: '0' });
    const url = await vi.waitFor(
      () => {
        const line = out()
          .split('\n')
          .find((one) => one.includes('"url"'));
        return (JSON.parse(line ?? '') as { url: string }).url;
      },
      { timeout: 20_000, interval: 50 },
    );
    const port = Number(new URL(url).port);
    // One that a browser opened in advance, and one whose request never comes to its end.
    const unused = connect(port, '127.0.0.1');
    const slow = connect(port, '127.0.0.1');
    slow.write(
      'POST /projects HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    );
    await Promise.all([once(unused, 'connect'), once(slow, 'connect')]);
    slow.on('error', () => undefined);
    expect((await fetch(`${url}/projects`)).status).toBe(200);
    child.kill('SIGTERM');
    const asked = performance.now();
    const { code, err } = await ended;
    expect(performance.now() - asked).toBeLessThan(6000);
    for (const socket of [unused, slow]) socket.destroy();
    expect([code, err]).toEqual([0, '']);
    const lines = out()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.filter((line) => line['msg'] === 'request')).toMatchObject([
      { method: 'GET', route: '/projects', status: 200 },
      { method: 'POST', route: '/projects', aborted: true },
    ]);
  });
});
