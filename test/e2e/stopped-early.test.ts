import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { livingProcessesOf } from '../support/processes.ts';
import { openProduceLab, type ProduceLab } from '../support/produce.ts';

let lab: ProduceLab;
beforeAll(async () => {
  lab = await openProduceLab();
});
afterAll(async () => {
  await lab.close();
});

describe('a stack that is told to stop', () => {
  it('before all of it stands leaves no service running', async () => {
    const stack = lab.run(['up'], { PORT: '0' });
    await stack.says('PostgreSQL started');
    stack.process.kill('SIGTERM');
    const ended = await stack.ended;
    expect(ended.stderr).not.toContain('Lanternist runs');
    expect(ended.stderr).toContain('Stopped before it was up.');
    expect(ended).toMatchObject({ code: 130, signal: null });
    expect(livingProcessesOf(lab.home)).toEqual([]);
  });
});
