import { describe, expect, it } from 'vitest';
import { squareCrop } from './crop.ts';

function picture(width: number, height: number, busy: (x: number, y: number) => boolean) {
  const light = Array.from({ length: width * height }, (_, at) => {
    const x = at % width;
    const y = Math.floor(at / width);
    return busy(x, y) && (x + y) % 2 === 0 ? 255 : 0;
  });
  return { width, height, light };
}

describe('squareCrop', () => {
  it('takes the middle of a plain picture', () => {
    expect(squareCrop(picture(90, 30, () => false))).toEqual({ x: 1 / 3, y: 0, width: 1 / 3, height: 1 });
  });

  it('goes where something is to be seen', () => {
    const crop = squareCrop(picture(90, 30, (x) => x > 64 && x < 84));
    expect(crop.x * 90).toBeGreaterThan(48);
    expect(crop.x + crop.width).toBeLessThanOrEqual(1);
  });

  it('cuts tall pictures from above or below', () => {
    const crop = squareCrop(picture(30, 60, (_, y) => y > 4 && y < 20));
    expect(crop.y * 60).toBeLessThan(8);
    expect(crop.width).toBe(1);
    expect(crop.height).toBe(0.5);
  });

  it('leaves a square as it is', () => {
    expect(squareCrop(picture(20, 20, () => true))).toEqual({ x: 0, y: 0, width: 1, height: 1 });
  });
});
