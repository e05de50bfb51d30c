import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { FrameState } from '../../domain/film/frame-state.ts';
import { type Box, type Geometry, type PixelRect, pixelRect } from '../../domain/film/geometry.ts';

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

export interface RegionPainter {
  readonly region: Region;
  readonly canvas: Canvas;
  /** Redraws if the state changes the picture; says whether it did. */
  paint(state: FrameState): boolean;
}

export function createRegionPainter(region: Region, ground: Canvas): RegionPainter {
  const { width, height } = region.rect;
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  const behind = crop(ground, region.rect);
  let painted: string | null = null;
  return {
    region,
    canvas,
    paint(state) {
      const alpha = presence(region, state);
      const key = alpha === 0 ? '0' : `${alpha}|${region.key(state)}`;
      if (key === painted) return false;
      painted = key;
      ctx.drawImage(behind, 0, 0);
      if (alpha === 0) return true;
      ctx.save();
      region.draw(ctx, state);
      ctx.restore();
      if (alpha < 1) {
        ctx.globalAlpha = 1 - alpha;
        ctx.drawImage(behind, 0, 0);
        ctx.globalAlpha = 1;
      }
      return true;
    },
  };
}
