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

/** Most that a picture grows over a scene. With its drift it stays under 8%. */
export const ZOOM_MOST = 0.06;
const DRIFT = 0.018;
const FLOAT = { height: 0.02, width: 0.008, seconds: 6.4 } as const;

/** The slow zoom and drift of the whole picture. `along` is the part of the scene that has passed, 0 to 1. */
export function drift(along: number, sceneIndex: number): Pose {
  const eased = easeInOut(along);
  const side = sceneIndex % 2 === 0 ? 1 : -1;
  return { zoom: 1 + ZOOM_MOST * eased, x: side * DRIFT * (eased - 0.5), y: -DRIFT * 0.6 * (eased - 0.5) };
}

/** The gentle float of a small pictogram, in radii; each `layer` is at another place of its round. */
export function float(seconds: number, layer: number): { x: number; y: number } {
  const turn = 2 * Math.PI * (seconds / FLOAT.seconds + layer * 0.37);
  return { x: FLOAT.width * Math.cos(turn), y: FLOAT.height * Math.sin(turn) };
}

/** How far a layer can leave its place, in radii: for the rectangle that must be redrawn. */
export const REACH = { drift: DRIFT / 2, float: FLOAT.height } as const;
