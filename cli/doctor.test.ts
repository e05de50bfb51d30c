import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runDoctor } from './doctor.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lanternist-doctor-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

it('finds each fault of a bad installation, says what to do, and changes nothing', async () => {
  const home = join(folder, 'home');
  await mkdir(join(home, 'postgres'), { recursive: true });
  await writeFile(join(home, 'postgres', 'PG_VERSION'), '15\n');
  const model = join(folder, 'voice.onnx');
  await writeFile(model, 'damaged');
  await writeFile(`${model}.json`, '{}');
  const env = {
    PATH: process.env['PATH'],
    LANTERNIST_HOME: home,
    LANTERNIST_CACHE: join(folder, 'cache'),
    LANTERNIST_VOICE: model,
    LANTERNIST_FFMPEG: join(folder, 'no-ffmpeg'),
  };
  const { ok, checks } = await runDoctor(env);
  expect(ok).toBe(false);
  const faults = new Map(checks.filter((check) => !check.ok).map((check) => [check.name, check]));
  expect(faults.get('voice')?.detail).toMatch(/has sha256 \w{64}, expected/);
  expect(faults.get('encoder')?.detail).toContain('which is no program');
  expect(faults.get('encyclopaedia')?.detail).toBe('not there yet');
  expect(faults.get('data folder')?.detail).toContain('was written by PostgreSQL 15');
  expect(faults.get('encyclopaedia')?.remedy).toContain('npm run setup');
  for (const { remedy } of faults.values()) expect(remedy).toBeTruthy();
  expect(checks.filter((check) => check.ok).map((check) => check.name)).toEqual(
    expect.arrayContaining(['Node', 'home', 'cache', 'canvas (slides)', 'Temporal core', 'test-server']),
  );
});

it('asks an outside database whether it answers', async () => {
  const env = { ...process.env, LANTERNIST_HOME: folder, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' };
  const { checks } = await runDoctor(env);
  const database = checks.find((check) => check.name === 'DATABASE_URL');
  expect(database).toMatchObject({ ok: false, detail: expect.stringContaining('ECONNREFUSED') });
});
