import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { STEPS } from '../../domain/project/project.contract.ts';
import { openLab, oracle, type Lab } from '../support/lab.ts';
import { isAlive } from '../support/processes.ts';

const NOTES = `# Tides

## The Moon pulls

The Moon pulls the sea towards itself. The water rises on the side that faces the Moon.

## Twice a day

Most coasts see two high tides a day. About six hours lie between high and low water.
`;

let lab: Lab;
beforeEach(async () => {
  lab = await openLab();
});
afterEach(async () => {
  await lab.close();
});

it('kill -9 of the worker in every step: the film arrives, nothing is made twice, nobody is left behind', async () => {
  const projectId = await lab.create('Tides', NOTES);
  let worker = lab.worker();
  await worker.ready;
  const orphans = new Set<number>();

  const steps = [...STEPS];
  let killed = lab.until((notice) => notice.step === steps[0]);
  const runId = await lab.start(projectId);
  while (steps.length > 0) {
    const step = (await killed).step;
    steps.splice(0, steps.indexOf(step) + 1);
    for (const pid of worker.children()) orphans.add(pid);
    killed = lab.until((notice) => steps.includes(notice.step));
    worker.process.kill('SIGKILL');
    await worker.ended;
    worker = lab.worker();
    await worker.ready;
  }

  const run = await lab.ended(runId);
  expect(run.failure).toBeNull();
  expect(run.status).toBe('COMPLETED');
  expect(await oracle(lab, projectId)).toEqual([]);
  const handle = lab.client.workflow.getHandle(`project-${projectId}`);
  expect((await handle.describe()).status.name).toBe('COMPLETED');
  expect([...orphans].filter(isAlive)).toEqual([]);
}, 240_000);

it('SIGTERM drains: the step is finished or handed back, the exit code is 0, and another worker ends the run', async () => {
  const projectId = await lab.create('Tides', NOTES);
  const first = lab.worker();
  await first.ready;
  const rendering = lab.until((notice) => notice.step === 'rendering');
  const runId = await lab.start(projectId);
  await rendering;
  const children = first.children();
  expect(children.length).toBeGreaterThan(0);
  first.process.kill('SIGTERM');
  expect(await first.ended).toEqual({ code: 0, signal: null });
  await pause(500);
  expect(children.filter(isAlive)).toEqual([]);

  await lab.worker().ready;
  expect((await lab.ended(runId)).status).toBe('COMPLETED');
  expect(await oracle(lab, projectId)).toEqual([]);
}, 120_000);
