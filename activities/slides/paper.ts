import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { Geometry, PixelRect } from '../../domain/film/geometry.ts';
import { THEME } from '../../domain/film/theme.ts';
import { dithered, ramp } from './gradient.ts';

const ENTRIES = 2048;
const RING_GAP = 16;
const papers = new Map<string, Canvas>();

function drawPaper(rect: PixelRect, geometry: Geometry): Canvas {
  const { disc, scale } = geometry;
  const centreX = disc.x * scale - rect.x;
  const centreY = disc.y * scale - rect.y;
  const radius = disc.radius * scale;
  const colours = ramp(
    [
      { at: 0, colour: THEME.paper[0] },
      { at: 0.7, colour: THEME.paper[1] },
      { at: 0.94, colour: THEME.paper[2] },
      { at: 1, colour: '#d9a864' },
    ],
    ENTRIES,
  );
  // The light falls in from the upper left: the bright spot is off the centre, the rim stays round.
  const lightX = centreX - radius * 0.26;
  const lightY = centreY - radius * 0.3;
  const paper = dithered(rect.width, rect.height, (x, y, out) => {
    const rim = Math.min(1, Math.hypot(x - centreX, y - centreY) / radius);
    const light = Math.hypot(x - lightX, y - lightY) / (radius * 1.42);
    const at = Math.min(1, light * (1 - rim ** 3) + rim * rim ** 3);
    const entry = Math.min(ENTRIES - 1, Math.floor(at * ENTRIES)) * 3;
    for (let channel = 0; channel < 3; channel++) out[channel] = colours[entry + channel] ?? 0;
  });
  const canvas = createCanvas(rect.width, rect.height);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#fff';
  ctx.beginPath();
  ctx.arc(centreX, centreY, radius, 0, 2 * Math.PI);
  ctx.fill();
  ctx.globalCompositeOperation = 'source-in';
  ctx.drawImage(paper, 0, 0);
  ctx.globalCompositeOperation = 'source-over';
  ctx.strokeStyle = 'rgba(255,236,205,0.34)';
  ctx.lineWidth = Math.max(1, 2.5 * scale);
  ctx.beginPath();
  ctx.arc(centreX, centreY, radius + RING_GAP * scale, 0, 2 * Math.PI);
  ctx.stroke();
  return canvas;
}

/** The lit disc of paper with its ring, transparent around; drawn once a process and size. */
export function paperFor(rect: PixelRect, geometry: Geometry): Canvas {
  const key = `${rect.width}x${rect.height}:${geometry.scale}:${geometry.disc.radius}`;
  const known = papers.get(key);
  if (known !== undefined) return known;
  papers.clear();
  const paper = drawPaper(rect, geometry);
  papers.set(key, paper);
  return paper;
}
