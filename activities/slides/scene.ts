import { bulletTimes } from '../../domain/film/bullet-times.ts';
import type { SceneFilm, TimedWord } from '../../domain/film/film.contract.ts';
import type { SceneClock } from '../../domain/film/frame-state.ts';
import { type Geometry, geometryFor } from '../../domain/film/geometry.ts';
import { layoutWords, type Measure, type WordsLayout } from '../../domain/film/words-layout.ts';
import { captionPages } from '../../domain/script/captions.ts';
import { captionRegion } from './caption.ts';
import { discRegions } from './disc.ts';
import { createMeasure, printable } from './fonts.ts';
import { progressRegion } from './progress.ts';
import type { Region } from './region.ts';
import { bulletRegion, FOOT_SIZE, footRegion, headRegion } from './words.ts';

/** A scene made ready: what can change where, and when. */
export interface PreparedScene {
  readonly regions: readonly Region[];
  readonly clock: SceneClock;
}

/** A scene's words in their places. */
export interface SceneLayout {
  readonly geometry: Geometry;
  readonly measure: Measure;
  readonly bullets: readonly string[];
  readonly words: WordsLayout;
}

/** Largest title of an opening, in design units; a scene's own is 84. */
const OPENING_TITLE = 108;
const TITLE = 84;

/** Lays the words of a scene out. */
export function layoutScene(film: Pick<SceneFilm, 'width' | 'height' | 'scene'>): SceneLayout {
  const geometry = geometryFor(film.width, film.height);
  const measure = createMeasure();
  const { scene } = film;
  const bullets = scene.bullets.map((bullet) => printable(bullet, 'medium')).filter((bullet) => bullet !== '');
  const { head, list } = geometry.withDisc;
  const text = { kicker: printable(scene.kicker, 'semibold'), title: printable(scene.title, 'serif'), bullets };
  const words = layoutWords(text, head, list, scene.kind === 'opening' ? OPENING_TITLE : TITLE, measure);
  return { geometry, measure, bullets, words };
}

const captionWords = (words: readonly TimedWord[]): TimedWord[] =>
  words.map((word) => ({ ...word, text: printable(word.text, 'semibold') })).filter((word) => word.text !== '');

/** Makes the regions of a scene, and loads what they show. */
export async function prepareScene(film: SceneFilm): Promise<PreparedScene> {
  const { geometry, measure, bullets, words } = layoutScene(film);
  const { accent } = film;
  const picture = film.picture ?? { kind: 'typographic', text: film.scene.title, detail: '' };
  const source = printable(film.sourceLine, 'medium');
  const captions =
    film.captions === 'none'
      ? []
      : captionPages(captionWords(film.words), { lineChars: geometry.captionChars, lines: 2 });
  const regions: Region[] = [
    headRegion(words.head, accent, geometry),
    ...words.pages.flatMap((rows, page) =>
      rows.map((row) => bulletRegion(row, accent, geometry, words.pages.length > 1 ? page : null)),
    ),
    ...(await discRegions(film, picture, geometry, null)),
    ...(source === '' ? [] : [footRegion(source, geometry, measure(source, 'medium', FOOT_SIZE))]),
    ...(captions.length === 0 ? [] : [captionRegion(captions, film.captions === 'words', accent, geometry, measure)]),
    progressRegion(accent, geometry),
  ];
  const seconds = film.frames / film.fps;
  const clock: SceneClock = {
    frames: film.frames,
    fps: film.fps,
    position: film.position,
    bulletTimes: bulletTimes(bullets, film.words, seconds),
    pageStarts: words.pages.map((_, page) => (page * seconds) / words.pages.length),
    captions,
    motionStep: film.motion ? 1 : 0,
    pixelWidth: film.width,
  };
  return { regions: regions.filter(({ rect }) => rect.width > 0 && rect.height > 0), clock };
}
