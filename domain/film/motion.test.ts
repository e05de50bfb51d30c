import { describe, expect, it } from 'vitest';
import { drift, float, MOTION_RATE, REACH, zoomAtEnd } from './motion.ts';

/** Radius of the largest disc, in pixels at 1080p. */
const RADIUS = 372;

describe('motion', () => {
  it.each([2, 8, 30])('never jumps and stays under 8% in a scene of %d s', (length) => {
    const steps = Array.from({ length: Math.floor(length * MOTION_RATE) }, (_, step) => step / MOTION_RATE);
    let furthest = 0;
    for (const seconds of steps) {
      const here = drift(seconds, length, 0);
      const next = drift(seconds + 1 / MOTION_RATE, length, 0);
      const floats = float(seconds, 1);
      const floatsTo = float(seconds + 1 / MOTION_RATE, 1);
      // A point half a radius from the centre: the edges of a pictogram.
      const x = (next.zoom - here.zoom) * 0.5 + next.x - here.x + floatsTo.x - floats.x;
      const y = (next.zoom - here.zoom) * 0.5 + next.y - here.y + floatsTo.y - floats.y;
      furthest = Math.max(furthest, Math.hypot(x, y) * RADIUS);
      expect(here.zoom - 1 + Math.hypot(here.x, here.y)).toBeLessThan(0.08);
    }
    expect(furthest).toBeLessThan(0.7);
    expect(furthest).toBeGreaterThan(0.05);
  });

  it('does not leave the room that is kept for it', () => {
    for (let step = 0; step <= 100; step++) {
      const pose = drift(step / 10, 10, 1);
      expect(pose.zoom).toBeLessThanOrEqual(zoomAtEnd(10));
      expect(Math.max(Math.abs(pose.x), Math.abs(pose.y))).toBeLessThanOrEqual(REACH.drift);
      const { x, y } = float(step / 7, step);
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(REACH.float);
    }
  });
});
