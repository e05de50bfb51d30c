import type { Canvas } from '@napi-rs/canvas';
import { type Geometry, geometryFor } from '../../domain/film/geometry.ts';
import { THEME } from '../../domain/film/theme.ts';
import { dithered, ramp } from './gradient.ts';

const GLOW = [255, 184, 104] as const;
/**
 * The lamp's light on the wall of the dark room. It never goes out, so that scenes join without a jump;
 * behind a title card it is turned up. `radii`: where it has fallen to a third.
 */
const GLOWS = { ambient: { strength: 0.3, radii: 1.3 }, lit: { strength: 0.46, radii: 1.42 } } as const;
export type Glow = keyof typeof GLOWS;
const ENTRIES = 4096;

const grounds = new Map<string, Canvas>();
const GROUNDS_MOST = 4;

function drawGround(pixelWidth: number, pixelHeight: number, geometry: Geometry, lamp: Glow): Canvas {
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
  const { strength, radii } = GLOWS[lamp];
  const glowReach = disc.radius * radii * scale;
  return dithered(pixelWidth, pixelHeight, (x, y, out) => {
    const far = Math.hypot(x - centreX, y - centreY);
    const entry = Math.min(ENTRIES - 1, Math.floor((far / reach) * ENTRIES)) * 3;
    // A bell curve has no edge: nothing shows where the light begins or stops, with or without a disc.
    const glow = strength * Math.exp(-((far / glowReach) ** 2));
    for (let channel = 0; channel < 3; channel++) {
      const colour = colours[entry + channel] ?? 0;
      out[channel] = colour + ((GLOW[channel] ?? 0) - colour) * glow;
    }
  });
}

/** The ground of a film's size, drawn once a process: the same for every scene. The noise of all glows is the same. */
export function groundFor(pixelWidth: number, pixelHeight: number, lamp: Glow = 'ambient'): Canvas {
  const key = `${pixelWidth}x${pixelHeight} ${lamp}`;
  const known = grounds.get(key);
  if (known !== undefined) return known;
  const ground = drawGround(pixelWidth, pixelHeight, geometryFor(pixelWidth, pixelHeight), lamp);
  const oldest = grounds.keys().next().value;
  if (grounds.size >= GROUNDS_MOST && oldest !== undefined) grounds.delete(oldest);
  grounds.set(key, ground);
  return ground;
}
