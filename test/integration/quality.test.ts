import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFilm } from '../../activities/quality/check-film.ts';
import { inspectFilm } from '../../activities/quality/inspect.ts';
import { measureFilm } from '../../activities/quality/measure.ts';
import { measureSegment } from '../../activities/quality/segment-picture.ts';
import { tools } from '../support/tools.ts';

const SIZE = { width: 426, height: 240 };
/** One spoken scene of eight seconds. */
const SCENE = { frames: 240, speechSeconds: 7, words: [], moves: true };
/** Loud enough for -16 LUFS in both channels. */
const TONE = 'aevalsrc=0.16*sin(1000*2*PI*t)|0.16*sin(1000*2*PI*t):s=44100:d=8';
const MOVING = `testsrc2=size=${SIZE.width}x${SIZE.height}:rate=30:duration=8`;

describe('checking films that have a fault, with the real encoder', () => {
  let ffmpeg = '';
  let folder = '';
  const path = (name: string): string => join(folder, name);

  beforeAll(async () => {
    ({ ffmpeg } = await tools());
    folder = await mkdtemp(join(tmpdir(), 'lanternist-quality-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  function make(name: string, { picture = MOVING, sound = TONE, start = true } = {}): string {
    const sources = ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound];
    const coding = '-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac'.split(' ');
    const index = start ? ['-movflags', '+faststart'] : [];
    execFileSync(ffmpeg, ['-loglevel', 'error', ...sources, ...coding, ...index, '-y', path(name)]);
    return path(name);
  }
  async function faults(film: string, scene: Partial<typeof SCENE> = {}): Promise<string[]> {
    const expected = { ...SIZE, motion: true, scenes: [{ ...SCENE, ...scene }] };
    const { checks } = await checkFilm({ ffmpeg, path: film, expected });
    return checks.filter(({ passed }) => !passed).map(({ id }) => id);
  }

  it('finds none in a good one, and reports progress', async () => {
    const film = make('good.mp4');
    expect(await faults(film)).toEqual([]);
    const fractions: number[] = [];
    await measureFilm({ ffmpeg, path: film, seconds: 8, sound: true, onProgress: (part) => fractions.push(part) });
    expect(fractions.at(-1)).toBeGreaterThan(0.9);
    expect(await inspectFilm(film)).toMatchObject({
      webStart: true,
      video: { codec: 'avc', ...SIZE, frames: 240, fps: 30, start: 0 },
      audio: { codec: 'aac', sampleRate: 44_100, channels: 2 },
    });
  });

  it('finds a black picture', async () => {
    const black = `${MOVING},drawbox=color=black:t=fill:enable='between(t,2,4)'`;
    expect(await faults(make('black.mp4', { picture: black }))).toEqual(['black-picture']);
  });

  it('finds a frozen picture, unless it was not meant to move', async () => {
    const still = make('still.mp4', { picture: `color=0x2a6099:size=${SIZE.width}x${SIZE.height}:rate=30:duration=8` });
    expect(await faults(still)).toEqual(['frozen-picture']);
    expect(await faults(still, { moves: false })).toEqual([]);
  });

  it('finds a film that is too quiet, one that falls silent and one that is silent', async () => {
    expect(await faults(make('quiet.mp4', { sound: TONE.replaceAll('0.16', '0.08') }))).toEqual(['loudness']);
    const gap = `${TONE},volume=0:enable='between(t,3,5.5)'`;
    expect(await faults(make('gap.mp4', { sound: gap }))).toEqual(['silence']);
    const silent = make('silent.mp4', { sound: 'anullsrc=r=44100:cl=stereo:d=8' });
    expect(await faults(silent)).toEqual(['loudness', 'silence']);
    // The same film is good where nothing was to be said.
    expect(await faults(silent, { speechSeconds: 0 })).toEqual([]);
  });

  it('finds an index at the end and missing frames', async () => {
    expect(await faults(make('late.mp4', { start: false }))).toEqual(['web-start']);
    expect(await faults(path('good.mp4'), { frames: 250 })).toEqual(['frames', 'duration']);
  });

  it('finds damage within the film', async () => {
    await copyFile(path('good.mp4'), path('damaged.mp4'));
    const { size } = await stat(path('damaged.mp4'));
    const file = await open(path('damaged.mp4'), 'r+');
    await file.write(Buffer.alloc(3000, 0xa5), 0, 3000, Math.floor(size / 2));
    await file.close();
    expect(await faults(path('damaged.mp4'))).toContain('decodes');
  });

  it('believes what its segments were measured to be while the film is made of them, and decodes it where it is not', async () => {
    const joined = path('joined.mp4');
    const parts = ['first.mp4', 'second.mp4'].map((name) => make(name));
    await writeFile(path('list.txt'), parts.map((part) => `file '${part}'`).join('\n'));
    const join = '-loglevel error -f concat -safe 0 -i'.split(' ');
    const copy = '-map 0:v -map 0:a -c:v copy -c:a aac -movflags +faststart -y'.split(' ');
    execFileSync(ffmpeg, [...join, path('list.txt'), ...copy, joined]);
    const measured = await Promise.all(parts.map((part) => measureSegment({ ffmpeg, path: part, seconds: 8 })));
    expect(measured.map(({ packets, errors }) => ({ packets, errors }))).toEqual([
      { packets: 240, errors: [] },
      { packets: 240, errors: [] },
    ]);
    // A stretch that only the segments tell of shows which of the two was believed.
    const segments = measured.map((segment) => ({ ...segment, black: [{ start: 1, end: 4 }] }));
    const check = async (film: string): Promise<string[]> => {
      const expected = { ...SIZE, motion: true, scenes: [SCENE, SCENE] };
      const { checks } = await checkFilm({ ffmpeg, path: film, expected, segments });
      return checks.filter(({ passed }) => !passed).map(({ id }) => id);
    };
    const whole = await check(joined);
    expect(whole).toContain('black-picture');
    expect(whole).not.toContain('decodes');
    const { size } = await stat(joined);
    const file = await open(joined, 'r+');
    for (const part of [0.3, 0.5, 0.7]) await file.write(Buffer.alloc(8000, 0xa5), 0, 8000, Math.floor(size * part));
    await file.close();
    const damaged = await check(joined);
    expect(damaged).toContain('decodes');
    expect(damaged).not.toContain('black-picture');
  });

  it('reports a file that is no film instead of failing itself', async () => {
    await writeFile(path('text.mp4'), 'this is no film');
    expect(await faults(path('text.mp4'))).toEqual(['streams']);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const checking = measureFilm({ ffmpeg, path: path('good.mp4'), seconds: 8, sound: true, signal: stop.signal });
    stop.abort(new Error('the user stopped it'));
    await expect(checking).rejects.toThrow('the user stopped it');
  });
});
