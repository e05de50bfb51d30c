import { copyFile, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunRow } from '../../store/entities/run.entity.ts';
import { openLab, oracle, type Lab, type LabWorker } from '../support/lab.ts';
import { isAlive } from '../support/processes.ts';
import { tools } from '../support/tools.ts';

// A worker whose encoder or voice is gone, or is another one, since set-up looked at it: the run must not wait for it.

const NOTES = '# Tides\n\n## The Moon pulls\n\nThe Moon pulls the sea towards itself.\n';

let lab: Lab;
let folder: string;
beforeAll(async () => {
  lab = await openLab();
  folder = await mkdtemp(join(tmpdir(), 'lanternist-parts-'));
});
afterAll(async () => {
  await lab.close();
  await rm(folder, { recursive: true, force: true });
});

async function startWorker(env: NodeJS.ProcessEnv): Promise<LabWorker> {
  const worker = lab.worker(env);
  await worker.ready;
  return worker;
}

/** Ends as it should, however bad its parts were, and leaves nobody. */
async function expectCleanEnd(worker: LabWorker): Promise<void> {
  const children = worker.children();
  worker.process.kill('SIGTERM');
  expect(await worker.ended).toEqual({ code: 0, signal: null });
  expect(children.filter(isAlive)).toEqual([]);
}

async function runOf(projectId: string): Promise<RunRow> {
  return lab.ended(await lab.start(projectId));
}

it('an encoder that does not exist fails the run with words; once it is there, what was finished is reused', async () => {
  const ffmpeg = join(folder, 'ffmpeg');
  const worker = await startWorker({ LANTERNIST_FFMPEG: ffmpeg });
  const projectId = await lab.create('Tides', NOTES);
  const failed = await runOf(projectId);
  expect(failed).toMatchObject({ status: 'FAILED', failure: { code: 'ENCODER_MISSING', step: 'rendering' } });
  expect(failed.failure?.message).toMatch(
    /the encoder .*ffmpeg does not run: run "lanternist setup", or set LANTERNIST_/,
  );
  expect(await oracle(lab, projectId)).toEqual([]);

  await symlink((await tools()).ffmpeg, ffmpeg);
  const run = await runOf(projectId);
  expect(run).toMatchObject({ status: 'COMPLETED', failure: null });
  expect(run.stats.steps.research).toMatchObject({ made: 0, reused: 1 });
  expect(await oracle(lab, projectId)).toEqual([]);
  await expectCleanEnd(worker);
});

it('a program that is no encoder is called one that is missing', async () => {
  const worker = await startWorker({ LANTERNIST_FFMPEG: '/bin/true' });
  const projectId = await lab.create('Tides', NOTES);
  const { status, failure } = await runOf(projectId);
  expect({ status, code: failure?.code }).toEqual({ status: 'FAILED', code: 'ENCODER_MISSING' });
  expect(failure?.message).toMatch(/the encoder \/bin\/true is no FFmpeg: run "lanternist setup"/);
  expect(await oracle(lab, projectId)).toEqual([]);
  await expectCleanEnd(worker);
});

it('a voice that is gone fails the run before any work, with what to do', async () => {
  const worker = await startWorker({ LANTERNIST_VOICE: join(folder, 'gone.onnx') });
  const projectId = await lab.create('Tides', NOTES);
  const { status, failure, stats } = await runOf(projectId);
  expect({ status, code: failure?.code }).toEqual({ status: 'FAILED', code: 'NARRATION_FAILED' });
  expect(failure?.message).toMatch(/The offline voice cannot be read .*gone\.onnx.* Run: lanternist setup/);
  expect(stats.steps).toEqual({});
  await expectCleanEnd(worker);
});

it('a voice of damaged bytes fails the run at its first sentence and is not tried for ever', async () => {
  const voice = join(folder, 'en_US-joe-medium.onnx');
  const { voiceConfig } = await tools();
  await writeFile(voice, Buffer.alloc(100_000, 7));
  await copyFile(voiceConfig, `${voice}.json`);
  const worker = await startWorker({ LANTERNIST_VOICE: voice, LANTERNIST_VOICE_CONFIG: `${voice}.json` });
  const projectId = await lab.create('Tides', NOTES);
  const { status, failure } = await runOf(projectId);
  expect({ status, code: failure?.code, step: failure?.step }).toEqual({
    status: 'FAILED',
    code: 'NARRATION_FAILED',
    step: 'narration',
  });
  expect(failure?.message).toMatch(/The offline voice cannot start: .*lanternist setup/);
  expect(await oracle(lab, projectId)).toEqual([]);
  await expectCleanEnd(worker);
});
