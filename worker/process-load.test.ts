import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { createLoadReader, parseStat } from './process-load.ts';

it('reads a line of /proc, whatever the process is called', () => {
  const line = '42 (a) b (c)) S 7 42 42 0 -1 4194560 1 2 3 4 150 50 0 0 20 0 1 0 100 1000 25 18446744073709551615';
  expect(parseStat(line)).toEqual({ parent: 7, seconds: 2, rssBytes: 25 * 4096 });
  expect(parseStat('')).toBeNull();
});

it.runIf(process.platform === 'linux')('counts children, and work done since the last reading', async () => {
  const read = createLoadReader();
  const alone = await read();
  expect(alone.rssBytes).toBeGreaterThan(1e6);
  const child = spawn(process.execPath, [
    '-e',
    `const until = Date.now() + 400; while (Date.now() < until); console.log('done'); setInterval(() => {}, 1000)`,
  ]);
  try {
    await once(child.stdout, 'data');
    const together = await read();
    expect(together.rssBytes).toBeGreaterThan(alone.rssBytes);
    expect(together.cpu).toBeGreaterThan(0.1);
  } finally {
    child.kill('SIGKILL');
  }
});
