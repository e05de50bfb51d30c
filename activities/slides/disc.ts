import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Picture, SceneFilm } from '../../domain/film/film.contract.ts';
import type { FrameState } from '../../domain/film/frame-state.ts';
import { type Box, type Geometry, pixelRect, type PixelRect } from '../../domain/film/geometry.ts';
import { AT_REST, drift, float, ZOOM_MOST } from '../../domain/film/motion.ts';
import { drawSprite, layerSprite, motionBox, type Sprite, type Stage } from './composition.ts';
import { paperFor } from './paper.ts';
import type { Region } from './region.ts';
import { typographicSprite } from './typographic.ts';

/** The sprites of a picture in the order in which they are drawn. */
async function spritesOf(picture: Picture, stage: Stage): Promise<Sprite[]> {
  if (picture.kind === 'typographic') return [typographicSprite(picture, stage)];
  if (picture.kind === 'composition') return Promise.all(picture.layers.map((layer) => layerSprite(layer, stage)));
  return [];
}

const intersect = (area: Box, limit: Box): Box => {
  const x = Math.max(area.x, limit.x);
  const y = Math.max(area.y, limit.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(area.x + area.width, limit.x + limit.width) - x),
    height: Math.max(0, Math.min(area.y + area.height, limit.y + limit.height) - y),
  };
};

/** `outer` without `inner`, as up to four rectangles. */
function frameAround(outer: PixelRect, inner: PixelRect): PixelRect[] {
  const right = inner.x + inner.width;
  const bottom = inner.y + inner.height;
  return [
    { x: outer.x, y: outer.y, width: outer.width, height: inner.y - outer.y },
    { x: outer.x, y: bottom, width: outer.width, height: outer.y + outer.height - bottom },
    { x: outer.x, y: inner.y, width: inner.x - outer.x, height: inner.height },
    { x: right, y: inner.y, width: outer.x + outer.width - right, height: inner.height },
  ].filter((rect) => rect.width > 0 && rect.height > 0);
}

/**
 * The disc with its picture: one region that moves, as small as the picture allows, and the still rest around it.
 * @param page the page it stands on; null for all.
 */
export async function discRegions(
  film: SceneFilm,
  picture: Picture,
  geometry: Geometry,
  page: number | null,
): Promise<Region[]> {
  const { disc, scale } = geometry;
  const square = geometry.withDisc.card;
  const outer = pixelRect(square, geometry);
  const paper = paperFor(outer, geometry);
  const radius = disc.radius * scale;
  const zoomMost = film.motion ? 1 + ZOOM_MOST : 1;
  const sprites = await spritesOf(picture, { radius, zoomMost });
  const inner = pixelRect(intersect(motionBox(sprites, disc, zoomMost), square), geometry);
  const layer = (ctx: SKRSContext2D, rect: PixelRect): void => {
    ctx.drawImage(paper, outer.x - rect.x, outer.y - rect.y);
  };
  const moving: Region = {
    name: 'picture',
    rect: inner,
    page,
    fades: true,
    key: (state) => String(state.motionFrame),
    draw: (ctx, state) => {
      layer(ctx, inner);
      drawPicture(ctx, state);
    },
  };
  const drawPicture = (ctx: SKRSContext2D, state: FrameState): void => {
    const { motionFrame } = state;
    const pose = motionFrame === null ? AT_REST : drift(motionFrame / film.frames, film.position.index);
    const centre = { x: disc.x * scale - inner.x, y: disc.y * scale - inner.y };
    sprites.forEach((sprite, index) => {
      const floats = motionFrame !== null && sprite.floats;
      drawSprite(ctx, sprite, centre, radius, pose, floats ? float(motionFrame / film.fps, index) : AT_REST);
    });
  };
  const still = frameAround(outer, inner).map((rect, side): Region => ({
    name: `disc ${side}`,
    rect,
    page,
    fades: true,
    key: () => '',
    draw: (ctx) => layer(ctx, rect),
  }));
  return [...still, moving];
}
