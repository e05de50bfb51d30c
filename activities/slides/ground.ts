import type { Canvas } from '@napi-rs/canvas';
import { type Geometry, geometryFor } from '../../domain/film/geometry.ts';
import { THEME } from '../../domain/film/theme.ts';
import { dithered, ramp } from './gradient.ts';

const GLOW = [255, 184, 104] as const;
/** The lamp's light on the wall of the dark room: it never goes out, so that scenes join without a jump. */
const GLOW_STRENGTH = 0.3;
/** Radii at which the light has fallen to a third. */
const GLOW_RADII = 1.3;
const ENTRIES = 4096;

const grounds = new Map<string, Canvas>();
const GROUNDS_MOST = 3;

function drawGround(pixelWidth: number, pixelHeight: number, geometry: Geometry): Canvas {
  const { disc, scale } = geometry;
  const centreX = disc.x * scale;
  const centreY = disc.y * scale;
  const reach = Math.max(geometry.width, geometry.height) * 0.66 * scale;
  const colours = ramp(
    [
      { at: 0, colour: THEME.ground[0] },
      { at: 0.45, colour: THEME.ground[1] },
      { at: 1, colour: THEME.ground[2] },
    ],
    ENTRIES,
  );
  const glowReach = disc.radius * GLOW_RADII * scale;
  return dithered(pixelWidth, pixelHeight, (x, y, out) => {
    const far = Math.hypot(x - centreX, y - centreY);
    const entry = Math.min(ENTRIES - 1, Math.floor((far / reach) * ENTRIES)) * 3;
    // A bell curve has no edge: nothing shows where the light begins or stops, with or without a disc.
    const glow = GLOW_STRENGTH * Math.exp(-((far / glowReach) ** 2));
    for (let channel = 0; channel < 3; channel++) {
      const colour = colours[entry + channel] ?? 0;
      out[channel] = colour + ((GLOW[channel] ?? 0) - colour) * glow;
    }
  });
}

/** The ground of a film's size, drawn once a process: the same for every scene. */
export function groundFor(pixelWidth: number, pixelHeight: number): Canvas {
  const key = `${pixelWidth}x${pixelHeight}`;
  const known = grounds.get(key);
  if (known !== undefined) return known;
  const ground = drawGround(pixelWidth, pixelHeight, geometryFor(pixelWidth, pixelHeight));
  const oldest = grounds.keys().next().value;
  if (grounds.size >= GROUNDS_MOST && oldest !== undefined) grounds.delete(oldest);
  grounds.set(key, ground);
  return ground;
}
