import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSegmentPool } from '../activities/rendering/segment-pool.ts';
import { segmentArgs } from '../activities/rendering/segment.ts';
import { createYuvFrame } from '../activities/rendering/yuv.ts';
import { openSceneFrames } from '../activities/slides/frames.ts';
import { ensureTool } from '../cli/setup/tools.ts';
import { FPS, type SceneFilm } from '../domain/film/film.contract.ts';
import { watchChildren, type Work } from './process-tree.ts';
import { sampleScenes } from './sample-scenes.ts';

const SIZE = { width: 1920, height: 1080 };
const FRAME_BYTES = (SIZE.width * SIZE.height * 3) / 2;
/** Segments side by side, for both. */
const PARALLEL = 2;

export interface RenderBench {
  readonly filmSeconds: number;
  /** Painting, converting and encoding through the pool. */
  readonly rendering: Work;
  /** The encoder alone on the same frames, ready in memory. */
  readonly encoder: Work;
  /** Rendering by encoder, on the clock and in processor time. */
  readonly ratio: number;
  readonly cpuRatio: number;
}

/** Renders a 60-second 1080p30 film, and in the same run encodes the same frames from memory with the same arguments. */
export async function benchRender(
  ffmpeg: string,
  onStep: (text: string) => void = () => undefined,
): Promise<RenderBench> {
  const films = sampleScenes(SIZE);
  const frames = films.reduce((sum, film) => sum + film.frames, 0);
  const folder = mkdtempSync(join(memoryFolder(PARALLEL * FRAME_BYTES * (films[0]?.frames ?? 0)), 'lanternist-bench-'));
  try {
    onStep('rendering through the pool');
    const rendering = await watchChildren(() => renderAll(ffmpeg, films, folder));
    let encoder: Work = { seconds: 0, cpu: 0, peak: 0 };
    for (let at = 0; at < films.length; at += PARALLEL) {
      const group = films.slice(at, at + PARALLEL);
      onStep(`the encoder alone, scenes ${at + 1} to ${at + group.length}`);
      const dumps = await Promise.all(group.map((film, index) => dump(film, join(folder, `${index}.yuv`))));
      const part = await watchChildren(async () => {
        await Promise.all(dumps.map((path) => encode(ffmpeg, path)));
      });
      encoder = {
        seconds: encoder.seconds + part.seconds,
        cpu: encoder.cpu + part.cpu,
        peak: Math.max(encoder.peak, part.peak),
      };
    }
    return {
      filmSeconds: frames / FPS,
      rendering,
      encoder,
      ratio: rendering.seconds / encoder.seconds,
      cpuRatio: rendering.cpu / encoder.cpu,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function renderAll(ffmpeg: string, films: readonly SceneFilm[], folder: string): Promise<void> {
  const childModule = new URL('../worker/children/segment-child.ts', import.meta.url);
  const pool = createSegmentPool({ childModule, ffmpeg, size: PARALLEL });
  await Promise.all(films.map((film, index) => pool.render(film, join(folder, `${index}.mp4`))));
  await pool.close();
}

/** Every frame of a scene as the encoder would get it. */
async function dump(film: SceneFilm, path: string): Promise<string> {
  const scene = await openSceneFrames(film);
  const picture = createYuvFrame(film.width, film.height);
  const file = openSync(path, 'w');
  for (let index = 0; index < scene.frames; index++) {
    for (const rect of scene.paint(index)) picture.put(rect);
    for (let at = 0; at < picture.bytes.length;) at += writeSync(file, picture.bytes, at);
  }
  closeSync(file);
  scene.close();
  return path;
}

async function encode(ffmpeg: string, dumped: string): Promise<void> {
  const input = openSync(dumped, 'r');
  const args = [
    '-hide_banner',
    '-loglevel',
    'error',
    ...segmentArgs(SIZE.width, SIZE.height, FPS),
    '-y',
    `${dumped}.mp4`,
  ];
  const child = spawn(ffmpeg, args, { stdio: [input, 'ignore', 'inherit'] });
  const [code] = (await once(child, 'close')) as [number | null];
  closeSync(input);
  if (code !== 0) throw new Error(`the encoder ended with code ${code ?? 'none'}`);
}

/** A folder that is memory, if there is one with room; else the machine's folder for temporary files. */
function memoryFolder(bytes: number): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > bytes * 1.1 ? '/dev/shm' : tmpdir();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return tmpdir();
  }
}

if (import.meta.main) {
  const { paths } = await ensureTool('encoder');
  const result = await benchRender(paths['ffmpeg'] ?? 'ffmpeg', (text) => process.stderr.write(`${text}\n`));
  const line = (name: string, { seconds, cpu, peak }: Work): string =>
    `${name}: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of processor time, peak ${(peak / 1e6).toFixed(0)} MB\n`;
  process.stdout.write(line('rendering', result.rendering) + line('encoder alone', result.encoder));
  process.stdout.write(`ratio ${result.ratio.toFixed(2)} (processor time ${result.cpuRatio.toFixed(2)})\n`);
}
