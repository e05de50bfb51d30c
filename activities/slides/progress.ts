import { type Geometry, pixelRect } from '../../domain/film/geometry.ts';
import type { Region } from './region.ts';

/** The line along the lower edge that shows how much of the film has passed. */
export function progressRegion(accent: string, geometry: Geometry): Region {
  const rect = pixelRect(geometry.progress, geometry);
  return {
    name: 'progress',
    rect,
    pages: null,
    fades: false,
    key: (state) => String(state.progress),
    draw: (ctx, state) => {
      ctx.fillStyle = 'rgba(255,255,255,0.1)';
      ctx.fillRect(state.progress, 0, rect.width - state.progress, rect.height);
      ctx.fillStyle = accent;
      ctx.fillRect(0, 0, state.progress, rect.height);
    },
  };
}
