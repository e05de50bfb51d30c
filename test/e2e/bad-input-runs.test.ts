import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Summary } from '../../cli/produce/summary.ts';
import { openProduceLab, type Ended, type ProduceLab, type RunningCommand } from '../support/produce.ts';
import { processesOf } from '../support/processes.ts';

// Input that only a step can judge: one stack for all of them, `produce` as a stranger runs it.

const TIDES = '# Tides\n\n## The Moon pulls\n\nThe Moon pulls the sea towards itself.\n';
const HTML = `# Tides <script>alert("title")</script>

## The <b>Moon</b> pulls

<div onclick="x()">The <b>Moon</b> pulls the sea &amp; the land.</div>

<script>
alert("evil()")
</script>

<style>body{color:red}</style>

The water \u001B[31mrises\u001B[0m\u0008 and falls.\u202E Twice\u200B a day <img src=x onerror=alert(1)> it comes.<!-- secret -->

![the Moon](moon.png) ![](../outside.png) ![](link.png) ![](/etc/hostname) ![](text.png) ![](nowhere.png)
`;
const CHINESE = '# 黑洞\n\n## 引力\n\n黑洞的引力非常强大，连光也无法逃脱。\n';

let lab: ProduceLab;
let stack: RunningCommand;
const moon = createCanvas(40, 30).toBuffer('image/png');
const outside = createCanvas(30, 40).toBuffer('image/png');
beforeAll(async () => {
  lab = await openProduceLab();
  await mkdir(join(lab.folder, 'notes'));
  const write = (name: string, content: string | Uint8Array) => writeFile(join(lab.folder, name), content);
  await write('notes/moon.png', moon);
  await write('notes/text.png', 'this is no picture');
  await write('notes/torn.png', Buffer.concat([moon.subarray(0, 8), Buffer.from('the rest of it is torn')]));
  await write('outside.png', outside);
  // The notes with pictures have a folder of their own, with a link that leads out of it.
  await symlink('../outside.png', join(lab.folder, 'notes', 'link.png'));
  await write('tides.md', TIDES);
  await write('notes/html.md', HTML);
  await write('notes/torn.md', `${TIDES}\n![](torn.png)\n`);
  await write('emoji.md', '# 😀\n\n🎉🎉🎉 🚀\n\n## 🌙\n\n- 🌊\n- 🌊\n');
  await write('chinese.md', CHINESE);
  await write('options.md', `---\nspeed: 1\nformat: "4:3"\n---\n${TIDES}`);
  await write('headings.md', '## H\n'.repeat(10_000));
  const line = 'The sea rises and falls twice a day along most coasts. '.repeat(2000).slice(0, 100_000);
  await write('long.md', `# Tides\n\n## Sea\n\n${line}\n\n## Key\n\nThe key is ${'k'.repeat(100_000)}.\n`);
  stack = lab.run(['up'], { PORT: '0' });
  await stack.says('Lanternist runs');
});
afterAll(async () => {
  await lab.close();
});

/** Runs `produce` and expects that it fails with exit code 1, a message, its code, and no film. */
async function failing(args: readonly string[]): Promise<string> {
  const ended = await lab.produce(args);
  expect(ended).toMatchObject({ code: 1, signal: null, stdout: '' });
  expect(ended.stderr).not.toContain('    at ');
  expect(existsSync(join(lab.folder, 'films'))).toBe(false);
  return ended.stderr;
}

const assetFolders = (): Promise<string[]> => readdir(join(lab.home, 'assets')).catch(() => []);

it.each([
  ['😀🎉', /Nothing is known about “😀🎉”/],
  ['zzqx frobnication', /Nothing is known about “zzqx frobnication”/],
  ['World War 3', /Did you mean “World War I+”, “World War I+”/],
])('a topic that nothing knows: %s', async (topic, says) => {
  const told = await failing([topic]);
  expect(told).toMatch(says);
  expect(told).toMatch(/Add notes .* or configure a writer that knows the topic\.\n\[TOPIC_UNKNOWN \(research\)\]/);
});

it.each([
  ['notes', ['Black holes', '--notes', 'chinese.md']],
  ['topic', ['黑洞']],
])('Chinese %s without a Chinese voice: refused before anything is made', async (_, args) => {
  const before = await assetFolders();
  const told = await failing(args);
  expect(told).toMatch(/The text holds Chinese \(“黑洞”\), which no narrator here can speak in “en”/);
  expect(told).toMatch(/or configure a narrator that speaks it\.\n\[LANGUAGE_NOT_SPOKEN/);
  expect(await assetFolders()).toEqual(before);
});

it.each<[what: string, file: string, says: RegExp]>([
  [
    'of emoji only',
    'emoji.md',
    /hold nothing that could be said or shown: write at least one sentence[^]*NOTES_INVALID/,
  ],
  ['with 10,000 headings', 'headings.md', /have 10,000 headings, .* at most 100 .*\. Keep the 98 [^]*TOO_MANY_SCENES/],
  [
    'with a bad option at their head',
    'options.md',
    /Line 3 of the notes: the option “format” cannot be "4:3"[^]*NOTES_INVALID/,
  ],
  [
    'with a torn picture',
    'notes/torn.md',
    /picture of this scene cannot be read: .* Replace it, or take it out[^]*PICTURE_INVALID/,
  ],
])('notes %s fail with what to do', async (_, file, says) => {
  expect(await failing(['Tides', '--new', '--notes', file])).toMatch(says);
});

it('an unknown voice fails with those that there are', async () => {
  expect(await failing(['Tides', '--new', '--voice', 'nobody'])).toMatch(
    /no voice "nobody" .* Voices: en_US-joe-medium/,
  );
});

it('HTML, scripts, control characters: a film of the words; pictures from elsewhere and such as are none are left out', async () => {
  const made = await filmOf(['Tides', '--new', '--notes', 'notes/html.md', '--out', 'html.mp4']);
  expect(await spoken(made)).toEqual([
    expect.stringMatching(/^Tides\b/),
    expect.stringMatching(/^The Moon pulls the sea & the land\. The water rises and falls\. Twice a day it comes\./),
    expect.any(String),
  ]);
  const captions = await readFile(join(lab.folder, 'html.vtt'), 'utf8');
  expect(captions).toContain('The Moon pulls the sea &amp; the land.');
  for (const text of [captions, (await spoken(made)).join('\n')])
    expect(text).not.toMatch(
      /<|alert|evil|onclick|onerror|color|secret|\[31m|[\u0000-\u0009\u000B-\u001F\u200B\u202E]/,
    );

  for (const [picture, reason] of [
    ['../outside.png', "it is outside the notes' own folder"],
    ['link.png', "it is outside the notes' own folder"],
    ['/etc/hostname', "it is outside the notes' own folder"],
    ['text.png', 'only PNG, JPEG, WebP and GIF pictures are shown'],
    ['nowhere.png', 'there is no such file'],
  ]) {
    expect(made.stderr).toContain(`! the picture ${picture} is left out: ${reason}`);
  }
  const folder = join(lab.home, 'assets', made.summary.projectId);
  const kept = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
  // As it was brought, and as the picture of its scene.
  expect(kept.filter((bytes) => bytes.equals(moon))).toHaveLength(2);
  expect(kept.filter((bytes) => bytes.equals(outside))).toEqual([]);
}, 60_000);

it('a line of 100,000 characters and a word of as many make the film that was asked for, not one of hours', async () => {
  const made = await filmOf(['Tides', '--new', '--notes', 'long.md', '--length', '15', '--out', 'long.mp4']);
  expect(made.summary.seconds).toBeLessThan(60);
  expect((await spoken(made)).join(' ')).not.toMatch(/k{101}/);
}, 60_000);

it('a leading number, quotes, percent signs and backslashes in a topic make a film with a plain name', async () => {
  const topic = `42 "quotes" 'n' 100% \\back\\slash %s %n \${x} $(y) \`z\``;
  const { summary } = await filmOf([topic, '--notes', 'tides.md']);
  expect(summary.film).toBe(join(lab.folder, 'films', '42-quotes-n-100-back-slash-s-n-x-y-z.mp4'));
}, 60_000);

it('a name like ../../x stays in the folder', async () => {
  const { summary } = await filmOf(['Tides', '--notes', 'tides.md', '--name', '../../x']);
  expect(summary.film).toBe(join(lab.folder, 'films', 'x.mp4'));
  expect(existsSync(join(lab.folder, '..', 'x.mp4'))).toBe(false);
  expect(existsSync(join(lab.folder, '..', '..', 'x.mp4'))).toBe(false);
}, 60_000);

it('nothing is left: no temporary file, no half film, and no process once the stack has stopped', async () => {
  expect(await readdir(join(lab.home, 'assets', '.tmp'))).toEqual([]);
  const parts = (await readdir(lab.folder, { recursive: true })).filter((name) => name.endsWith('.part'));
  expect(parts).toEqual([]);
  stack.process.kill('SIGTERM');
  expect((await stack.ended).code).toBe(0);
  expect(await processesOf(lab.home)).toEqual([]);
});

async function filmOf(args: readonly string[]): Promise<Ended & { summary: Summary }> {
  const ended = await lab.produce(args);
  expect(ended).toMatchObject({ code: 0, summary: { status: 'COMPLETED' } });
  return ended as Ended & { summary: Summary };
}

/** What is said in each scene, from the script that was kept. */
async function spoken({ summary }: { summary: Summary }): Promise<string[]> {
  const folder = join(lab.home, 'assets', summary.projectId);
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.json'))) {
    const { scenes } = JSON.parse(await readFile(join(folder, name), 'utf8')) as { scenes?: { narration: string }[] };
    if (scenes?.[0]?.narration !== undefined) return scenes.map(({ narration }) => narration);
  }
  throw new Error('no script was kept');
}
