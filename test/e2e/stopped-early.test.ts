import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduceLab, type ProduceLab } from '../support/produce.ts';

let lab: ProduceLab;
beforeAll(async () => {
  lab = await openProduceLab();
});
afterAll(async () => {
  await lab.close();
});

/** Command lines of living processes that name the folder (Linux: read from /proc). */
async function processesOf(folder: string): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  // A process may end while it is looked at.
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => line.includes(folder));
}

describe('a stack that is told to stop', () => {
  it('before all of it stands leaves no service running', async () => {
    const stack = lab.run(['up'], { PORT: '0' });
    await stack.says('PostgreSQL started');
    stack.process.kill('SIGTERM');
    const ended = await stack.ended;
    expect(ended.stderr).not.toContain('Lanternist runs');
    expect(ended.stderr).toContain('Stopped before it was up.');
    expect(ended).toMatchObject({ code: 130, signal: null });
    expect(await processesOf(lab.home)).toEqual([]);
  });
});
