import { writeFile } from 'node:fs/promises';
import { contentKey } from '../../domain/content-key.ts';
import type { SceneWithAssets, StepResult } from '../../domain/project/run.contract.ts';
import { keepAsset } from '../../store/assets/asset-keeper.ts';
import { setSceneKeys } from '../../store/repositories/scenes.repository.ts';
import { filmForKey, loadSceneFilm } from '../../store/scene-film.ts';
import type { StepDeps } from '../../store/step-deps.ts';
import { drawSlide, slidePages } from './draw-slide.ts';
import { SLIDE_VERSION } from './slide-version.ts';

export interface SlidesActivities {
  /** Draws the scene as it stands once all has arrived: one PNG a page. `key` is the first page's. */
  drawSlides(scene: SceneWithAssets): Promise<StepResult & { key: string }>;
}

export function createSlidesActivities(deps: StepDeps): SlidesActivities {
  return {
    async drawSlides(ref) {
      const { projectId, runId, sceneId, index, count } = ref;
      const em = deps.em();
      const { film, bases } = await loadSceneFilm(em, deps.assets, ref);
      // What moves and what is said does not show on a still.
      const {
        words: _words,
        frames: _frames,
        captions: _captions,
        motion: _motion,
        fps: _fps,
        ...still
      } = filmForKey(film, ref.imageKey);
      const pages = slidePages(film);
      const keys: string[] = [];
      let reusedAll = true;
      for (let page = 0; page < pages; page += 1) {
        deps.signal().throwIfAborted();
        deps.progress({ fraction: page / pages, message: `drawing scene ${index + 1} of ${count}` });
        const key = contentKey({
          step: 'slides',
          stepVersion: 1,
          provider: 'lantern',
          providerVersion: SLIDE_VERSION,
          inputs: ref.imageKey ? [ref.imageKey] : [],
          options: { ...still, page },
        });
        const { reused } = await keepAsset(
          { em, assets: deps.assets },
          {
            projectId,
            sceneId,
            runId,
            type: 'slide',
            key,
            ext: '.png',
            mime: 'image/png',
            provider: 'lantern',
            providerVersion: SLIDE_VERSION,
            meta: { page, pages },
          },
          async (path) => {
            await writeFile(path, await drawSlide(film, page));
            return { width: film.width, height: film.height };
          },
        );
        keys.push(key);
        reusedAll &&= reused;
      }
      await setSceneKeys(em, sceneId, { slides: keys }, { slides: bases.slides });
      const [first] = keys;
      if (first === undefined) throw new RangeError('a scene has at least one page');
      return { key: first, reused: reusedAll };
    },
  };
}
