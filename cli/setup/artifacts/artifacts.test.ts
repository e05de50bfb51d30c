import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Artifact, Located, SetupContext } from '../artifact.ts';
import { encoderArtifact } from './encoder.ts';
import { encyclopaediaArtifact } from './encyclopaedia.ts';
import { temporalArtifact } from './temporal.ts';
import { voiceArtifact } from './voice.ts';

let folder: string;
let said: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lanternist-artifacts-'));
  said = [];
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

function locate(artifact: Artifact, env: Record<string, string>): Promise<Located | null> {
  const context: SetupContext = {
    cache: join(folder, 'cache'),
    env: { PATH: '', ...env },
    report: (_source, message) => said.push(message),
  };
  return artifact.locators.reduce<Promise<Located | null>>(
    async (found, locator) => (await found) ?? (await locator(context)),
    Promise.resolve(null),
  );
}

async function script(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${text}\n`);
  await chmod(path, 0o755);
  return path;
}

function fakeFfmpeg(version: string, encoders: string[]): Promise<string> {
  const list = encoders.map((name) => `echo ' V....D ${name} something'`).join('; ');
  return script('ffmpeg', `case "$2" in -version) echo 'ffmpeg version ${version} Copyright';; *) ${list};; esac`);
}

describe('the encoder', () => {
  it('on PATH is taken from version 5 on, with both encoders', async () => {
    const path = await fakeFfmpeg('5.1.6-0+deb12u1', ['libx264', 'aac']);
    const found = await locate(encoderArtifact, { PATH: folder });
    expect(found).toEqual({ paths: { ffmpeg: path }, source: `on PATH (${path})`, version: '5.1.6-0+deb12u1' });
  });

  it.each([
    ['4.4.2', ['libx264', 'aac'], 'it is version 4.4.2, at least 5 is needed'],
    ['7.1', ['aac'], 'it was built without libx264'],
    ['7.1', ['libx264rgb'], 'it was built without libx264 and aac'],
    ['N-92722-gf22fcd4483', ['libx264', 'aac'], 'it is version N-92722-gf22fcd4483, at least 5 is needed'],
  ])('on PATH of version %s with %j is passed over, and that is said', async (version, encoders, reason) => {
    await fakeFfmpeg(version, encoders);
    expect(await locate(encoderArtifact, { PATH: folder })).toBeNull();
    expect(said).toEqual([expect.stringContaining(reason)]);
  });

  it('named by the user may be old, with a warning, but must be a program', async () => {
    const path = await fakeFfmpeg('4.1', ['libx264', 'aac']);
    expect(await locate(encoderArtifact, { LANTERNIST_FFMPEG: path })).toMatchObject({ version: '4.1' });
    expect(said).toEqual(['warning: version 4.1 is older than 5, films may fail']);
    await expect(locate(encoderArtifact, { LANTERNIST_FFMPEG: folder })).rejects.toThrow('which is no program');
  });
});

describe('the Temporal server', () => {
  it('on PATH is taken when its server is new enough', async () => {
    const path = await script('temporal', "echo 'temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)'");
    expect(await locate(temporalArtifact, { PATH: folder })).toMatchObject({ paths: { temporal: path } });
    await script('temporal', "echo 'temporal version 0.11.0 (Server 1.22.4, UI 2.21.3)'");
    expect(await locate(temporalArtifact, { PATH: folder })).toBeNull();
    expect(said.at(-1)).toContain('it holds server 1.22, at least 1.27 is needed');
  });
});

describe('the voice', () => {
  it('named by the user must be whole, unless another hash is given for it', async () => {
    const model = join(folder, 'my.onnx');
    await writeFile(model, 'abc');
    await expect(locate(voiceArtifact, { LANTERNIST_VOICE: model })).rejects.toThrow(
      `LANTERNIST_VOICE needs ${model}.json, which does not exist`,
    );
    await writeFile(`${model}.json`, '{}');
    await expect(locate(voiceArtifact, { LANTERNIST_VOICE: model })).rejects.toThrow(
      /has sha256 ba7816bf\w+, expected 58afce03\w+: it is damaged or another voice\. Download it again/,
    );
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await locate(voiceArtifact, { LANTERNIST_VOICE: model, LANTERNIST_VOICE_SHA256: abc })).toMatchObject({
      paths: { model, config: `${model}.json` },
    });
  });
});

describe('the encyclopaedia', () => {
  it('named by the user is a folder with summaries', async () => {
    const data = join(folder, 'data');
    await expect(locate(encyclopaediaArtifact, { LANTERNIST_ENCYCLOPAEDIA: data })).rejects.toThrow('cannot be read');
    await mkdir(data);
    await expect(locate(encyclopaediaArtifact, { LANTERNIST_ENCYCLOPAEDIA: data })).rejects.toThrow(
      'holds no summaries',
    );
    await writeFile(join(data, 'summaries_en-us.json'), '[]');
    expect(await locate(encyclopaediaArtifact, { LANTERNIST_ENCYCLOPAEDIA: data })).toMatchObject({
      paths: { folder: data },
    });
  });
});
