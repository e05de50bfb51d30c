import type { ProjectOptions } from '../project/project.contract.ts';
import type { Scene } from '../script/script.contract.ts';

export const FPS = 30;
/** Seconds of air before the first word and after the last one of a scene. */
export const LEAD_SECONDS = 0.35;
export const TAIL_SECONDS = 0.5;
/** A scene without narration stands this long, so that its words can be read. */
export const SILENT_SCENE_SECONDS = 3;

/** A word of the caption as it is shown, with its time in seconds. */
export interface TimedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One layer of a composed illustration. Geometry in units of the disc's radius, origin at its centre. */
export interface PictureLayer {
  readonly role: 'lead' | 'support';
  /** A complete SVG document, drawn with `color` already resolved. */
  readonly svg: string;
  readonly x: number;
  readonly y: number;
  /** Width and height of the (square) layer. */
  readonly size: number;
}

/** The illustration of a scene, ready to be drawn. Kept as the `image` asset (JSON `composition`, or the picture's own bytes). */
export type Picture =
  | { readonly kind: 'composition'; readonly layers: readonly PictureLayer[] }
  | { readonly kind: 'typographic'; readonly text: string; readonly detail: string }
  | { readonly kind: 'photo'; readonly path: string };

/** Everything that decides a scene's frames. Plain data: it is hashed for the key and sent to a child process. */
export interface SceneFilm {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Hex colour, for example `#ffb454`. */
  readonly accent: string;
  readonly captions: ProjectOptions['captions'];
  readonly motion: boolean;
  readonly scene: Pick<Scene, 'kind' | 'kicker' | 'title' | 'bullets' | 'visual'>;
  /** Empty where the scene rests on nothing but the user's own notes. */
  readonly sourceLine: string;
  readonly picture: Picture | null;
  /** Length of the scene in whole frames. */
  readonly frames: number;
  /** Times count from the first frame of the scene. */
  readonly words: readonly TimedWord[];
  /** Where the scene stands in the film, for the line of progress. */
  readonly position: { readonly index: number; readonly count: number };
}

/** A rectangle of the frame that changed. x, y, width and height are even, so that 4:2:0 chroma lines up. */
export interface ChangedRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** RGBA, 4 bytes a pixel, opaque, row after row without padding. Valid until the next `paint`. */
  readonly rgba: Uint8Array;
}

/** The frames of one scene, drawn in order; each call tells only what changed since the last one. */
export interface SceneFrames {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Paints frame `index` (0 first, then each in turn). Frame 0 returns one rectangle that covers all. */
  paint(index: number): readonly ChangedRect[];
  close(): void;
}

/** Opens the frames of a scene; loads fonts and pictures, so that `paint` itself never waits. */
export type OpenSceneFrames = (film: SceneFilm) => Promise<SceneFrames>;

/** Width and height in pixels for a format at a resolution (pixels along the short side). */
export function filmSize(options: Pick<ProjectOptions, 'format' | 'resolution'>): { width: number; height: number } {
  const short = options.resolution;
  const long = Math.round((short * 16) / 9 / 2) * 2;
  if (options.format === '1:1') return { width: short, height: short };
  return options.format === '16:9' ? { width: long, height: short } : { width: short, height: long };
}

/** Whole frames of a scene whose narration lasts `seconds`: air before, words, air after, never cut. */
export function sceneFrames(seconds: number, fps: number = FPS): number {
  const total = seconds > 0 ? LEAD_SECONDS + seconds + TAIL_SECONDS : SILENT_SCENE_SECONDS;
  // A tenth of a microsecond of slack keeps 90.00000001 frames from becoming 91.
  return Math.ceil(total * fps - 1e-7);
}
