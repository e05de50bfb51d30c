/** A rectangle in design units: a film's short side is 1080 of them, whatever its size in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Where words and picture stand together. `list` is null where bullets follow the title in one area. */
export interface Arrangement {
  readonly head: Box;
  readonly list: Box | null;
  /** Where the head stands if there are no bullets. */
  readonly alone: Box;
  readonly card: Box;
}

export interface Geometry {
  readonly format: '16:9' | '9:16' | '1:1';
  /** The frame in design units. */
  readonly width: number;
  readonly height: number;
  /** Pixels a design unit. */
  readonly scale: number;
  readonly disc: Circle;
  /** Words beside the disc; its `card` is the square around the disc. */
  readonly withDisc: Arrangement;
  /** Words beside a card. Null where the two do not fit side by side: bullets then have a page of their own. */
  readonly withCard: Arrangement | null;
  /** A card over the whole width under its title, for wide tables and long lines. */
  readonly wide: Arrangement;
  readonly caption: Box;
  readonly captionSize: number;
  /** Characters that a caption's line holds at `captionSize`. */
  readonly captionChars: number;
  readonly foot: Box;
  readonly progress: Box;
}

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });
const RING = 16;

/** Head and bullets in one area beside, above or below the picture. */
const oneArea = (head: Box, card: Box): Arrangement => ({ head, list: null, alone: head, card });

const squareAround = (disc: Circle): Box => {
  const reach = disc.radius + RING + 4;
  return box(disc.x - reach, disc.y - reach, 2 * reach, 2 * reach);
};

function landscape(width: number, height: number): Omit<Geometry, 'scale' | 'progress'> {
  const disc: Circle = { x: width - 547, y: height * 0.4296, radius: 330 };
  const head = box(120, 120, width - 1060, height - 380);
  return {
    format: '16:9',
    width,
    height,
    disc,
    withDisc: oneArea(head, squareAround(disc)),
    withCard: oneArea(box(120, 120, width - 1230, height - 380), box(850, 110, width - 960, height - 376)),
    wide: oneArea(box(120, 96, width - 240, 200), box(120, 310, width - 240, height - 580)),
    caption: box(160, height - 240, width - 320, 168),
    captionSize: 42,
    captionChars: 46,
    foot: box(120, height - 62, width - 240, 36),
  };
}

function portrait(width: number, height: number): Omit<Geometry, 'scale' | 'progress'> {
  const disc: Circle = { x: width / 2, y: 536, radius: 372 };
  const head = box(90, 972, width - 180, height - 1432);
  return {
    format: '9:16',
    width,
    height,
    disc,
    withDisc: oneArea(head, squareAround(disc)),
    withCard: oneArea(head, box(70, 150, width - 140, 790)),
    wide: oneArea(box(90, 150, width - 180, 300), box(70, 480, width - 140, height - 960)),
    caption: box(60, height - 440, width - 120, 184),
    captionSize: 46,
    captionChars: 32,
    foot: box(90, height - 150, width - 180, 40),
  };
}

function square(width: number, height: number): Omit<Geometry, 'scale' | 'progress'> {
  // 40% of the width, in the upper corner: the title stands beside it, the bullets below both.
  const disc: Circle = { x: width - 80 - 216, y: 318, radius: 216 };
  return {
    format: '1:1',
    width,
    height,
    disc,
    withDisc: {
      head: box(80, 84, width - 620, 468),
      list: box(80, 578, width - 160, 242),
      // Without bullets the title takes their place, large: it lies diagonally across from the disc.
      alone: box(80, 566, width - 160, 264),
      card: squareAround(disc),
    },
    withCard: null,
    wide: oneArea(box(80, 76, width - 160, 180), box(70, 272, width - 140, height - 532)),
    caption: box(60, height - 240, width - 120, 168),
    captionSize: 42,
    captionChars: 36,
    foot: box(80, height - 60, width - 160, 36),
  };
}

/** The geometry for a film of `pixelWidth` × `pixelHeight`. Formats re-flow, they never crop. */
export function geometryFor(pixelWidth: number, pixelHeight: number): Geometry {
  const ratio = pixelWidth / pixelHeight;
  const scale =
    ratio > 1.2 ? Math.min(pixelWidth / 1920, pixelHeight / 1080) : Math.min(pixelWidth, pixelHeight) / 1080;
  const width = pixelWidth / scale;
  const height = pixelHeight / scale;
  const shape = ratio > 1.2 ? landscape : ratio < 0.85 ? portrait : square;
  return { ...shape(width, height), scale, progress: box(0, height - 8, width, 8) };
}

/** A rectangle in pixels with even edges, so that 4:2:0 chroma lines up. */
export type PixelRect = Box;

/**
 * The box in pixels. Edges are rounded to even numbers, each by itself: boxes that share an edge in design units
 * share it in pixels, so that neighbours never overlap.
 */
export function pixelRect(area: Box, geometry: Pick<Geometry, 'scale' | 'width' | 'height'>): PixelRect {
  const { scale } = geometry;
  const even = (value: number, limit: number): number => {
    const most = Math.floor(Math.round(limit * scale) / 2) * 2;
    return Math.min(most, Math.max(0, Math.round((value * scale) / 2) * 2));
  };
  const left = even(area.x, geometry.width);
  const top = even(area.y, geometry.height);
  return {
    x: left,
    y: top,
    width: even(area.x + area.width, geometry.width) - left,
    height: even(area.y + area.height, geometry.height) - top,
  };
}

/** `area` without `hole`, as up to four rectangles that do not overlap. */
export function around(area: PixelRect, hole: PixelRect): PixelRect[] {
  const left = Math.max(area.x, hole.x);
  const top = Math.max(area.y, hole.y);
  const right = Math.min(area.x + area.width, hole.x + hole.width);
  const bottom = Math.min(area.y + area.height, hole.y + hole.height);
  if (right <= left || bottom <= top) return [area];
  return [
    { x: area.x, y: area.y, width: area.width, height: top - area.y },
    { x: area.x, y: bottom, width: area.width, height: area.y + area.height - bottom },
    { x: area.x, y: top, width: left - area.x, height: bottom - top },
    { x: right, y: top, width: area.x + area.width - right, height: bottom - top },
  ].filter((rect) => rect.width > 0 && rect.height > 0);
}
