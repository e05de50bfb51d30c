import type { Schemas } from '../../api/client/client.ts';

type Scene = Pick<Schemas['Scene'], 'id' | 'index' | 'title' | 'assets'>;
type Asset = Pick<Schemas['Asset'], 'id' | 'type' | 'sceneId' | 'durationSeconds' | 'createdAt' | 'currency'>;

/** A scene's stretch of the film, in seconds. */
export interface Chapter {
  readonly sceneId: string;
  /** Place in the film, from 0. */
  readonly index: number;
  readonly title: string;
  readonly start: number;
  readonly end: number;
  /** Asset of the picture that stands for it; null where none was drawn. */
  readonly slide: string | null;
}

/** A film's segments are joined without a gap: their lengths add up to its own, but for a frame or two of sound. */
const TOLERANCE_SECONDS = 0.5;

/**
 * The scenes of a film by the lengths of their segments. A film that is older than what its scenes show now was joined from
 * older segments: those are taken that were there when it was made.
 */
export function chaptersOf(scenes: readonly Scene[], assets: readonly Asset[], film: Asset | null): Chapter[] {
  const now = lengths(scenes, ({ assets: shown }) => shown.find(({ type }) => type === 'segment'));
  const wanted = film?.durationSeconds ?? null;
  if (film === null || wanted === null || fits(now, wanted)) return strung(scenes, now, wanted);
  const then = lengths(scenes, ({ id }) => newestBefore(assets, id, film.createdAt));
  return strung(scenes, fits(then, wanted) ? then : now, wanted);
}

/** Films count in microseconds: a cut may be told as a moment that lies a trifle before it. */
const TRIFLE_SECONDS = 0.001;

/** The chapter at a moment; the last one stays until the end of the film. */
export function chapterAt(chapters: readonly Chapter[], seconds: number): Chapter | null {
  return chapters.find(({ end }) => seconds + TRIFLE_SECONDS < end) ?? chapters.at(-1) ?? null;
}

/** Where to seek to for the first frame of a chapter, and not for the last one before it. */
export const firstFrame = ({ start }: Pick<Chapter, 'start'>): number => start + TRIFLE_SECONDS;

function lengths(scenes: readonly Scene[], segmentOf: (scene: Scene) => Asset | undefined): number[] {
  return scenes.map((scene) => segmentOf(scene)?.durationSeconds ?? 0);
}

const fits = (parts: readonly number[], whole: number): boolean =>
  Math.abs(parts.reduce((sum, part) => sum + part, 0) - whole) <= TOLERANCE_SECONDS;

function newestBefore(assets: readonly Asset[], sceneId: string, moment: string): Asset | undefined {
  return assets
    .filter((asset) => asset.type === 'segment' && asset.sceneId === sceneId && asset.createdAt <= moment)
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
    .at(-1);
}

/** One after another; nothing reaches beyond the end of the film, and what has no length is left out. */
function strung(scenes: readonly Scene[], parts: readonly number[], whole: number | null): Chapter[] {
  let at = 0;
  return scenes.flatMap(({ id: sceneId, index, title, assets }, place) => {
    const start = at;
    at = Math.min(start + (parts[place] ?? 0), whole ?? Infinity);
    const slide = assets.find(({ type }) => type === 'slide')?.id ?? null;
    return at > start ? [{ sceneId, index, title, start, end: at, slide }] : [];
  });
}
