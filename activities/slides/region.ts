import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { FrameState } from '../../domain/film/frame-state.ts';
import { around, type Box, type Geometry, type PixelRect, pixelRect } from '../../domain/film/geometry.ts';

/** A part of the frame that is redrawn as a whole. Regions that are seen together never overlap. */
export interface Region {
  readonly name: string;
  readonly rect: PixelRect;
  /** The pages on which it stands; null for all. */
  readonly pages: readonly number[] | null;
  /** Whether it comes and goes with the scene. */
  readonly fades: boolean;
  /** Equal keys, equal pictures (the fade apart). */
  key(state: FrameState): string;
  /** Draws at full strength over `ground`, in pixels of the region (its corner is 0, 0). */
  draw(ctx: SKRSContext2D, state: FrameState): void;
}

/** Lets the context draw in design units, wherever the region stands. */
export function useDesignUnits(ctx: SKRSContext2D, rect: PixelRect, geometry: Geometry): void {
  ctx.setTransform(geometry.scale, 0, 0, geometry.scale, -rect.x, -rect.y);
}

/** A canvas with the part of `source` that `rect` covers. */
export function crop(source: Canvas, rect: PixelRect): Canvas {
  const canvas = createCanvas(rect.width, rect.height);
  canvas.getContext('2d').drawImage(source, -rect.x, -rect.y);
  return canvas;
}

/** A region that looks the same all the time it is there. */
export function staticRegion(
  name: string,
  area: Box,
  geometry: Geometry,
  pages: readonly number[] | null,
  paint: (ctx: SKRSContext2D) => void,
): Region {
  const rect = pixelRect(area, geometry);
  return {
    name,
    rect,
    pages,
    fades: true,
    key: () => '',
    draw: (ctx) => {
      useDesignUnits(ctx, rect, geometry);
      paint(ctx);
    },
  };
}

/** How much of a region is seen. */
export function presence(region: Region, state: FrameState): number {
  if (!region.fades) return 1;
  if (region.pages === null) return state.alpha;
  if (!region.pages.includes(state.page)) return 0;
  return region.pages.includes(state.otherPage) ? state.alpha : state.pageAlpha;
}

/** What all regions stand on. */
export interface Backdrop {
  /** The ground that never changes. */
  readonly ground: Canvas;
  /** The ground with the lamp turned up, which comes and goes with the scene; null where it is not. */
  readonly lit: Canvas | null;
}

export interface RegionPainter {
  readonly region: Region;
  readonly canvas: Canvas;
  /** Redraws if the state changes the picture; says whether it did. */
  paint(state: FrameState): boolean;
}

export function createRegionPainter(region: Region, { ground, lit }: Backdrop): RegionPainter {
  const { width, height } = region.rect;
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  const behind = crop(ground, region.rect);
  const bright = lit === null ? null : crop(lit, region.rect);
  const cover = (layer: Canvas, alpha: number): void => {
    ctx.globalAlpha = alpha;
    ctx.drawImage(layer, 0, 0);
    ctx.globalAlpha = 1;
  };
  const draw = (state: FrameState): void => {
    ctx.save();
    region.draw(ctx, state);
    ctx.restore();
  };
  let painted: string | null = null;
  return {
    region,
    canvas,
    paint(state) {
      const alpha = presence(region, state);
      const light = bright === null || region.fades ? '' : state.alpha;
      const key = alpha === 0 ? '0' : `${alpha}|${light}|${region.key(state)}`;
      if (key === painted) return false;
      painted = key;
      cover(behind, 1);
      if (alpha === 0) return true;
      if (bright !== null) cover(bright, region.fades ? 1 : state.alpha);
      draw(state);
      if (alpha < 1) cover(behind, 1 - alpha);
      return true;
    },
  };
}

/** The ground that no region covers, as regions: for a scene whose light comes and goes. */
export function restRegions(frame: PixelRect, regions: readonly Region[]): Region[] {
  const rest = regions.reduce((free, { rect }) => free.flatMap((area) => around(area, rect)), [frame]);
  return rest.map((rect, index) => ({
    name: `ground ${index}`,
    rect,
    pages: null,
    fades: true,
    key: () => '',
    draw: () => undefined,
  }));
}
