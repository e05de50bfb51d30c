import type { SKRSContext2D } from '@napi-rs/canvas';
import { PILL_AIR, placeCaption, type PlacedPage } from '../../domain/film/caption-layout.ts';
import { type Geometry, pixelRect } from '../../domain/film/geometry.ts';
import { THEME } from '../../domain/film/theme.ts';
import type { Measure } from '../../domain/film/words-layout.ts';
import type { CaptionPage } from '../../domain/script/captions.ts';
import { setFont } from './fonts.ts';
import { type Region, useDesignUnits } from './region.ts';

const CORNER = 20;

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
  const placed = pages.map((page) => placeCaption(page, geometry.caption, geometry.captionSize, measure));
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
