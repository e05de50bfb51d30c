import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { encodePng } from './png.ts';

describe('encodePng', () => {
  it.each([
    [1, 1],
    [7, 5],
    [64, 3],
  ])('writes %d × %d pixels that a reader finds again', async (width, height) => {
    const rgba = new Uint8Array(width * height * 4).map((_, at) => (at % 4 === 3 ? 255 : (at * 89 + 31) % 256));
    const png = await encodePng(rgba, width, height);
    const image = await loadImage(png);
    expect([image.width, image.height]).toEqual([width, height]);
    const canvas = createCanvas(width, height);
    canvas.getContext('2d').drawImage(image, 0, 0);
    expect(Buffer.compare(canvas.data(), rgba)).toBe(0);
  });
});
