import type { Picture, PictureLayer } from '../../domain/film/film.contract.ts';
import type { PictureChoice } from './picture-choice.ts';
import { readIcon } from './icon-source.ts';
import { typographicSvg } from './typographic-svg.ts';

/** Changes whenever the same choice gives another picture: part of the asset's key. */
export const ILLUSTRATION_VERSION = '1';

/** One-colour sets are drawn in the ink of the words, on the paper of the disc. */
const INK = '#3a2b1d';
/** Pixels that a renderer should rasterise a layer at: larger than it is ever shown. */
const RASTER = 1024;
/** Layers end here, in disc radii. */
const RIM = 0.97;

/** Pictures made here; a `photo` comes with the notes. */
type DrawnPicture = Exclude<Picture, { kind: 'photo' }>;
type Place = Pick<PictureLayer, 'x' | 'y' | 'size'>;

/** The picture of a choice, with its icons read from their sets. Same choice, same picture. Throws if an icon is missing. */
export function composePicture(choice: Exclude<PictureChoice, { kind: 'none' }>): DrawnPicture {
  if (choice.kind === 'typographic') return { kind: 'typographic', text: choice.text, detail: choice.detail };
  const places = placeLayers(choice.layers.map(({ name }) => name));
  const layers = choice.layers.map(({ set, name, role }, index): PictureLayer => {
    const { body, width, height } = readIcon(set, name);
    const svg =
      `<svg xmlns="http://www.w3.org/2000/svg" width="${RASTER}" height="${RASTER}" viewBox="0 0 ${width} ${height}" color="${INK}">` +
      `${ownIds(body.replaceAll('currentColor', INK), index)}</svg>`;
    return { role, svg, ...(places[index] ?? { x: 0, y: 0, size: 0.5 }) };
  });
  return { kind: 'composition', layers };
}

/** The picture as one SVG document on a transparent ground, for viewing and downloading. */
export function pictureSvg(picture: DrawnPicture): string {
  if (picture.kind === 'typographic') return typographicSvg(picture, INK);
  // One disc radius is 500 units.
  const parts = picture.layers.map(({ svg, x, y, size }) => {
    const side = size * 500;
    const frame = `x="${round(500 + x * 500 - side / 2)}" y="${round(500 + y * 500 - side / 2)}" width="${round(side)}" height="${round(side)}"`;
    return svg.replace(/^<svg xmlns="[^"]*" width="\d+" height="\d+"/, `<svg ${frame}`);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000" width="1000" height="1000">${parts.join('')}</svg>`;
}

/**
 * Where the lead and up to two supports stand, in disc radii. Supports lie low at the sides and lap gently over the lead; their sizes,
 * sides and tilt of the line between them vary by the names, so that a film does not look stamped.
 */
function placeLayers(names: readonly string[]): Place[] {
  const vary = variation(names.join(' '));
  if (names.length <= 1) return [{ x: 0, y: 0, size: 1.2 }];
  const side = vary(0) < 0.5 ? -1 : 1;
  const lead: Place = {
    x: names.length === 2 ? -side * (0.05 + 0.05 * vary(1)) : 0,
    y: -0.1 - 0.04 * vary(2),
    size: 1.02,
  };
  const supports = names.slice(1).map((_, index): Place => {
    const size = 0.47 + 0.08 * vary(3 + index);
    // Degrees below the horizontal; the outer corner of the layer stays inside the disc.
    const angle = ((34 + 12 * vary(5 + index)) * Math.PI) / 180;
    const reach = reachOf(size, Math.cos(angle), Math.sin(angle));
    return { x: (index === 0 ? side : -side) * reach * Math.cos(angle), y: reach * Math.sin(angle), size };
  });
  return [lead, ...supports];
}

/** How far out a square of `size` may stand in a direction, so that its corner reaches the rim and no further. */
function reachOf(size: number, cos: number, sin: number): number {
  const half = size / 2;
  const along = half * (cos + sin);
  return -along + Math.sqrt(along ** 2 - 2 * half ** 2 + RIM ** 2);
}

/** Numbers in 0…1 that depend on `seed` and on their place alone. */
function variation(seed: string): (place: number) => number {
  return (place) => {
    let hash = 0x811c9dc5 ^ (place * 0x9e3779b1);
    for (const character of `${place}:${seed}`) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    hash ^= hash >>> 15;
    return ((Math.imul(hash, 0x2c1b3c6d) >>> 8) & 0xffff) / 0xffff;
  };
}

/** Gradients and filters are named apart, so that layers can stand in one document. */
function ownIds(body: string, index: number): string {
  return body
    .replaceAll(/\bid="([^"]+)"/g, `id="p${index}-$1"`)
    .replaceAll(/url\(#([^)]+)\)/g, `url(#p${index}-$1)`)
    .replaceAll(/href="#([^"]+)"/g, `href="#p${index}-$1"`);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
