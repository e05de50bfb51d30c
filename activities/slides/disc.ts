import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Picture, SceneFilm } from '../../domain/film/film.contract.ts';
import { around, type Box, type Geometry, pixelRect, type PixelRect } from '../../domain/film/geometry.ts';
import { AT_REST, drift, float, type Pose, zoomAtEnd } from '../../domain/film/motion.ts';
import { drawSprite, layerSprite, motionBox, type Sprite, type Stage } from './composition.ts';
import { paperFor } from './paper.ts';
import { drawPhoto, loadPhoto } from './photo.ts';
import type { Region } from './region.ts';
import { typographicSprite } from './typographic.ts';

type Point = { readonly x: number; readonly y: number };

/** What lies on the paper: the part of the frame that it may cover, and how it is drawn. */
interface Subject {
  readonly area: Box;
  draw(ctx: SKRSContext2D, centre: Point, pose: Pose, seconds: number | null): void;
}

function spriteSubject(sprites: readonly Sprite[], geometry: Geometry, stage: Stage): Subject {
  return {
    area: motionBox(sprites, geometry.disc, stage.zoomMost),
    draw: (ctx, centre, pose, seconds) => {
      sprites.forEach((sprite, index) => {
        const floating = seconds !== null && sprite.floats ? float(seconds, index) : AT_REST;
        drawSprite(ctx, sprite, centre, stage.radius, pose, floating);
      });
    },
  };
}

async function loadSubject(picture: Picture, geometry: Geometry, stage: Stage): Promise<Subject> {
  if (picture.kind === 'typographic') return spriteSubject([typographicSprite(picture, stage)], geometry, stage);
  if (picture.kind === 'composition') {
    return spriteSubject(await Promise.all(picture.layers.map((layer) => layerSprite(layer, stage))), geometry, stage);
  }
  const photo = await loadPhoto(picture.path, stage);
  const { x, y, radius } = geometry.disc;
  const reach = radius + 2;
  return {
    area: { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach },
    draw: (ctx, centre, pose) => drawPhoto(ctx, photo, centre, stage.radius, pose),
  };
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

/** The disc with its picture: one region that moves, as small as the picture allows, and the still rest around it. */
export async function discRegions(film: SceneFilm, picture: Picture, geometry: Geometry): Promise<Region[]> {
  const { disc, scale } = geometry;
  const square = geometry.withDisc.card;
  const outer = pixelRect(square, geometry);
  const paper = paperFor(outer, geometry);
  const length = film.frames / film.fps;
  const stage = { radius: disc.radius * scale, zoomMost: film.motion ? zoomAtEnd(length) : 1 };
  const subject = await loadSubject(picture, geometry, stage);
  const inner = pixelRect(intersect(subject.area, square), geometry);
  const centre = { x: disc.x * scale - inner.x, y: disc.y * scale - inner.y };
  const layPaper = (ctx: SKRSContext2D, rect: PixelRect): void => {
    ctx.drawImage(paper, outer.x - rect.x, outer.y - rect.y);
  };
  const moving: Region = {
    name: 'picture',
    rect: inner,
    pages: null,
    fades: true,
    key: ({ motionFrame }) => String(motionFrame),
    draw: (ctx, { motionFrame }) => {
      layPaper(ctx, inner);
      const seconds = motionFrame === null ? null : motionFrame / film.fps;
      const pose = seconds === null ? AT_REST : drift(seconds, length, film.position.index);
      subject.draw(ctx, centre, pose, seconds);
    },
  };
  const still = around(outer, inner).map((rect, side): Region => ({
    name: `disc ${side}`,
    rect,
    pages: null,
    fades: true,
    key: () => '',
    draw: (ctx) => layPaper(ctx, rect),
  }));
  return [...still, moving];
}
