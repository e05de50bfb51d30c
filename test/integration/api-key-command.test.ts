import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_IDENTITY } from '../../api/services/identity/settings.ts';
import { freshDatabase } from '../support/database.ts';
import { openTestGateway } from '../support/gateway.ts';
import { bearer } from '../support/keys.ts';

const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

async function lanternist(...parts: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [main, ...parts], {
    env: { PATH: process.env['PATH'], DATABASE_URL: database.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

describe('lanternist api-key create', () => {
  it('makes the first key, which opens the gateway', async () => {
    const { code, out, err } = await lanternist('api-key', 'create', '--name', 'first', '--role', 'admin');
    expect([code, out]).toEqual([0, expect.stringMatching(/^ln_[0-9a-f]{16}_[\w-]{43}\n$/)]);
    expect(err).toContain('shown this once');
    expect(err).not.toContain(out.trim());
    const gateway = await openTestGateway({ database, identity: { required: true, settings: NO_IDENTITY } });
    try {
      const header = bearer(out.trim());
      expect((await gateway.call('GET', '/me', undefined, header)).body).toMatchObject({
        name: 'first',
        role: 'admin',
      });
      const log = await gateway.call('GET', '/audit-log', undefined, header);
      expect(log.list).toMatchObject([{ action: 'api-key.created', actor: { kind: 'system', id: 'command-line' } }]);
    } finally {
      // The database is dropped with the gateway.
      await gateway.close();
      database = await freshDatabase();
    }
  });

  it.each([
    ['no name', ['--role', 'admin']],
    ['an empty name', ['--name', ' ', '--role', 'admin']],
    ['an unknown role', ['--name', 'x', '--role', 'root']],
    ['no days', ['--name', 'x', '--role', 'admin', '--expires', 'soon']],
  ])('with %s is used wrongly, and makes nothing', async (_what, parts) => {
    const { code, out, err } = await lanternist('api-key', 'create', ...parts);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/error: /);
  });
});
