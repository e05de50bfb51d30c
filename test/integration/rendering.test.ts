import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EncodedPacketSink, FilePathSource, Input, MP4 } from 'mediabunny';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { checkFilm } from '../../activities/quality/check-film.ts';
import { assembleFilm } from '../../activities/rendering/assemble.ts';
import { encoderVersion } from '../../activities/rendering/encoder-version.ts';
import { createSegmentPool, type SegmentPool } from '../../activities/rendering/segment-pool.ts';
import { makeThumbnail } from '../../activities/rendering/thumbnail.ts';
import { sampleScenes } from '../../bench/sample-scenes.ts';
import type { StepFailure } from '../../domain/project/errors.ts';
import { type SceneFilm, sceneFrames } from '../../domain/film/film.contract.ts';
import { writeWav } from '../../domain/sound/wav.ts';
import { tools } from '../support/tools.ts';

const CHILD = new URL('../../worker/children/segment-child.ts', import.meta.url);
const SIZE = { width: 426, height: 240 };
const SPEECH_SECONDS = 2.4;
const RATE = 22_050;

/** A scene of `frames` frames; words beyond its end are left out. */
function scene(index: number, frames: number, size = SIZE): SceneFilm {
  const film = sampleScenes(size)[index];
  if (film === undefined) throw new Error(`no sample scene ${index}`);
  return { ...film, frames, words: film.words.filter((word) => word.end < frames / film.fps - 0.5) };
}

/** Something like a voice: a buzz that swells and fades four times a second, with two loud clicks. */
function buzz(seconds: number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * RATE) }, (_, i) => {
    const time = i / RATE;
    const swell = 0.5 - 0.5 * Math.cos(2 * Math.PI * 4 * time);
    return (i % 20_000 < 3 ? 0.9 : 0) + 0.05 * swell * (((i * 170) % RATE) / RATE - 0.5);
  });
}

const sha256 = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

/** Processes with `text` in their arguments, this one's relatives or not. */
function processesWith(text: string): number[] {
  return execFileSync('ps', ['-eo', 'pid,args', '-ww'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(text) && !line.includes(' ps -eo '))
    .map((line) => Number.parseInt(line.trim(), 10));
}

const parentOf = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }));

async function until<T>(what: string, look: () => T | undefined, seconds = 15): Promise<T> {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const found = look();
    if (found !== undefined) return found;
    await wait(20);
  }
  throw new Error(`${what}: not within ${seconds} s`);
}

async function packets(path: string): Promise<Array<{ timestamp: number; duration: number; key: boolean }>> {
  using input = new Input({ source: new FilePathSource(path), formats: [MP4] });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error('no picture');
  const found = [];
  for await (const { timestamp, duration, type } of new EncodedPacketSink(track).packets())
    found.push({ timestamp, duration, key: type === 'key' });
  return found.sort((a, b) => a.timestamp - b.timestamp);
}

describe('rendering with the real encoder', () => {
  let ffmpeg = '';
  let folder = '';
  let pool: SegmentPool;
  const path = (name: string): string => join(folder, name);
  /** A scene too long to be finished before something happens to it. */
  const endless = (): SceneFilm => scene(0, 9000, { width: 1280, height: 720 });

  beforeAll(async () => {
    ({ ffmpeg } = await tools());
    folder = await mkdtemp(join(tmpdir(), 'lanternist-rendering-'));
    pool = createSegmentPool({ childModule: CHILD, ffmpeg, size: 2 });
  });
  afterAll(async () => {
    await pool.close();
    await rm(folder, { recursive: true });
  });

  it('makes a segment of exactly its frames, with the same bytes each time', async () => {
    const heard: number[] = [];
    const onProgress = ({ frames }: { frames: number }): void => void heard.push(frames);
    const made = await pool.render(scene(0, 61), path('a.mp4'), { onProgress });
    await Promise.all([pool.render(scene(0, 61), path('b.mp4')), pool.render(scene(1, 40), path('c.mp4'))]);
    expect(made).toEqual({ frames: 61, seconds: 61 / 30, bytes: (await stat(path('a.mp4'))).size });
    expect(heard[0]).toBe(1);
    const frames = await packets(path('a.mp4'));
    expect(frames).toHaveLength(61);
    expect(frames[0]).toMatchObject({ timestamp: 0, key: true });
    expect(await sha256(path('b.mp4'))).toBe(await sha256(path('a.mp4')));
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('joins segments without a gap, sets the loudness, and passes its own checks', async () => {
    const work = path('film it\u2019s "here"');
    await mkdir(work);
    const speech = sceneFrames(SPEECH_SECONDS);
    const lengths = [speech, sceneFrames(0), speech];
    await writeFile(join(work, 'voice.wav'), writeWav({ pcm: buzz(SPEECH_SECONDS), sampleRate: RATE }));
    const films = lengths.map((frames, index) => ({ ...scene(index, frames), ...(index === 1 ? { words: [] } : {}) }));
    const segments = await Promise.all(
      films.map(async (film, index) => {
        const segment = join(work, `it's ${index}.mp4`);
        await pool.render(film, segment);
        return { path: segment, frames: film.frames };
      }),
    );
    const fractions: number[] = [];
    const assemble = (out: string): ReturnType<typeof assembleFilm> =>
      assembleFilm({
        ffmpeg,
        segments,
        narrations: lengths.map((frames, index) => ({ wavPath: index === 1 ? null : join(work, 'voice.wav'), frames })),
        out,
        workDir: work,
        chapters: [{ title: 'One; two = three', startFrame: 0, endFrame: speech }],
        title: 'A "film" of 100%',
        description: 'Sources:\nBlack hole, CC BY-SA 4.0',
        language: 'en',
        onProgress: (fraction) => fractions.push(fraction),
      });
    const film = await assemble(path('film.mp4'));
    const total = lengths.reduce((sum, frames) => sum + frames, 0);
    expect(film).toMatchObject({ ...SIZE, frames: total, seconds: total / 30 });
    expect(fractions.at(-1)).toBeCloseTo(1, 3);

    const frames = await packets(path('film.mp4'));
    expect(frames).toHaveLength(total);
    frames.forEach(({ timestamp }, index) => expect(Math.abs(timestamp - index / 30)).toBeLessThan(1e-4));
    // A player can jump to the beginning of each scene.
    for (const start of [0, speech, speech + (lengths[1] ?? 0)]) expect(frames[start]?.key).toBe(true);

    const scenes = films.map(({ words }, index) => ({
      frames: lengths[index] ?? 0,
      speechSeconds: index === 1 ? 0 : SPEECH_SECONDS,
      words,
      moves: true,
    }));
    const report = await checkFilm({ ffmpeg, path: path('film.mp4'), expected: { ...SIZE, motion: true, scenes } });
    expect(report.checks.filter(({ passed }) => !passed)).toEqual([]);
    const loudness = report.checks.find(({ id }) => id === 'loudness');
    expect(Math.abs(Number.parseFloat(loudness?.measured ?? '0') + 16)).toBeLessThanOrEqual(0.7);

    await assemble(path('again.mp4'));
    expect(await sha256(path('again.mp4'))).toBe(await sha256(path('film.mp4')));
    using input = new Input({ source: new FilePathSource(path('film.mp4')), formats: [MP4] });
    expect(await input.getMetadataTags()).toMatchObject({
      title: 'A "film" of 100%',
      description: 'Sources:\nBlack hole, CC BY-SA 4.0',
    });
    expect((await readdir(work)).sort()).toEqual(["it's 0.mp4", "it's 1.mp4", "it's 2.mp4", 'voice.wav']);
  });

  it('leaves neither process nor file behind when it is aborted', async () => {
    const stop = new AbortController();
    const out = path('aborted.mp4');
    const rendering = pool.render(endless(), out, { signal: stop.signal });
    rendering.catch(() => undefined);
    await until('the encoder runs', () => processesWith(`${out}.part`)[0]);
    const began = performance.now();
    stop.abort(new Error('the user stopped it'));
    await expect(rendering).rejects.toThrow('the user stopped it');
    expect(performance.now() - began).toBeLessThan(1000);
    await until('the encoder is gone', () => (processesWith(`${out}.part`).length === 0 ? true : undefined), 1);
    expect(existsSync(out)).toBe(false);
    expect(existsSync(`${out}.part`)).toBe(false);
  });

  it('says clearly that the encoder died, and works on the next time', async () => {
    const out = path('killed.mp4');
    const rendering = pool.render(endless(), out);
    rendering.catch(() => undefined);
    process.kill(await until('the encoder runs', () => processesWith(`${out}.part`)[0]), 'SIGKILL');
    await expect(rendering).rejects.toMatchObject({ code: 'ENCODER_FAILED', message: /was ended by SIGKILL/ });
    expect(existsSync(`${out}.part`)).toBe(false);
    expect(await pool.render(scene(0, 20), out)).toMatchObject({ frames: 20 });
  });

  it('replaces a painting process that died, and ends its encoder', async () => {
    const out = path('painter-killed.mp4');
    const single = createSegmentPool({ childModule: CHILD, ffmpeg, size: 1 });
    onTestFinished(() => single.close());
    const rendering = single.render(endless(), out);
    rendering.catch(() => undefined);
    const encoder = await until('the encoder runs', () => processesWith(`${out}.part`)[0]);
    process.kill(parentOf(encoder), 'SIGKILL');
    await expect(rendering).rejects.toMatchObject({ code: 'ENCODER_FAILED' });
    await until('the encoder is gone', () => (processesWith(`${out}.part`).length === 0 ? true : undefined), 2);
    expect(existsSync(`${out}.part`)).toBe(false);
    expect(await single.render(scene(0, 20), out)).toMatchObject({ frames: 20 });
  });

  it('starts a new painting process where an idle one was killed', async () => {
    const single = createSegmentPool({ childModule: CHILD, ffmpeg, size: 1 });
    onTestFinished(() => single.close());
    const before = new Set(processesWith('segment-child.ts'));
    await single.render(scene(0, 5), path('idle.mp4'));
    const mine = processesWith('segment-child.ts').filter((pid) => !before.has(pid) && parentOf(pid) === process.pid);
    expect(mine).toHaveLength(1);
    for (const pid of mine) process.kill(pid, 'SIGKILL');
    // At once: the pool may not know yet.
    const [first] = await Promise.allSettled([single.render(scene(0, 5), path('idle.mp4'))]);
    const code = first.status === 'fulfilled' ? null : (first.reason as StepFailure).code;
    expect([null, 'ENCODER_FAILED']).toContain(code);
    expect(await single.render(scene(0, 5), path('idle.mp4'))).toMatchObject({ frames: 5 });
  });

  it('leaves no orphan when the worker itself is killed', async () => {
    const out = path('orphan.mp4');
    const pools = new URL('../../activities/rendering/segment-pool.ts', import.meta.url).href;
    const job = JSON.stringify({ childModule: CHILD.href, ffmpeg, film: endless(), out });
    const script = `
      const { createSegmentPool } = await import(${JSON.stringify(pools)});
      const { childModule, ffmpeg, film, out } = JSON.parse(process.argv[1]);
      await createSegmentPool({ childModule: new URL(childModule), ffmpeg }).render(film, out);`;
    const worker = spawn(process.execPath, ['--input-type=module', '-e', script, job], { stdio: 'ignore' });
    await until('the encoder runs', () => processesWith(`-y ${out}.part`)[0]);
    worker.kill('SIGKILL');
    await until('nothing runs', () => (processesWith(`${out}.part`).length === 0 ? true : undefined), 3);
    await until('nothing is left', () => (existsSync(`${out}.part`) ? undefined : true), 3);
    expect(existsSync(out)).toBe(false);
  });

  it('calls a full disk a full disk, and leaves no temporary file', async () => {
    // /dev/full takes nothing, as a disk without room; no privilege is needed for it.
    const out = path('full.mp4');
    await symlink('/dev/full', `${out}.part`);
    await expect(pool.render(scene(0, 60), out)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect((await readdir(folder)).filter((name) => name.startsWith('full'))).toEqual([]);

    if (process.getuid?.() !== 0) return;
    // The real thing, where this user may mount it.
    const small = path('small-disk');
    await mkdir(small);
    execFileSync('sh', ['-c', 'mount -t tmpfs -o size=64k tmpfs "$0"', small]);
    onTestFinished(() => void execFileSync('sh', ['-c', 'umount "$0"', small]));
    await expect(pool.render(scene(0, 300), join(small, 'a.mp4'))).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await readdir(small)).toEqual([]);
  });

  it('names an encoder that is missing', async () => {
    const broken = createSegmentPool({ childModule: CHILD, ffmpeg: path('no-ffmpeg'), size: 1 });
    onTestFinished(() => broken.close());
    await expect(broken.render(scene(0, 5), path('x.mp4'))).rejects.toMatchObject({ code: 'ENCODER_MISSING' });
    await expect(encoderVersion(path('no-ffmpeg'))).rejects.toMatchObject({ code: 'ENCODER_MISSING' });
    expect(await encoderVersion(ffmpeg)).toMatch(/^ffmpeg \S+, libavcodec \d/);
  });

  it('makes a thumbnail of the opening slide', async () => {
    await pool.render(scene(0, 40), path('for-slide.mp4'));
    execFileSync(ffmpeg, ['-loglevel', 'error', '-i', path('for-slide.mp4'), '-frames:v', '1', path('slide.png')]);
    const size = await makeThumbnail(path('slide.png'), path('thumbnail.jpg'));
    expect(size).toEqual({ width: 1280, height: 721 });
    expect((await readFile(path('thumbnail.jpg'))).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  });
});
