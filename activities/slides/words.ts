import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Geometry } from '../../domain/film/geometry.ts';
import { pixelRect } from '../../domain/film/geometry.ts';
import { THEME } from '../../domain/film/theme.ts';
import { type BulletRow, type HeadLayout, KICKER_SPACING } from '../../domain/film/words-layout.ts';
import { setFont } from './fonts.ts';
import { type Region, staticRegion, useDesignUnits } from './region.ts';

/** How far to the left a bullet begins that then slides into its place, in design units. */
const SLIDE_IN = 22;

/** Kicker and title. */
export function headRegion(head: HeadLayout, accent: string, geometry: Geometry): Region {
  return staticRegion('head', head.box, geometry, null, (ctx) => {
    if (head.kicker !== null) {
      setFont(ctx, 'semibold', head.kickerSize);
      ctx.letterSpacing = `${KICKER_SPACING * head.kickerSize}px`;
      ctx.fillStyle = accent;
      ctx.fillText(head.kicker.text, head.kicker.x, head.kicker.baseline);
      ctx.letterSpacing = '0px';
    }
    setFont(ctx, 'serif', head.titleSize);
    ctx.fillStyle = THEME.title;
    for (const line of head.title) ctx.fillText(line.text, line.x, line.baseline);
  });
}

function drawBullet(ctx: SKRSContext2D, row: BulletRow, accent: string, arrived: number): void {
  const first = row.lines[0];
  if (first === undefined || arrived <= 0) return;
  ctx.globalAlpha = arrived;
  ctx.translate((arrived - 1) * SLIDE_IN, 0);
  ctx.fillStyle = accent;
  ctx.beginPath();
  ctx.arc(row.box.x + 12 + SLIDE_IN, first.baseline - row.size * 0.34, row.size * 0.2, 0, 2 * Math.PI);
  ctx.fill();
  setFont(ctx, 'medium', row.size);
  ctx.fillStyle = THEME.text;
  for (const line of row.lines) ctx.fillText(line.text, line.x, line.baseline);
  ctx.globalAlpha = 1;
}

/** A bullet that arrives. */
export function bulletRegion(
  row: BulletRow,
  accent: string,
  geometry: Geometry,
  pages: readonly number[] | null,
): Region {
  const rect = pixelRect(row.box, geometry);
  return {
    name: `bullet ${row.index}`,
    rect,
    pages,
    fades: true,
    key: (state) => String(state.bullets[row.index] ?? 1),
    draw: (ctx, state) => {
      useDesignUnits(ctx, rect, geometry);
      drawBullet(ctx, row, accent, state.bullets[row.index] ?? 1);
    },
  };
}

export const FOOT_SIZE = 22;
const FOOT_COLOUR = 'rgba(255,248,236,0.45)';
const PAGE_MARK_WIDTH = 130;

/** The source of the scene, small at the foot; `width` is the text's own at `FOOT_SIZE`. */
export function footRegion(text: string, geometry: Geometry, width: number): Region {
  const foot = { ...geometry.foot, width: geometry.foot.width - PAGE_MARK_WIDTH };
  const shrink = Math.min(1, foot.width / width);
  return staticRegion('foot', foot, geometry, null, (ctx) => {
    setFont(ctx, 'medium', FOOT_SIZE * shrink);
    ctx.fillStyle = FOOT_COLOUR;
    ctx.fillText(text, foot.x, foot.y + 24);
  });
}

/** Says which page of how many this is. */
export function pageMarkRegion(page: number, count: number, geometry: Geometry): Region {
  const { x, y, width, height } = geometry.foot;
  const area = { x: x + width - PAGE_MARK_WIDTH, y, width: PAGE_MARK_WIDTH, height };
  return staticRegion(`page ${page}`, area, geometry, [page], (ctx) => {
    setFont(ctx, 'medium', FOOT_SIZE);
    ctx.textAlign = 'right';
    ctx.fillStyle = FOOT_COLOUR;
    ctx.fillText(`${page + 1} / ${count}`, x + width, y + 24);
  });
}
