import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Geometry } from '../../domain/film/geometry.ts';
import { type Box, pixelRect } from '../../domain/film/geometry.ts';
import { THEME } from '../../domain/film/theme.ts';
import type { Measure } from '../../domain/film/words-layout.ts';
import type { CaptionPage } from '../../domain/script/captions.ts';
import { setFont } from './fonts.ts';
import { type Region, useDesignUnits } from './region.ts';

/** Air inside the pill beside its word, and the space kept between the pill and its neighbours. */
const PILL_AIR = 10;
const PILL_SPACE = 6;
const LEADING = 1.38;
const PAD = { x: 30, y: 16 } as const;
const CORNER = 20;

interface PlacedWord {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly baseline: number;
}

interface PlacedPage {
  readonly size: number;
  readonly box: Box;
  readonly words: readonly PlacedWord[];
}

/** Places a page; words stand so far apart that the pill of any of them keeps clear of the next, and none moves. */
function placePage(page: CaptionPage, area: Box, largest: number, measure: Measure): PlacedPage {
  const gap = (size: number): number => Math.max(measure(' ', 'semibold', size), PILL_AIR + PILL_SPACE);
  const lineWidth = (texts: readonly string[], size: number): number =>
    texts.reduce((sum, text) => sum + measure(text, 'semibold', size) + gap(size), -gap(size));
  const lines = page.lines.map((line) => line.map((word) => word.text));
  const room = area.width - 2 * PAD.x;
  let size = largest;
  // Only words longer than any line come to this.
  while (size > 12 && lines.some((line) => lineWidth(line, size) > room)) size -= 1;
  const widths = lines.map((line) => lineWidth(line, size));
  const width = Math.max(...widths) + 2 * PAD.x;
  const height = lines.length * size * LEADING + 2 * PAD.y;
  const box = { x: area.x + (area.width - width) / 2, y: area.y + area.height - height, width, height };
  const words = lines.flatMap((line, row) => {
    let x = area.x + (area.width - (widths[row] ?? 0)) / 2;
    return line.map((text) => {
      const word = {
        text,
        x,
        width: measure(text, 'semibold', size),
        baseline: box.y + PAD.y + (row * LEADING + 1.04) * size,
      };
      x += word.width + gap(size);
      return word;
    });
  });
  return { size, box, words };
}

function drawPage(ctx: SKRSContext2D, page: PlacedPage, spoken: number | null, accent: string): void {
  const { box, size } = page;
  ctx.fillStyle = THEME.captionBox;
  ctx.beginPath();
  ctx.roundRect(box.x, box.y, box.width, box.height, CORNER);
  ctx.fill();
  setFont(ctx, 'semibold', size);
  page.words.forEach((word, index) => {
    if (index === spoken) {
      ctx.fillStyle = accent;
      ctx.beginPath();
      ctx.roundRect(word.x - PILL_AIR, word.baseline - size * 0.98, word.width + 2 * PILL_AIR, size * 1.3, size * 0.28);
      ctx.fill();
    }
    const colour = spoken !== null && index > spoken ? THEME.captionDim : THEME.title;
    ctx.fillStyle = index === spoken ? THEME.onAccent : colour;
    ctx.fillText(word.text, word.x, word.baseline);
  });
}

/** The captions of a scene; `marked` says whether the word being said stands in a pill. */
export function captionRegion(
  pages: readonly CaptionPage[],
  marked: boolean,
  accent: string,
  geometry: Geometry,
  measure: Measure,
): Region {
  const placed = pages.map((page) => placePage(page, geometry.caption, geometry.captionSize, measure));
  const left = Math.min(...placed.map(({ box }) => box.x));
  const right = Math.max(...placed.map(({ box }) => box.x + box.width));
  const top = Math.min(...placed.map(({ box }) => box.y));
  const bottom = geometry.caption.y + geometry.caption.height;
  const rect = pixelRect({ x: left - 4, y: top - 4, width: right - left + 8, height: bottom - top + 8 }, geometry);
  return {
    name: 'caption',
    rect,
    pages: null,
    fades: false,
    key: ({ caption }) => (caption === null ? '' : `${caption.page}:${marked ? caption.word : ''}`),
    draw: (ctx, { caption }) => {
      const page = caption === null ? undefined : placed[caption.page];
      if (page === undefined || caption === null) return;
      useDesignUnits(ctx, rect, geometry);
      drawPage(ctx, page, marked ? caption.word : null, accent);
    },
  };
}
