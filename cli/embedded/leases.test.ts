import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startOf } from '../process/identity.ts';
import { countLeases, takeLease } from './leases.ts';

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'lanternist-leases-'));
});

afterEach(async () => {
  await rm(home, { recursive: true });
});

it('counts every user until it leaves, also two in one process', async () => {
  expect(await countLeases(home)).toBe(0);
  const [first, second] = [await takeLease(home), await takeLease(home)];
  expect(await countLeases(home)).toBe(2);
  await first.release();
  await first.release();
  expect(await countLeases(home)).toBe(1);
  await second.release();
  expect(await countLeases(home)).toBe(0);
});

it('does not count a user that was killed, nor one whose number another process has now', async () => {
  const own = await takeLease(home);
  const child = spawn('sleep', ['60']);
  const pid = child.pid ?? 0;
  const startedAt = (await startOf(pid)) ?? '';
  await writeFile(join(home, 'leases', 'other.json'), JSON.stringify({ pid, startedAt }));
  await writeFile(join(home, 'leases', 'reused.json'), JSON.stringify({ pid: process.pid, startedAt: 'earlier' }));
  await writeFile(join(home, 'leases', 'torn.json'), '{"pid":');
  expect(await countLeases(home)).toBe(2);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await countLeases(home)).toBe(1);
  expect(await readdir(join(home, 'leases'))).toHaveLength(1);
  await own.release();
});
