import { easeInOut } from './easing.ts';

/** How a picture stands at a moment: drawn `zoom` times as large around the disc's centre, then moved by x and y. */
export interface Pose {
  readonly zoom: number;
  /** In radii of the disc. */
  readonly x: number;
  readonly y: number;
}

/** Where a picture stands that does not move. */
export const AT_REST: Pose = { zoom: 1, x: 0, y: 0 };

const ZOOM = 0.06;
const DRIFT = 0.018;
/** A scene as long as this, or longer, has the whole zoom and drift; a shorter one less, so that none hurries. */
const FULL_SECONDS = 12;
const FLOAT = { height: 0.014, width: 0.006, seconds: 6.4 } as const;

/**
 * Steps of the motion a second. At its fastest the picture moves 8 pixels a second at 1080p, half a pixel a step:
 * against 30 steps no frame differs by more than 55 dB (PSNR in the disc), for half the painting.
 */
export const MOTION_RATE = 15;

const share = (length: number): number => Math.min(1, length / FULL_SECONDS);

/** The zoom at the end of a scene of `length` seconds. With the drift it stays under 8%. */
export const zoomAtEnd = (length: number): number => 1 + ZOOM * share(length);

/** The slow zoom and drift of the whole picture, `seconds` into a scene of `length` seconds. */
export function drift(seconds: number, length: number, sceneIndex: number): Pose {
  const eased = easeInOut(seconds / length);
  const way = DRIFT * share(length) * (eased - 0.5);
  return { zoom: 1 + ZOOM * share(length) * eased, x: sceneIndex % 2 === 0 ? way : -way, y: -0.6 * way };
}

/** The gentle float of a small pictogram, in radii; each `layer` is at another place of its round. */
export function float(seconds: number, layer: number): { x: number; y: number } {
  const turn = 2 * Math.PI * (seconds / FLOAT.seconds + layer * 0.37);
  return { x: FLOAT.width * Math.cos(turn), y: FLOAT.height * Math.sin(turn) };
}

/** How far a layer can leave its place, in radii: for the rectangle that must be redrawn. */
export const REACH = { drift: DRIFT / 2, float: FLOAT.height } as const;
