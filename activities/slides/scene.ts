import type { SceneFilm, TimedWord } from '../../domain/film/film.contract.ts';
import { FADE_SECONDS, LIGHTING_SECONDS, type SceneClock } from '../../domain/film/frame-state.ts';
import { geometryFor } from '../../domain/film/geometry.ts';
import { planScene, type PlannedPage, type PlannedScene, type ScenePlan } from '../../domain/film/scene-plan.ts';
import { schedulePages } from '../../domain/film/schedule.ts';
import type { Measure } from '../../domain/film/words-layout.ts';
import { captionPages } from '../../domain/script/captions.ts';
import { captionRegion } from './caption.ts';
import { cardRegion } from './card.ts';
import { discRegions } from './disc.ts';
import { createMeasure, printable } from './fonts.ts';
import { highlight } from './highlight.ts';
import { progressRegion } from './progress.ts';
import { groundFor } from './ground.ts';
import { type Backdrop, type Region, restRegions } from './region.ts';
import { bulletRegion, FOOT_SIZE, footRegion, headRegion, pageMarkRegion } from './words.ts';

/** A scene made ready: what can change where, and when. */
export interface PreparedScene {
  readonly backdrop: Backdrop;
  readonly regions: readonly Region[];
  readonly clock: SceneClock;
}

type Visual = SceneFilm['scene']['visual'];

/** The visual with its texts as they will be drawn. */
function printableVisual(visual: Visual): Visual {
  const plain = (text: string): string => printable(text, 'medium');
  if (visual.type === 'table')
    return { ...visual, header: visual.header.map(plain), rows: visual.rows.map((row) => row.map(plain)) };
  if (visual.type === 'credits') {
    return {
      ...visual,
      lines: visual.lines.map(({ title, detail }) => ({ title: plain(title), detail: plain(detail) })),
    };
  }
  if (visual.type !== 'chart') return visual;
  const series = visual.series.map(({ name, values }) => ({ name: plain(name), values }));
  return { ...visual, labels: visual.labels.map(plain), series, unit: plain(visual.unit) };
}

function plannedScene({ scene, accent }: Pick<SceneFilm, 'scene' | 'accent'>): PlannedScene {
  const { kind, kicker, title, bullets, visual } = scene;
  const words = {
    kicker: printable(kicker, 'semibold'),
    title: printable(title, 'serif'),
    bullets: bullets.map((bullet) => printable(bullet, 'medium')).filter((bullet) => bullet !== ''),
  };
  const code = visual.type === 'code' ? highlight(printable(visual.code, 'mono'), visual.language, accent) : [];
  return { kind, words, visual: printableVisual(visual), code, accent };
}

export interface SceneLayout {
  readonly plan: ScenePlan;
  readonly bullets: readonly string[];
  readonly measure: Measure;
}

/** Lays a scene out. */
export function layoutScene(film: Pick<SceneFilm, 'width' | 'height' | 'scene' | 'accent'>): SceneLayout {
  const measure = createMeasure();
  const scene = plannedScene(film);
  return {
    plan: planScene(scene, geometryFor(film.width, film.height), measure),
    bullets: scene.words.bullets,
    measure,
  };
}

/** Pages that show one and the same thing, side by side with it. */
function shownOn<Shown>(
  pages: readonly PlannedPage[],
  of: (page: PlannedPage) => readonly Shown[],
): Map<Shown, number[]> {
  const places = new Map<Shown, number[]>();
  pages.forEach((page, index) => {
    for (const shown of of(page)) places.set(shown, [...(places.get(shown) ?? []), index]);
  });
  return places;
}

const captionWords = (words: readonly TimedWord[]): TimedWord[] =>
  words.map((word) => ({ ...word, text: printable(word.text, 'semibold') })).filter((word) => word.text !== '');

/** Makes the regions of a scene, and loads what they show. */
export async function prepareScene(film: SceneFilm): Promise<PreparedScene> {
  const { plan, bullets, measure } = layoutScene(film);
  const { geometry, pages } = plan;
  const { accent } = film;
  const picture = film.picture ?? { kind: 'typographic', text: film.scene.title, detail: '' };
  const source = printable(film.sourceLine, 'medium');
  const captions =
    film.captions === 'none'
      ? []
      : captionPages(captionWords(film.words), { lineChars: geometry.captionChars, lines: 2 });
  const rows = [...shownOn(pages, (page) => page.rows)].map(([row, on]) => bulletRegion(row, accent, geometry, on));
  const cards = [...shownOn(pages, ({ card }) => (card === null ? [] : [card]))].map(([card, on]) =>
    cardRegion(card, geometry, on),
  );
  const regions: Region[] = [
    headRegion(plan.head, accent, geometry),
    ...rows,
    ...cards,
    ...(plan.disc ? await discRegions(film, picture, geometry) : []),
    ...(source === '' ? [] : [footRegion(source, geometry, measure(source, 'medium', FOOT_SIZE))]),
    ...(pages.length < 2 ? [] : pages.map((_, page) => pageMarkRegion(page, pages.length, geometry))),
    ...(captions.length === 0 ? [] : [captionRegion(captions, film.captions === 'words', accent, geometry, measure)]),
    progressRegion(accent, geometry),
  ];
  const clock: SceneClock = {
    ...schedulePages(pages, bullets, film.words, film.frames / film.fps),
    frames: film.frames,
    fps: film.fps,
    position: film.position,
    captions,
    fadeIn: film.scene.kind === 'opening' ? LIGHTING_SECONDS : FADE_SECONDS,
    motion: film.motion,
    pixelWidth: film.width,
  };
  const seen = regions.filter(({ rect }) => rect.width > 0 && rect.height > 0);
  const ground = groundFor(film.width, film.height);
  // A title card is lit up. Only with one page: what stands on some pages would leave a hole in the light on others.
  if (film.scene.kind !== 'opening' || pages.length > 1)
    return { backdrop: { ground, lit: null }, regions: seen, clock };
  const lit = groundFor(film.width, film.height, 'lit');
  const rest = restRegions({ x: 0, y: 0, width: film.width, height: film.height }, seen);
  return { backdrop: { ground, lit }, regions: [...rest, ...seen], clock };
}
