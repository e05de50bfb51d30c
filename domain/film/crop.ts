/** A picture made small, one brightness (0 to 255) a pixel, row after row. */
export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly light: ArrayLike<number>;
}

/** How strongly the middle is preferred: a subject at the edge must stand out this much more. */
const CENTRE_PULL = 0.9;

/** How much is going on in each column (or row): the sum of differences between neighbours. */
function detail(picture: Thumbnail, columns: boolean): number[] {
  const { width, height, light } = picture;
  const sums = Array.from({ length: columns ? width : height }, () => 0);
  for (let y = 1; y < height; y++) {
    for (let x = 1; x < width; x++) {
      const here = light[y * width + x] ?? 0;
      const change =
        Math.abs(here - (light[y * width + x - 1] ?? 0)) + Math.abs(here - (light[(y - 1) * width + x] ?? 0));
      const at = columns ? x : y;
      sums[at] = (sums[at] ?? 0) + change;
    }
  }
  return sums;
}

/**
 * Where to cut a square out of a picture so that it holds what matters: the stretch with the most detail,
 * the middle where nothing stands out.
 * @returns the square's upper left corner and side as parts of the picture's width and height.
 */
export function squareCrop(picture: Thumbnail): { x: number; y: number; width: number; height: number } {
  const { width, height } = picture;
  const long = Math.max(width, height);
  const side = Math.min(width, height);
  const sums = detail(picture, width >= height);
  const mean = sums.reduce((sum, each) => sum + each, 0) / long;
  let best = { score: Number.NEGATIVE_INFINITY, at: 0 };
  let inside = sums.slice(0, side).reduce((sum, each) => sum + each, 0);
  for (let at = 0; at + side <= long; at++) {
    const off = Math.abs(at + side / 2 - long / 2) / (long / 2);
    const score = inside - CENTRE_PULL * off ** 2 * mean * side;
    if (score > best.score + 1e-9) best = { score, at };
    inside += (sums[at + side] ?? 0) - (sums[at] ?? 0);
  }
  // Ties go to the first place found: a plain picture is cut in its middle instead.
  const at = mean === 0 ? (long - side) / 2 : best.at;
  return width >= height
    ? { x: at / width, y: 0, width: side / width, height: 1 }
    : { x: 0, y: at / height, width: 1, height: side / height };
}
