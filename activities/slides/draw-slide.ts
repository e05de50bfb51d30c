import type { SceneFilm } from '../../domain/film/film.contract.ts';
import { stillState } from '../../domain/film/frame-state.ts';
import { composeFrame } from './frames.ts';
import { encodePng } from './png.ts';
import { createRegionPainter } from './region.ts';
import { layoutScene, prepareScene } from './scene.ts';

/** How many pages the slide of a scene has: more than one where its words, table or code need the room. */
export function slidePages(film: Pick<SceneFilm, 'width' | 'height' | 'scene' | 'accent'>): number {
  return layoutScene(film).plan.pages.length;
}

/**
 * A still of a page (0 first) as it stands once all has arrived: no caption, the picture at rest.
 * Words, length, captions and motion of the film do not show in it.
 * @returns a PNG of the film's exact size.
 */
export async function drawSlide(film: SceneFilm, page: number): Promise<Buffer> {
  const pages = slidePages(film);
  if (page < 0 || page >= pages) throw new RangeError(`the slide has ${pages} pages: there is no page ${page}`);
  const { backdrop, regions, clock } = await prepareScene({ ...film, motion: false, captions: 'none', words: [] });
  const painters = regions.map((region) => createRegionPainter(region, backdrop));
  const still = composeFrame(backdrop, painters, stillState(clock, page));
  return encodePng(still.data(), film.width, film.height);
}
