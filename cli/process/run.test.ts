import { expect, it } from 'vitest';
import { run } from './run.ts';

const limits = { timeoutMs: 10_000 };

it('gives what was printed on both streams, line by line', async () => {
  const seen: string[] = [];
  const all = await run('sh', ['-c', 'echo one; echo two >&2'], { ...limits, onLine: (line) => seen.push(line) });
  expect(seen.toSorted()).toEqual(['one', 'two']);
  expect(all.split('\n').toSorted()).toEqual(['one', 'two']);
});

it('says in one line why it failed', async () => {
  const failing = run('sh', ['-c', 'echo first; echo the reason >&2; exit 3'], limits);
  await expect(failing).rejects.toThrow(/^sh ended with code 3: .*the reason/);
  await expect(run('no-such-program-here', [], limits)).rejects.toThrow('no-such-program-here is not installed');
});

it('is not done before an aborted program has ended', async () => {
  const abort = new AbortController();
  const lines: string[] = [];
  const script = "trap 'echo cleaned; exit 1' TERM; echo ready; while :; do sleep 0.01; done";
  const running = run('sh', ['-c', script], {
    ...limits,
    signal: abort.signal,
    onLine: (line) => {
      lines.push(line);
      abort.abort();
    },
  });
  await expect(running).rejects.toThrow(/abort/i);
  expect(lines).toEqual(['ready', 'cleaned']);
});

it('stops the program when it takes too long or is aborted', async () => {
  await expect(run('sleep', ['60'], { timeoutMs: 50 })).rejects.toThrow('sleep took longer than 0.05 s');
  const abort = new AbortController();
  const running = run('sleep', ['60'], { ...limits, signal: abort.signal });
  abort.abort();
  await expect(running).rejects.toThrow(/abort/i);
});
