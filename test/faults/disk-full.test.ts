import { execFile } from 'node:child_process';
import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listAssets } from '../../store/repositories/assets.repository.ts';
import { openLab, oracle, type Lab, type LabWorker } from '../support/lab.ts';
import { isAlive } from '../support/processes.ts';
import { tools } from '../support/tools.ts';

const run = promisify(execFile);

const NOTES = `# Tides

## The Moon pulls

The Moon pulls the sea towards itself. The water rises on the side that faces the Moon.
`;

let lab: Lab;
let worker: LabWorker;
let disk: SmallDisk;
beforeAll(async () => {
  lab = await openLab();
  await mkdir(lab.assetRoot, { recursive: true });
  disk = await smallDisk(lab.assetRoot);
  worker = lab.worker(disk.env);
  await worker.ready;
});
afterAll(async () => {
  // The worker first: a disk that is in use is not let go.
  worker.process.kill('SIGKILL');
  await worker.ended;
  await disk.close();
  await lab.close();
});

it('fails with DISK_FULL within a minute, leaves nothing half made, and goes on from there once there is room', async () => {
  const projectId = await lab.create('Tides', NOTES);
  const rendering = lab.until(({ step }) => step === 'rendering');
  const first = await lab.start(projectId);
  await rendering;
  await disk.fill();
  const full = performance.now();
  const failed = await lab.ended(first);
  expect(performance.now() - full).toBeLessThan(60_000);

  expect(failed).toMatchObject({ status: 'FAILED', film: null, failure: { code: 'DISK_FULL' } });
  expect(failed.failure?.message).toMatch(/the disk is full: .*[Ff]ree some space.* start the project again/);
  expect(await readdir(join(lab.assetRoot, '.tmp'))).toEqual([]);
  expect(await oracle(lab, projectId)).toEqual([]);
  const kept = new Set((await listAssets(lab.orm.em.fork(), projectId)).map(({ key }) => key));
  expect(kept.size).toBeGreaterThan(2);

  await disk.free();
  const completed = await lab.ended(await lab.start(projectId));
  expect(completed).toMatchObject({ status: 'COMPLETED', failure: null });
  expect(completed.stats.steps.research).toMatchObject({ made: 0, reused: 1 });
  expect(completed.stats.steps.narration?.reused).toBeGreaterThan(0);
  // Nothing that was finished before is made anew.
  const rows = await listAssets(lab.orm.em.fork(), projectId);
  const remade = rows.filter(({ key, runId }) => kept.has(key) && runId === completed.id);
  expect(remade).toEqual([]);
  expect(await oracle(lab, projectId)).toEqual([]);
  expect(await readdir(join(lab.assetRoot, '.tmp'))).toEqual([]);

  const children = worker.children();
  worker.process.kill('SIGTERM');
  expect(await worker.ended).toEqual({ code: 0, signal: null });
  expect(children.filter(isAlive)).toEqual([]);
}, 120_000);

interface SmallDisk {
  readonly env: NodeJS.ProcessEnv;
  fill(): Promise<void>;
  free(): Promise<void>;
  close(): Promise<unknown>;
}

/** A disk of its own: full, it hurts nobody else. Where this user may mount none, an encoder that meets a full one. */
async function smallDisk(folder: string): Promise<SmallDisk> {
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'lanternist-test', folder]);
  } catch {
    return encoderOnFullDisk(join(folder, '..'));
  }
  const filler = join(folder, 'filler');
  return { env: {}, fill: () => writeAll(filler), free: () => rm(filler), close: () => run('umount', [folder]) };
}

async function encoderOnFullDisk(folder: string): Promise<SmallDisk> {
  const full = join(folder, 'full');
  const encoder = join(folder, 'encoder');
  const { ffmpeg } = await tools();
  await writeFile(
    encoder,
    `#!/bin/sh
case "$*" in *rawvideo*) if [ -e '${full}' ]; then cat >/dev/null; echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 228; fi ;; esac
exec '${ffmpeg}' "$@"
`,
    { mode: 0o755 },
  );
  return {
    env: { LANTERNIST_FFMPEG: encoder },
    fill: () => writeFile(full, ''),
    free: () => rm(full),
    close: () => Promise.resolve(),
  };
}

/** Writes until not a byte more goes on the disk. */
async function writeAll(path: string): Promise<void> {
  await using file = await open(path, 'w');
  for (let block = Buffer.alloc(1 << 20); block.length > 0;) {
    try {
      await file.write(block);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      block = block.subarray(0, block.length >> 1);
    }
  }
}
