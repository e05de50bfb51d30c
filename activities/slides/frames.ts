import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { ChangedRect, OpenSceneFrames } from '../../domain/film/film.contract.ts';
import { type FrameState, frameState } from '../../domain/film/frame-state.ts';
import { type Backdrop, createRegionPainter, presence, type RegionPainter } from './region.ts';
import { prepareScene } from './scene.ts';

/** The whole frame: the ground and every region that is seen. */
export function composeFrame({ ground }: Backdrop, painters: readonly RegionPainter[], state: FrameState): Canvas {
  const canvas = createCanvas(ground.width, ground.height);
  const ctx = canvas.getContext('2d');
  ctx.drawImage(ground, 0, 0);
  for (const painter of painters) {
    painter.paint(state);
    if (presence(painter.region, state) > 0)
      ctx.drawImage(painter.canvas, painter.region.rect.x, painter.region.rect.y);
  }
  return canvas;
}

const changed = ({ region, canvas }: RegionPainter): ChangedRect => ({ ...region.rect, rgba: canvas.data() });

/** Opens the frames of a scene: only regions whose picture changed are redrawn and told. */
export const openSceneFrames: OpenSceneFrames = async (film) => {
  const { backdrop, regions, clock } = await prepareScene(film);
  const painters = regions.map((region) => createRegionPainter(region, backdrop));
  return {
    width: film.width,
    height: film.height,
    frames: film.frames,
    paint(index) {
      const state = frameState(clock, index);
      if (index === 0) {
        const whole = composeFrame(backdrop, painters, state);
        return [{ x: 0, y: 0, width: film.width, height: film.height, rgba: whole.data() }];
      }
      const fresh = painters.filter((painter) => painter.paint(state));
      // What has gone first, so that it does not cover what comes in its place.
      const gone = fresh.filter(({ region }) => presence(region, state) === 0);
      const seen = fresh.filter(({ region }) => presence(region, state) > 0);
      return [...gone, ...seen].map(changed);
    },
    close() {
      painters.length = 0;
    },
  };
};
