import { describe, expect, it } from 'vitest';
import { createYuvFrame, type YuvFrame } from './yuv.ts';

const solid = (width: number, height: number, rgb: readonly [number, number, number]): Uint8Array =>
  Uint8Array.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : (rgb[i % 4] ?? 0)));

/** Every byte differs from its neighbours, and a run gives the same bytes each time. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

const pixel = (frame: YuvFrame, width: number, height: number, x: number, y: number): number[] => {
  const chroma = width * height + (y >> 1) * (width >> 1) + (x >> 1);
  return [y * width + x, chroma, chroma + (width * height) / 4].map((at) => frame.bytes[at] ?? -1);
};

describe.each(['simd', 'script'] as const)('createYuvFrame, %s', (kernel) => {
  // BT.709 limited range, as ITU-R BT.709-6 table 3 gives it.
  it.each([
    ['white', [255, 255, 255], [235, 128, 128]],
    ['black', [0, 0, 0], [16, 128, 128]],
    ['grey', [128, 128, 128], [126, 128, 128]],
    ['red', [255, 0, 0], [63, 102, 240]],
    ['green', [0, 255, 0], [173, 42, 26]],
    ['blue', [0, 0, 255], [32, 240, 118]],
  ] as const)('converts %s', (_name, rgb, expected) => {
    const frame = createYuvFrame(32, 16, kernel);
    frame.put({ x: 0, y: 0, width: 32, height: 16, rgba: solid(32, 16, rgb) });
    for (const [x, y] of [
      [0, 0],
      [31, 15],
      [13, 7],
    ] as const)
      expect(pixel(frame, 32, 16, x, y)).toEqual(expected);
  });

  it('touches nothing outside the rectangle', () => {
    const frame = createYuvFrame(32, 16, kernel);
    frame.put({ x: 10, y: 4, width: 12, height: 6, rgba: solid(12, 6, [255, 255, 255]) });
    for (let y = 0; y < 16; y++)
      for (let x = 0; x < 32; x++) {
        const inside = x >= 10 && x < 22 && y >= 4 && y < 10;
        expect(pixel(frame, 32, 16, x, y)).toEqual([inside ? 235 : 16, 128, 128]);
      }
  });

  it('refuses odd, outlying and short rectangles', () => {
    const frame = createYuvFrame(32, 16, kernel);
    const rgba = solid(32, 16, [1, 2, 3]);
    expect(() => frame.put({ x: 1, y: 0, width: 8, height: 8, rgba })).toThrow(RangeError);
    expect(() => frame.put({ x: 26, y: 0, width: 8, height: 8, rgba })).toThrow(RangeError);
    expect(() => frame.put({ x: 0, y: 0, width: 8, height: 8, rgba: rgba.subarray(0, 8) })).toThrow(RangeError);
    expect(() => createYuvFrame(33, 16, kernel)).toThrow(RangeError);
  });
});

it('gives the same bytes with and without SIMD, whatever the width', () => {
  // 640 × 400 needs several strips; 10 and 38 are no multiples of eight; 6 is too narrow for the kernel.
  for (const [width, height] of [
    [640, 400],
    [38, 6],
    [10, 4],
    [8, 2],
    [6, 2],
    [2, 2],
  ] as const) {
    const rect = { x: 4, y: 2, width, height, rgba: noise(width * height * 4) };
    const simd = createYuvFrame(648, 404, 'simd');
    const script = createYuvFrame(648, 404, 'script');
    simd.put(rect);
    script.put(rect);
    expect(Buffer.compare(simd.bytes, script.bytes)).toBe(0);
  }
});
