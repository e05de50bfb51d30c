import { writeSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLog, trimLog } from './log-file.ts';

let path: string;
const tenMegabytes = Buffer.alloc(10_000_001, 'x');

beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'lanternist-log-')), 'logs', 'service.log');
});

afterEach(async () => {
  await rm(join(path, '..', '..'), { recursive: true });
});

it('tells only what was written since it was opened', async () => {
  const before = await openLog(path);
  writeSync(before.descriptor, 'yesterday\n');
  before.close();
  const log = await openLog(path);
  expect(await log.tail()).toBe('');
  writeSync(log.descriptor, 'today\n');
  expect(await log.tail()).toBe('today');
  log.close();
});

it('is cut while a service writes to it, and the service writes on at the new end', async () => {
  const log = await openLog(path);
  writeSync(log.descriptor, tenMegabytes);
  await trimLog(path);
  writeSync(log.descriptor, 'after\n');
  expect(await readFile(path, 'utf8')).toBe('after\n');
  expect((await stat(`${path}.1`)).size).toBe(tenMegabytes.length);
  log.close();
});

it('starts a new file when the old one has grown large', async () => {
  const old = await openLog(path);
  writeSync(old.descriptor, tenMegabytes);
  old.close();
  (await openLog(path)).close();
  expect((await stat(path)).size).toBe(0);
  expect((await stat(`${path}.1`)).size).toBe(tenMegabytes.length);
});
