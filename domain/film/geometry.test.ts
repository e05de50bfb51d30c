import { describe, expect, it } from 'vitest';
import { filmSize } from './film.contract.ts';
import { around, type Box, geometryFor, pixelRect } from './geometry.ts';

const formats = ['16:9', '9:16', '1:1'] as const;
const sizes = formats.flatMap((format) =>
  ([240, 480, 720, 1080] as const).map((resolution) => {
    const { width, height } = filmSize({ format, resolution });
    return { format, resolution, width, height };
  }),
);

const apart = (a: Box, b: Box): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

describe.each(sizes)('$format at $resolution', ({ format, width, height }) => {
  const geometry = geometryFor(width, height);

  it('knows its format and fills the frame', () => {
    expect(geometry.format).toBe(format);
    expect(geometry.width * geometry.scale).toBeCloseTo(width, 6);
    expect(geometry.height * geometry.scale).toBeCloseTo(height, 6);
  });

  it('keeps everything inside the frame and its parts apart', () => {
    const { withDisc, withCard, wide, caption, foot, progress } = geometry;
    for (const place of [withDisc, wide, ...(withCard === null ? [] : [withCard])]) {
      const words = [place.head, ...(place.list === null ? [] : [place.list])];
      const all = [...words, place.card, caption, foot, progress].map((area) => pixelRect(area, geometry));
      for (const [index, rect] of all.entries()) {
        expect(rect.x).toBeGreaterThanOrEqual(0);
        expect(rect.y).toBeGreaterThanOrEqual(0);
        expect(rect.x + rect.width).toBeLessThanOrEqual(width);
        expect(rect.y + rect.height).toBeLessThanOrEqual(height);
        for (const other of all.slice(index + 1)) expect(apart(rect, other)).toBe(true);
      }
    }
  });

  it('has the disc whole, with its ring', () => {
    const { x, y, radius } = geometry.disc;
    expect(x - radius - 16).toBeGreaterThan(0);
    expect(y - radius - 16).toBeGreaterThan(0);
    expect(x + radius + 16).toBeLessThan(geometry.width);
  });
});

describe('formats', () => {
  it('stands the disc above the words in 9:16 and shrinks it to 40% in 1:1', () => {
    const portrait = geometryFor(1080, 1920);
    expect(portrait.disc.y + portrait.disc.radius).toBeLessThan(portrait.withDisc.head.y);
    expect((2 * geometryFor(1080, 1080).disc.radius) / 1080).toBeCloseTo(0.4, 6);
  });

  it('lays out the same at any size', () => {
    const { scale: _large, ...large } = geometryFor(1080, 1080);
    const { scale: _small, ...small } = geometryFor(240, 240);
    expect(small).toEqual(large);
  });
});

describe('pixelRect', () => {
  it('has even edges that neighbours share', () => {
    const geometry = geometryFor(426, 240);
    const upper = pixelRect({ x: 33, y: 100, width: 301, height: 77 }, geometry);
    const lower = pixelRect({ x: 33, y: 177, width: 301, height: 41 }, geometry);
    for (const edge of [...Object.values(upper), ...Object.values(lower)]) expect(edge % 2).toBe(0);
    expect(lower.y).toBe(upper.y + upper.height);
  });
});

describe('around', () => {
  it.each([
    { x: 10, y: 10, width: 20, height: 20 },
    { x: 0, y: 0, width: 20, height: 60 },
    { x: -10, y: 30, width: 200, height: 4 },
    { x: 0, y: 0, width: 100, height: 60 },
    { x: 200, y: 0, width: 10, height: 10 },
  ])('covers each pixel outside of %j once', (hole) => {
    const area = { x: 0, y: 0, width: 100, height: 60 };
    const parts = around(area, hole);
    const inside = (rect: Box, x: number, y: number): boolean =>
      x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
    let wrong = 0;
    for (let y = 0; y < 60; y++) {
      for (let x = 0; x < 100; x++) {
        if (parts.filter((part) => inside(part, x, y)).length !== (inside(hole, x, y) ? 0 : 1)) wrong++;
      }
    }
    expect(wrong).toBe(0);
  });
});
