import { composeFrame, openSceneFrames } from '../activities/slides/frames.ts';
import { createRegionPainter, type RegionPainter } from '../activities/slides/region.ts';
import { prepareScene } from '../activities/slides/scene.ts';
import { FPS, type SceneFilm } from '../domain/film/film.contract.ts';
import { frameState } from '../domain/film/frame-state.ts';
import { sampleScenes } from './sample-scenes.ts';

/** What one part of the frame takes over the whole film. */
export interface PartCost {
  readonly part: string;
  /** Milliseconds of drawing and of reading the pixels back. */
  readonly draw: number;
  readonly read: number;
  readonly repaints: number;
  readonly pixels: number;
}

export interface PaintBench {
  readonly frames: number;
  /** Processor seconds of painting the film the way the encoder asks for it, setting the scenes up included. */
  readonly cpu: number;
  readonly seconds: number;
  readonly parts: readonly PartCost[];
}

/** Painting alone, without conversion and encoder: the whole, then each part of the frame by itself. */
export async function benchPaint(films: readonly SceneFilm[]): Promise<PaintBench> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  for (const film of films) await paintAll(film);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const parts = new Map<string, PartCost>();
  for (const film of films) await timeParts(film, parts);
  const frames = films.reduce((sum, film) => sum + film.frames, 0);
  const costs = [...parts.values()].toSorted((a, b) => b.draw + b.read - a.draw - a.read);
  return { frames, cpu: (user + system) / 1e6, seconds, parts: costs };
}

/** Buffers that the canvas gave away are freed only when the event loop turns, as it does while frames are written. */
const turn = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function paintAll(film: SceneFilm): Promise<void> {
  const frames = await openSceneFrames(film);
  for (let index = 0; index < film.frames; index++) {
    frames.paint(index);
    await turn();
  }
  frames.close();
}

async function timeParts(film: SceneFilm, parts: Map<string, PartCost>): Promise<void> {
  const { backdrop, regions, clock } = await prepareScene(film);
  const painters = regions.map((region) => createRegionPainter(region, backdrop));
  composeFrame(backdrop, painters, frameState(clock, 0));
  for (let index = 1; index < film.frames; index++) {
    const state = frameState(clock, index);
    for (const painter of painters) timePart(painter, () => painter.paint(state), parts);
    await turn();
  }
}

function timePart({ region, canvas }: RegionPainter, paint: () => boolean, parts: Map<string, PartCost>): void {
  const began = performance.now();
  if (!paint()) return;
  const drawn = performance.now();
  // Drawing is put off until pixels are asked for; most of its time shows here.
  canvas.data();
  const read = performance.now();
  const part = region.name.replace(/ \d+$/u, '');
  const before = parts.get(part) ?? { part, draw: 0, read: 0, repaints: 0, pixels: 0 };
  parts.set(part, {
    part,
    draw: before.draw + drawn - began,
    read: before.read + read - drawn,
    repaints: before.repaints + 1,
    pixels: before.pixels + region.rect.width * region.rect.height,
  });
}

if (import.meta.main) {
  const { frames, cpu, seconds, parts } = await benchPaint(sampleScenes({ width: 1920, height: 1080 }));
  const rows = parts.map(({ part, draw, read, repaints, pixels }) => ({
    part,
    repaints,
    'pixels a repaint': Math.round(pixels / repaints),
    'ms a repaint': Number(((draw + read) / repaints).toFixed(3)),
    'ms a frame': Number(((draw + read) / frames).toFixed(3)),
  }));
  console.table(rows);
  const perMinute = (60 * FPS) / frames;
  process.stdout.write(
    `${frames} frames: ${(seconds * perMinute).toFixed(1)} s, ${(cpu * perMinute).toFixed(1)} s of processor time for 60 s of film\n`,
  );
}
