import type { CaptionPage } from '../script/captions.ts';
import { easeInOut, easeOut } from './easing.ts';
import { MOTION_RATE } from './motion.ts';

/** Everything about a scene that decides when something is seen. Times in seconds from the scene's first frame. */
export interface SceneClock {
  readonly frames: number;
  readonly fps: number;
  readonly position: { readonly index: number; readonly count: number };
  /** When each bullet arrives. */
  readonly bulletTimes: readonly number[];
  /** When each page begins; the first at 0. */
  readonly pageStarts: readonly number[];
  readonly captions: readonly CaptionPage[];
  /** Seconds in which disc and words come; they go in 0.4. */
  readonly fadeIn: number;
  /** Whether the picture moves. */
  readonly motion: boolean;
  /** Width of the frame in pixels. */
  readonly pixelWidth: number;
}

/** What a frame shows. Two frames with the same state are the same picture. */
export interface FrameState {
  /** How much of disc and words is there, 0 to 1. */
  readonly alpha: number;
  readonly page: number;
  /** How much is there of what belongs to the page and not to `otherPage`, 0 to 1. */
  readonly pageAlpha: number;
  /** The page from which this one has come, or to which it gives way. */
  readonly otherPage: number;
  /** How far each bullet has arrived, 0 to 1. */
  readonly bullets: readonly number[];
  /** The frame whose pose the picture has; null where it is at rest. */
  readonly motionFrame: number | null;
  /** Place in the list of caption pages, and the word being said, counted through the page; null for no caption. */
  readonly caption: { readonly page: number; readonly word: number } | null;
  /** Pixels of the line of progress. */
  readonly progress: number;
}

export const FADE_SECONDS = 0.4;
/** A lamp that is lit takes longer than a slide that is changed. */
export const LIGHTING_SECONDS = 0.8;
const PAGE_FADE_SECONDS = 0.3;
export const BULLET_SECONDS = 0.4;

/** Rises over `rise` frames and falls over the last `fall`; never quite 0, so that no frame is empty. */
function fade(frame: number, frames: number, rise: number, fall: number): number {
  const most = Math.floor(frames / 4);
  const part = (near: number, length: number): number => (near > length ? 1 : easeInOut(near / (length + 1)));
  return Math.min(part(frame + 1, Math.min(rise, most)), part(frames - frame, Math.min(fall, most)));
}

function captionAt(pages: readonly CaptionPage[], seconds: number): FrameState['caption'] {
  const page = pages.findIndex((candidate) => candidate.start <= seconds && seconds < candidate.end);
  if (page < 0) return null;
  const words = pages[page]?.lines.flat() ?? [];
  return {
    page,
    word: Math.max(
      0,
      words.findLastIndex((word) => word.start <= seconds),
    ),
  };
}

/** The state of frame `frame` of a scene. */
export function frameState(clock: SceneClock, frame: number): FrameState {
  const { fps, frames, position, pageStarts } = clock;
  const step = Math.max(1, Math.round(fps / MOTION_RATE));
  // The middle of the frame: a word that begins in its first half is marked in it.
  const seconds = (frame + 0.5) / fps;
  const starts = pageStarts.map((start) => Math.round(start * fps));
  const page = Math.max(
    0,
    starts.findLastIndex((start) => start <= frame),
  );
  const first = starts[page] ?? 0;
  const length = (starts[page + 1] ?? frames) - first;
  const alpha = fade(frame, frames, Math.round(clock.fadeIn * fps), Math.round(FADE_SECONDS * fps));
  // The scene's own fade is the first page's and the last one's: a page fades only where another follows.
  const turn = Math.round(PAGE_FADE_SECONDS * fps);
  const within = fade(frame - first, length, turn, turn);
  const otherPage = frame - first < length / 2 ? Math.max(0, page - 1) : Math.min(pageStarts.length - 1, page + 1);
  return {
    alpha,
    page,
    pageAlpha: otherPage === page ? alpha : Math.min(alpha, within),
    otherPage,
    bullets: clock.bulletTimes.map((time) => easeOut((frame / fps - time) / BULLET_SECONDS)),
    motionFrame: clock.motion ? frame - (frame % step) : null,
    caption: captionAt(clock.captions, seconds),
    progress: Math.round(((position.index + (frame + 1) / frames) / position.count) * clock.pixelWidth),
  };
}

/** The state that a still of the page shows: all of it there and at rest, no caption. It does not depend on time. */
export function stillState(clock: Pick<SceneClock, 'position' | 'pixelWidth'>, page: number): FrameState {
  const { position, pixelWidth } = clock;
  const progress = Math.round(((position.index + 1) / position.count) * pixelWidth);
  return { alpha: 1, page, pageAlpha: 1, otherPage: page, bullets: [], motionFrame: null, caption: null, progress };
}
