import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLab, oracle, type Lab, type LabWorker } from '../support/lab.ts';
import { isAlive } from '../support/processes.ts';

const NOTES = `# Tides

## The Moon pulls

The Moon pulls the sea towards itself. The water rises on the side that faces the Moon.
`;

let lab: Lab;
let worker: LabWorker;
beforeAll(async () => {
  lab = await openLab();
  worker = lab.worker();
  await worker.ready;
});
afterAll(async () => {
  await lab.close();
});

it('kill -9 of the encoder while it renders, and while it joins: the film arrives whole, nothing is left', async () => {
  const projectId = await lab.create('Tides', NOTES);
  const runId = await lab.start(projectId);
  const ended = lab.ended(runId);
  const killed = [await killEncoder(worker, /rawvideo/), await killEncoder(worker, /-f concat/)];

  const run = await ended;
  expect(run).toMatchObject({ status: 'COMPLETED', failure: null });
  expect(await oracle(lab, projectId)).toEqual([]);
  expect(await readdir(join(lab.assetRoot, '.tmp'))).toEqual([]);
  expect(killed.filter(isAlive)).toEqual([]);
  // The steps that failed were done once more, and no other.
  const history = await lab.client.workflow.getHandle(`project-${projectId}`).fetchHistory();
  const attempts = (history.events ?? []).flatMap((event) => {
    const started = event.activityTaskStartedEventAttributes;
    return started ? [{ attempt: started.attempt ?? 1, failure: started.lastFailure?.message ?? '' }] : [];
  });
  const again = attempts.filter(({ attempt }) => attempt > 1);
  expect(again.map(({ attempt }) => attempt)).toEqual([2, 2]);
  for (const { failure } of again) expect(failure).toMatch(/the encoder was ended by SIGKILL/);
});

/** Kills the first encoder of the worker whose command line matches; its process id. */
async function killEncoder(of: LabWorker, wanted: RegExp): Promise<number> {
  for (;;) {
    for (const pid of of.children()) {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      if (!wanted.test(command.replaceAll('\0', ' ')) || !command.includes(lab.assetRoot)) continue;
      process.kill(pid, 'SIGKILL');
      return pid;
    }
    await pause(10);
  }
}
