import { type Canvas, createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import type { PictureLayer } from '../../domain/film/film.contract.ts';
import type { Box, Circle, PixelRect } from '../../domain/film/geometry.ts';
import { type Pose, REACH } from '../../domain/film/motion.ts';

/** A picture as it is moved: drawn once at its largest, then only scaled down a little and placed. */
export interface Sprite {
  readonly canvas: Canvas;
  /** Centre, in radii from the disc's centre, and size in radii at zoom 1. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Whether it floats by itself. */
  readonly floats: boolean;
}

/** The disc in pixels, and the largest zoom of the pictures on it. */
export interface Stage {
  readonly radius: number;
  readonly zoomMost: number;
}

/** Alpha below which a shadow's end is not missed. */
const FAINTEST = 3;
const SHADOW = { blur: 0.09, drop: 0.042, room: 0.13 } as const;

/** The smallest rectangle that holds all that is not transparent, one pixel wider on all sides. */
function opaqueBounds(canvas: Canvas): PixelRect {
  const { width, height } = canvas;
  const rgba = canvas.data();
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((rgba[(y * width + x) * 4 + 3] ?? 0) < FAINTEST) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (right < 0) return { x: 0, y: 0, width: 1, height: 1 };
  const x = Math.max(0, left - 1);
  const y = Math.max(0, top - 1);
  return { x, y, width: Math.min(width, right + 2) - x, height: Math.min(height, bottom + 2) - y };
}

/** Cuts a drawing around `centre` (in radii) down to what is seen of it: less then has to be redrawn as it moves. */
export function trimmedSprite(
  canvas: Canvas,
  radius: number,
  centre: { x: number; y: number },
  floats: boolean,
): Sprite {
  const bounds = opaqueBounds(canvas);
  const trimmed = createCanvas(bounds.width, bounds.height);
  trimmed.getContext('2d').drawImage(canvas, -bounds.x, -bounds.y);
  return {
    canvas: trimmed,
    x: centre.x + (bounds.x + bounds.width / 2 - canvas.width / 2) / radius,
    y: centre.y + (bounds.y + bounds.height / 2 - canvas.height / 2) / radius,
    width: bounds.width / radius,
    height: bounds.height / radius,
    floats,
  };
}

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
  return trimmedSprite(canvas, radius, layer, layer.role === 'support');
}

/** The box in design units that holds the sprites in every pose of the scene. */
export function motionBox(sprites: readonly Sprite[], disc: Circle, zoomMost: number): Box {
  const extent = (sign: number, along: 'x' | 'y', size: 'width' | 'height'): number =>
    Math.max(
      ...sprites.map((sprite) => {
        const moves = zoomMost > 1 ? REACH.drift + (sprite.floats ? REACH.float * zoomMost : 0) : 0;
        const centre = Math.max(sign * sprite[along], sign * sprite[along] * zoomMost);
        return centre + (sprite[size] / 2) * zoomMost + moves + 0.01;
      }),
    );
  const left = extent(-1, 'x', 'width') * disc.radius;
  const top = extent(-1, 'y', 'height') * disc.radius;
  return {
    x: disc.x - left,
    y: disc.y - top,
    width: left + extent(1, 'x', 'width') * disc.radius,
    height: top + extent(1, 'y', 'height') * disc.radius,
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
  const width = sprite.width * radius * pose.zoom;
  const height = sprite.height * radius * pose.zoom;
  ctx.drawImage(sprite.canvas, x - width / 2, y - height / 2, width, height);
}
