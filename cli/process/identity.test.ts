import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { commandLineOf, isSameProcessAlive, ownIdentity, startOf } from './identity.ts';

it('knows itself, and not another process that has its number', async () => {
  const own = await ownIdentity();
  expect(own.pid).toBe(process.pid);
  expect(await isSameProcessAlive(own)).toBe(true);
  expect(await isSameProcessAlive({ ...own, startedAt: `${own.startedAt}0` })).toBe(false);
});

it('sees a killed process as gone', async () => {
  const child = spawn('sleep', ['60']);
  const pid = child.pid ?? 0;
  const startedAt = (await startOf(pid)) ?? '';
  expect(await isSameProcessAlive({ pid, startedAt })).toBe(true);
  expect(await commandLineOf(pid)).toBe('sleep 60');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await isSameProcessAlive({ pid, startedAt })).toBe(false);
  expect(await commandLineOf(pid)).toBeNull();
});

// Where SIGCHLD is ignored (some job runners do) the system reaps by itself, and the process is simply gone.
it.runIf(process.platform === 'linux')('takes a process that nobody waited for as dead', async () => {
  // The inner sleep is killed while its parent, which never waits for it, lives on.
  const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60']);
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString().trim());
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => startOf(pid), { interval: 10 }).toBeNull();
  parent.kill('SIGKILL');
});
