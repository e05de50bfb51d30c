import { type Canvas, createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import type { PictureLayer } from '../../domain/film/film.contract.ts';
import type { Box, Circle } from '../../domain/film/geometry.ts';
import { type Pose, REACH } from '../../domain/film/motion.ts';

/** A picture as it is moved: drawn once at its largest, then only scaled down a little and placed. */
export interface Sprite {
  readonly canvas: Canvas;
  /** Centre, in radii from the disc's centre, and reach from that centre to the sprite's edge. */
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  /** Whether it floats by itself. */
  readonly floats: boolean;
}

/** The disc in pixels, and the largest zoom of the pictures on it. */
export interface Stage {
  readonly radius: number;
  readonly zoomMost: number;
}

const SHADOW = { blur: 0.09, drop: 0.042, room: 0.13 } as const;

/** Rasterises a layer with its soft shadow at the size of the largest zoom. */
export async function layerSprite(layer: PictureLayer, stage: Stage): Promise<Sprite> {
  const radius = stage.radius * stage.zoomMost;
  const side = Math.ceil((layer.size + 2 * SHADOW.room) * radius);
  const canvas = createCanvas(side, side);
  const ctx = canvas.getContext('2d');
  const image = await loadImage(Buffer.from(layer.svg));
  const size = layer.size * radius;
  const corner = (side - size) / 2;
  ctx.shadowColor = 'rgba(72,40,8,0.36)';
  ctx.shadowBlur = SHADOW.blur * radius;
  ctx.shadowOffsetY = SHADOW.drop * radius;
  ctx.drawImage(image, corner, corner, size, size);
  return { canvas, x: layer.x, y: layer.y, reach: side / 2 / radius, floats: layer.role === 'support' };
}

/** The box in design units that holds the sprites in every pose of the scene. */
export function motionBox(sprites: readonly Sprite[], disc: Circle, zoomMost: number): Box {
  const reachOf = (sprite: Sprite): number => {
    const moves = zoomMost > 1 ? REACH.drift + (sprite.floats ? REACH.float : 0) : 0;
    return sprite.reach * zoomMost + moves + 0.01;
  };
  const extent = (sign: number, along: 'x' | 'y'): number =>
    Math.max(
      ...sprites.map((sprite) => Math.max(sign * sprite[along], sign * sprite[along] * zoomMost) + reachOf(sprite)),
    );
  const left = extent(-1, 'x') * disc.radius;
  const top = extent(-1, 'y') * disc.radius;
  return {
    x: disc.x - left,
    y: disc.y - top,
    width: left + extent(1, 'x') * disc.radius,
    height: top + extent(1, 'y') * disc.radius,
  };
}

/** Draws a sprite in pixels, `centre` being the disc's. */
export function drawSprite(
  ctx: SKRSContext2D,
  sprite: Sprite,
  centre: { x: number; y: number },
  radius: number,
  pose: Pose,
  float: { x: number; y: number },
): void {
  const x = centre.x + radius * ((sprite.x + float.x) * pose.zoom + pose.x);
  const y = centre.y + radius * ((sprite.y + float.y) * pose.zoom + pose.y);
  const reach = sprite.reach * radius * pose.zoom;
  ctx.drawImage(sprite.canvas, x - reach, y - reach, 2 * reach, 2 * reach);
}
