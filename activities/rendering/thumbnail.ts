import { readFile, writeFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';

const WIDTH = 1280;
const QUALITY = 86;

/** Writes a JPEG of the slide in `pngPath`, 1280 pixels along its longer side. */
export async function makeThumbnail(pngPath: string, out: string): Promise<{ width: number; height: number }> {
  const slide = await loadImage(await readFile(pngPath));
  const scale = WIDTH / Math.max(slide.width, slide.height);
  const width = Math.round(slide.width * scale);
  const height = Math.round(slide.height * scale);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(slide, 0, 0, width, height);
  await writeFile(out, await canvas.encode('jpeg', QUALITY));
  return { width, height };
}
