import { readFile } from 'node:fs/promises';
import { type Canvas, createCanvas, type Image, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import { squareCrop } from '../../domain/film/crop.ts';
import type { Pose } from '../../domain/film/motion.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import type { Stage } from './composition.ts';

/** Side of the picture in which the crop is chosen. */
const SMALL = 96;
/** More of the picture than the disc shows, so that it can drift, in radii. */
const SPARE = 0.03;

/** A photograph cut to the disc, larger by what zoom and drift need. */
export interface Photo {
  readonly canvas: Canvas;
  /** Shades the rim, as a lens does. */
  readonly rim: Canvas;
}

async function load(path: string): Promise<Image> {
  try {
    return await loadImage(await readFile(path));
  } catch (cause) {
    throw new StepFailure(
      'PICTURE_INVALID',
      'a picture of this scene cannot be read: it is broken or of an unknown kind. Replace it, or take it out of the notes',
      {
        details: { path },
        cause,
      },
    );
  }
}

function chooseCrop(image: Image): { x: number; y: number; width: number; height: number } {
  const shrink = SMALL / Math.max(image.width, image.height);
  const width = Math.max(2, Math.round(image.width * shrink));
  const height = Math.max(2, Math.round(image.height * shrink));
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(image, 0, 0, width, height);
  const rgba = canvas.data();
  const light = Float32Array.from({ length: width * height }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(pixel * 4, pixel * 4 + 3);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
  return squareCrop({ width, height, light });
}

function drawRim(radius: number): Canvas {
  const side = Math.ceil(2 * radius) + 2;
  const canvas = createCanvas(side, side);
  const ctx = canvas.getContext('2d');
  const shade = ctx.createRadialGradient(side / 2, side / 2, radius * 0.78, side / 2, side / 2, radius);
  shade.addColorStop(0, 'rgba(38,20,6,0)');
  shade.addColorStop(0.7, 'rgba(38,20,6,0.16)');
  shade.addColorStop(1, 'rgba(38,20,6,0.5)');
  ctx.fillStyle = shade;
  ctx.fillRect(0, 0, side, side);
  return canvas;
}

/** @throws StepFailure PICTURE_INVALID if the file is no picture. */
export async function loadPhoto(path: string, stage: Stage): Promise<Photo> {
  const image = await load(path);
  const crop = chooseCrop(image);
  const side = Math.ceil(2 * stage.radius * stage.zoomMost * (1 + SPARE));
  const canvas = createCanvas(side, side);
  const ctx = canvas.getContext('2d');
  ctx.imageSmoothingQuality = 'high';
  // A picture with transparent parts lies on paper, not on the dark.
  ctx.fillStyle = '#f7dfb4';
  ctx.fillRect(0, 0, side, side);
  const { width, height } = image;
  ctx.drawImage(image, crop.x * width, crop.y * height, crop.width * width, crop.height * height, 0, 0, side, side);
  return { canvas, rim: drawRim(stage.radius) };
}

/** Draws the photograph into the disc, `centre` being the disc's in pixels. */
export function drawPhoto(
  ctx: SKRSContext2D,
  photo: Photo,
  centre: { x: number; y: number },
  radius: number,
  pose: Pose,
): void {
  const reach = radius * pose.zoom * (1 + SPARE);
  ctx.save();
  ctx.beginPath();
  ctx.arc(centre.x, centre.y, radius, 0, 2 * Math.PI);
  ctx.clip();
  ctx.drawImage(
    photo.canvas,
    centre.x + pose.x * radius - reach,
    centre.y + pose.y * radius - reach,
    2 * reach,
    2 * reach,
  );
  ctx.drawImage(photo.rim, centre.x - photo.rim.width / 2, centre.y - photo.rim.height / 2);
  ctx.restore();
}
