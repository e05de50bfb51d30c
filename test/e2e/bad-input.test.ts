import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduceLab, type ProduceLab } from '../support/produce.ts';
import { processesOf } from '../support/processes.ts';
import { tools } from '../support/tools.ts';

// What is wrong is said before anything is started: no service, no home, no film's folder.

const run = promisify(execFile);

let lab: ProduceLab;
let unmount: () => Promise<unknown> = () => Promise.resolve();
beforeAll(async () => {
  lab = await openProduceLab();
  const write = (name: string, content: string | Uint8Array) => writeFile(join(lab.folder, name), content);
  await write('notes.md', '# Tides\n\nThe Moon pulls the sea.\n');
  await write('five-megabytes.md', 'A sentence that says something. '.repeat(160_000));
  await write('too-long.md', 'A sentence that says something. '.repeat(16_000));
  await write('lines.md', '## Heading\n\nA sentence.\n\n'.repeat(10_000));
  await write(
    'binary.md',
    Uint8Array.from({ length: 4096 }, (_, at) => (at * 167) % 256),
  );
  await write('nul.md', 'Text with a \u0000 in it.');
  await write('no-folder', '');
  await write('voice.onnx', 'these are other bytes');
  await copyFile((await tools()).voiceConfig, join(lab.folder, 'voice.onnx.json'));
  await mkdir(join(lab.folder, 'a-folder'));
  await mkdir(join(lab.folder, 'locked'));
  await mkdir(join(lab.folder, 'taken.mp4'));
});
afterAll(async () => {
  await unmount();
  await lab.close();
});

const long = (letters: number): string => 'x'.repeat(letters);

/** Runs `produce`, expects the exit code, and that nothing was started or left. */
async function refused(args: readonly string[], code: number, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const before = await readdir(lab.folder);
  const ended = await lab.run(['produce', ...args], env).ended;
  expect(ended).toMatchObject({ code, signal: null, stdout: '' });
  expect(ended.stderr).not.toContain('    at ');
  expect(existsSync(lab.home)).toBe(false);
  expect(await readdir(lab.folder)).toEqual(before);
  return ended.stderr;
}

describe.concurrent('a bad command line is refused at once, with what to do', () => {
  it.each<[what: string, args: string[], says: RegExp]>([
    ['no topic', [], /missing required argument 'topic'[^]*--help/],
    ['two topics', ['Black', 'hole'], /too many arguments[^]*--help/],
    ['an empty topic', [''], /topic is empty: say in a few words/],
    ['a blank topic', [' \t\n'], /topic is empty: say in a few words/],
    ['a topic of 301 characters', [long(301)], /longer than 300 characters: .* put the rest into the notes/],
    ['a name of 201 characters', ['x', '--name', long(201)], /a name has at most 200 characters/],
    ['an unknown flag', ['x', '--formt', '16:9'], /unknown option '--formt'[^]*Did you mean --format\?[^]*--help/],
    ['a flag without its value', ['x', '--notes'], /argument missing[^]*--help/],
    ['a format', ['x', '--format', '4:3'], /--format takes one of 16:9, 9:16, 1:1/],
    ['a speed that is no number', ['x', '--speed', 'fast'], /--speed takes a number from 0\.5 to 2/],
    ['a speed too high', ['x', '--speed', '2.1'], /--speed takes a number from 0\.5 to 2/],
    ['an empty speed', ['x', '--speed', ''], /--speed takes a number from 0\.5 to 2/],
    ['a length too short', ['x', '--length', '14'], /--length takes whole seconds from 15 to 900/],
    ['a length in parts of seconds', ['x', '--length', '20.5'], /--length takes whole seconds from 15 to 900/],
    [
      'several faults, all told at once',
      ['', '--format', 'wide', '--length', 'long', '--resolution', '8', '--captions', 'big'],
      /topic is empty[^]*--format takes[^]*--resolution takes[^]*--length takes[^]*--captions takes/,
    ],
  ])('%s', async (_, args, says) => {
    expect(await refused(args, 2)).toMatch(says);
  });
});

describe.concurrent('notes that are none are refused at once', () => {
  it.each<[what: string, file: string, says: RegExp]>([
    ['a missing file', 'nowhere.md', /no notes at nowhere\.md: check the name, or leave --notes out/],
    ['an empty name', '', /--notes takes the name of a file/],
    ['a folder', 'a-folder', /a-folder is a folder: --notes takes one file/],
    ['a device, which never ends', '/dev/zero', /no file of text or Markdown/],
    ['5 MB', 'five-megabytes.md', /has 5\.1 MB; notes hold at most 500,000 characters\. Split it/],
    ['a little too much', 'too-long.md', /has 512,000 characters; notes hold at most 500,000 characters\. Split it/],
    ['binary', 'binary.md', /binary\.md is not text: notes are plain text or Markdown in UTF-8/],
    ['a NUL character', 'nul.md', /nul\.md is not text/],
  ])('%s', async (_, file, says) => {
    expect(await refused(['Tides', '--notes', file], 2)).toMatch(says);
  });

  it('10,000 headings over 40,000 lines', async () => {
    expect(await refused(['Tides', '--notes', 'lines.md'], 1)).toMatch(
      /40,\d{3} lines; at most 20,000 are read\. Keep/,
    );
  });
});

describe.concurrent('a place that takes no film is told before the work, not after it', () => {
  const says = /The film cannot be put at .*: .*Choose another place with --out; nothing was made yet/;

  it.each([
    ['below a file', 'no-folder/film.mp4', /no-folder is no folder/],
    ['deep below a file', 'no-folder/a/b/film', /no-folder is no folder/],
    ['where a folder has the name', 'taken', /taken\.mp4: it is a folder/],
  ])('%s', async (_, out, reason) => {
    const told = await refused(['Tides', '--notes', 'notes.md', '--out', out], 2);
    expect(told).toMatch(says);
    expect(told).toMatch(reason);
  });

  it('an empty name', async () => {
    expect(await refused(['Tides', '--out', ''], 2)).toMatch(/--out takes the name of a file or of an existing folder/);
  });

  it('in a folder that may not be written', async () => {
    const folder = await readOnlyFolder();
    expect(await refused(['Tides', '--notes', 'notes.md', '--out', folder], 2)).toMatch(says);
  });
});

describe.concurrent('parts that are not what they should be', () => {
  it('an encoder that does not exist: named, with three ways to get one', async () => {
    const told = await refused(['Tides'], 1, { LANTERNIST_FFMPEG: join(lab.folder, 'no-ffmpeg') });
    expect(told).toMatch(/The encoder .* is missing[^]*no-ffmpeg, which is no program[^]*Three ways to get it:[^]*3\./);
  });

  it('a program that is no encoder', async () => {
    const told = await refused(['Tides'], 1, { LANTERNIST_FFMPEG: '/bin/true' });
    expect(told).toMatch(/The encoder .* is missing[^]*it does not say that it is FFmpeg[^]*Three ways to get it:/);
  });

  it('a voice of other bytes than expected: both hashes, and what to do', async () => {
    const told = await refused(['Tides'], 1, { LANTERNIST_VOICE: join(lab.folder, 'voice.onnx') });
    expect(told).toMatch(/voice\.onnx has sha256 [0-9a-f]{64}, expected [0-9a-f]{64}: it is damaged or another voice/);
    expect(told).toMatch(/Download it again, unset LANTERNIST_VOICE, or set LANTERNIST_VOICE_SHA256/);
  });

  it('a voice that is not there', async () => {
    const told = await refused(['Tides'], 1, { LANTERNIST_VOICE: join(lab.folder, 'none.onnx') });
    expect(told).toMatch(/LANTERNIST_VOICE needs .*none\.onnx, which does not exist/);
  });
});

it('leaves no process', async () => {
  expect(await processesOf(lab.home)).toEqual([]);
});

/** A folder that this user may not write to: root may write everywhere but on a disk that is read-only. */
async function readOnlyFolder(): Promise<string> {
  const folder = join(lab.folder, 'locked');
  if (process.getuid?.() !== 0) {
    await chmod(folder, 0o500);
    return folder;
  }
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'ro,size=64k', 'lanternist-test', folder]);
    unmount = () => run('umount', [folder]);
    return folder;
  } catch {
    // A container whose root may not mount has this one read-only.
    return '/proc/sys';
  }
}
