import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStack } from '../../cli/embedded/stack.ts';
import type { OpenStackOptions, Stack } from '../../cli/embedded/stack.ts';
import { isListening } from '../../cli/process/ports.ts';
import { startOf } from '../../cli/process/identity.ts';
import { tools } from '../support/tools.ts';

let used: string;
let home: string;
let open: Stack[];
let users: ChildProcess[];

// Making a home takes longer than starting on it: most tests start on a copy of one that has been used before.
beforeAll(async () => {
  used = await temporaryHome();
  home = used;
  open = [];
  await (await start()).close();
});

afterAll(async () => {
  await rm(used, { recursive: true });
});

beforeEach(async () => {
  home = await temporaryHome();
  open = [];
  users = [];
});

afterEach(async () => {
  for (const child of users) child.kill('SIGKILL');
  for (const stack of open) await stack.close();
  await rm(home, { recursive: true });
});

async function temporaryHome(): Promise<string> {
  return await realpath(await mkdtemp(join(tmpdir(), 'lanternist-stack-')));
}

async function useAgedHome(): Promise<void> {
  await cp(used, home, { recursive: true });
}

async function start(options: OpenStackOptions = {}): Promise<Stack> {
  const { temporal } = await tools();
  const ports = { postgres: 0, temporal: 0, temporalUi: 0 };
  const stack = await openStack({ home, temporal, env: {}, ports, ...options });
  open.push(stack);
  return stack;
}

async function query(url: string, text: string): Promise<unknown[][]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

async function pids(): Promise<{ postgres: number; temporal: number }> {
  const postmaster = await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8');
  const temporal = await readFile(join(home, 'temporal.pid'), 'utf8');
  return { postgres: Number(postmaster.split('\n')[0]), temporal: Number(temporal) };
}

async function killHard(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => startOf(pid), { interval: 10, timeout: 5000 }).toBeNull();
}

const portOf = (address: string): number => Number(new URL(address.includes('//') ? address : `tcp://${address}`).port);

/** Another process that uses the same home. */
async function userElsewhere(): Promise<{ child: ChildProcess; owned: boolean; databaseUrl: string }> {
  const { temporal } = await tools();
  const script = join(import.meta.dirname, '../support/stack-user-child.ts');
  const child = spawn(process.execPath, [script, home, temporal], { stdio: ['pipe', 'pipe', 'inherit'] });
  users.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, ...(JSON.parse(line.toString()) as { owned: boolean; databaseUrl: string }) };
}

describe('the stack of a home', () => {
  it('starts twice on the same data, on loopback only, as UTF-8 with C order and synced writes', async () => {
    const began = performance.now();
    const first = await start();
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(first.owned).toBe(true);
    await query(first.databaseUrl, 'create table kept (word text)');
    await query(first.databaseUrl, "insert into kept values ('läntern')");
    const settings = `select current_setting('listen_addresses'), current_setting('fsync'), current_setting('server_encoding'), datcollate from pg_database where datname = current_database()`;
    expect(await query(first.databaseUrl, settings)).toEqual([['127.0.0.1', 'on', 'UTF8', 'C']]);
    await first.close();
    expect(await isListening(portOf(first.databaseUrl))).toBe(false);
    expect(await isListening(portOf(first.temporalAddress))).toBe(false);

    const second = await start();
    expect(await query(second.databaseUrl, 'select word from kept')).toEqual([['läntern']]);
    expect((await stat(join(home, 'postgres.password'))).mode & 0o777).toBe(0o600);
  });

  it('has a Temporal server with the web UI and the search attributes', async () => {
    await useAgedHome();
    const stack = await start();
    const connection = await Connection.connect({ address: stack.temporalAddress });
    try {
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
      expect(customAttributes).toMatchObject({
        LanternistProjectId: expect.anything(),
        LanternistStatus: expect.anything(),
      });
    } finally {
      await connection.close();
    }
    const page = await fetch(stack.temporalUiUrl ?? '');
    expect(page.status).toBe(200);
  });

  it('takes free ports when the preferred ones are taken', async () => {
    await useAgedHome();
    const blockers = [1, 2, 3].map(() => createServer().listen(0, '127.0.0.1'));
    await Promise.all(blockers.map((server) => once(server, 'listening')));
    const [postgres = 0, temporal = 0, temporalUi = 0] = blockers.map(
      (server) => (server.address() as AddressInfo).port,
    );
    const stack = await start({ ports: { postgres, temporal, temporalUi } });
    expect([postgres, temporal, temporalUi]).not.toContain(portOf(stack.databaseUrl));
    expect(portOf(stack.temporalAddress)).not.toBe(temporal);
    expect(portOf(stack.temporalUiUrl ?? '')).not.toBe(temporalUi);
    expect(await query(stack.databaseUrl, 'select 1')).toEqual([[1]]);
    for (const server of blockers) server.close();
  });

  it('is shared by two that open it at once, and stays until the last has left', async () => {
    await useAgedHome();
    const [first, second] = await Promise.all([start(), start()]);
    expect(first.owned).not.toBe(second.owned);
    expect(second.databaseUrl).toBe(first.databaseUrl);
    expect(second.temporalAddress).toBe(first.temporalAddress);
    await first.close();
    await first.close();
    expect(await query(second.databaseUrl, 'select 1')).toEqual([[1]]);
    await second.close();
    expect(await isListening(portOf(second.databaseUrl))).toBe(false);
  });

  it('is shared across processes: the owner leaves, the other keeps it', async () => {
    await useAgedHome();
    const other = await userElsewhere();
    expect(other.owned).toBe(true);
    const mine = await start();
    expect(mine.owned).toBe(false);
    other.child.stdin?.end();
    await once(other.child, 'exit');
    expect(await query(mine.databaseUrl, 'select 1')).toEqual([[1]]);
    await mine.close();
    expect(await isListening(portOf(mine.databaseUrl))).toBe(false);
  });

  it('survives kill -9 of its only user, is adopted by the next and stopped when that one leaves', async () => {
    await useAgedHome();
    const killed = await userElsewhere();
    const before = await pids();
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    expect(await query(killed.databaseUrl, 'select 1')).toEqual([[1]]);

    const next = await start();
    expect(next.owned).toBe(false);
    expect(await pids()).toEqual(before);
    await next.close();
    expect(await startOf(before.postgres)).toBeNull();
    expect(await startOf(before.temporal)).toBeNull();
    expect(await readdir(join(home, 'leases'))).toEqual([]);
  });

  it('comes back with all it knew after kill -9 of PostgreSQL and Temporal', async () => {
    await useAgedHome();
    const first = await start();
    await query(first.databaseUrl, 'create table kept as select 42 as answer');
    const { postgres, temporal } = await pids();
    await killHard(postgres);
    await killHard(temporal);

    const second = await start();
    expect(second.owned).toBe(true);
    expect(await query(second.databaseUrl, 'select answer from kept')).toEqual([[42]]);
    expect(await pids()).not.toMatchObject({ postgres });
  });

  it('ends a server that hangs and starts another, never two on one folder', async () => {
    await useAgedHome();
    await start();
    const { postgres, temporal } = await pids();
    process.kill(postgres, 'SIGSTOP');
    process.kill(temporal, 'SIGSTOP');
    const next = await start();
    expect(next.owned).toBe(true);
    expect(await startOf(postgres)).toBeNull();
    expect(await startOf(temporal)).toBeNull();
    expect(await query(next.databaseUrl, 'select 1')).toEqual([[1]]);
  });

  it('is not fooled by a left postmaster.pid and temporal.pid whose number another program has', async () => {
    await useAgedHome();
    const lines = [String(process.ppid), join(home, 'postgres'), '1700000000', '54321', '', '127.0.0.1', '', 'ready'];
    await writeFile(join(home, 'postgres', 'postmaster.pid'), lines.join('\n'));
    await writeFile(join(home, 'temporal.pid'), String(process.ppid));
    const second = await start();
    expect(second.owned).toBe(true);
    expect(await query(second.databaseUrl, 'select 1')).toEqual([[1]]);
  });

  it('starts anew after a first start that was killed half way', async () => {
    await mkdir(join(home, 'postgres.init-1'), { recursive: true });
    await writeFile(join(home, 'postgres.init-1', 'PG_VERSION'), '18\n');
    await writeFile(join(home, 'temporal.db'), '');
    await writeFile(join(home, 'temporal.json'), JSON.stringify({ port: 1, uiPort: 2, complete: false }));
    const stack = await start();
    expect(await query(stack.databaseUrl, 'select 1')).toEqual([[1]]);
    expect(await readdir(home)).not.toContain('postgres.init-1');
  });

  it('leaves a data folder of an older version as it is and says what to do', async () => {
    const old = join(home, 'postgres');
    await mkdir(old);
    await writeFile(join(old, 'PG_VERSION'), '15\n');
    await writeFile(join(old, 'precious'), 'data');
    const copy = join(home, 'copy');
    await cp(old, copy, { recursive: true });
    const opening = start();
    await expect(opening).rejects.toMatchObject({ code: 'OTHER_VERSION' });
    await expect(opening).rejects.toThrow(/was written by PostgreSQL 15, .*18.*\n?.*pg_dump/);
    await expect(opening).rejects.toThrow(old);
    expect((await readdir(old)).toSorted()).toEqual((await readdir(copy)).toSorted());
    // Temporal, which had been started meanwhile, is stopped again.
    const temporal = Number(await readFile(join(home, 'temporal.pid'), 'utf8'));
    expect(await startOf(temporal)).toBeNull();
    await rm(old, { recursive: true });
  });

  it('says so when the password file does not fit the data', async () => {
    await useAgedHome();
    await writeFile(join(home, 'postgres.password'), 'wrong\n');
    await expect(start()).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
  });

  it('starts nothing for outside services, and says when they cannot be reached', async () => {
    await useAgedHome();
    const inside = await start();
    const other = await mkdtemp(join(tmpdir(), 'lanternist-outside-'));
    const env = { DATABASE_URL: inside.databaseUrl, TEMPORAL_ADDRESS: inside.temporalAddress };
    const outside = await openStack({ home: other, env });
    expect(outside).toMatchObject({
      databaseUrl: inside.databaseUrl,
      temporalAddress: inside.temporalAddress,
      temporalUiUrl: null,
      owned: false,
    });
    await outside.close();
    expect(await query(inside.databaseUrl, 'select 1')).toEqual([[1]]);
    expect(await readdir(other)).toEqual([]);

    await inside.close();
    await expect(openStack({ home: other, env })).rejects.toMatchObject({ code: 'OUTSIDE_UNREACHABLE' });
    await rm(other, { recursive: true });
  });

  it('takes back what it started when it is aborted', async () => {
    const abort = new AbortController();
    const opening = start({ signal: abort.signal, onProgress: () => abort.abort() });
    await expect(opening).rejects.toThrow(/abort/i);
    const temporal = Number(await readFile(join(home, 'temporal.pid'), 'utf8'));
    expect(await startOf(temporal)).toBeNull();
    expect(await readdir(join(home, 'postgres'))).not.toContain('postmaster.pid');
  });
});
