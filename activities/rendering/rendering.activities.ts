import { contentKey } from '../../domain/content-key.ts';

import type { FilmRef, SceneWithAssets, StepResult } from '../../domain/project/run.contract.ts';
import { keepAsset } from '../../store/assets/asset-keeper.ts';
import { setSceneKeys } from '../../store/repositories/scenes.repository.ts';
import { filmForKey, loadSceneFilm } from '../../store/scene-film.ts';
import type { StepDeps } from '../../store/step-deps.ts';
import { publishFilm } from './publish-film.ts';
import type { SegmentPool } from './segment-pool.ts';

export interface RenderingDeps extends StepDeps {
  /** Path of the encoder. */
  readonly ffmpeg: string;
  /**
   * Version of the encoder and of our arguments to it: part of every key. Asked by each step, so that an encoder that is
   * missing fails the run with words, and one that is back serves the next.
   * @throws StepFailure ENCODER_MISSING
   */
  readonly encoder: () => Promise<string>;
  /** Version of the painter. */
  readonly painter: string;
  readonly segments: SegmentPool;
}

export interface RenderingActivities {
  /** Encodes one scene, picture only, frame-exact to its narration. */
  renderSegment(scene: SceneWithAssets): Promise<StepResult & { key: string; frames: number }>;
  /** Joins the segments, sets the loudness, and makes captions and thumbnail. `key` is the film's. */
  assemble(film: FilmRef): Promise<StepResult & { key: string; seconds: number }>;
}

export function createRenderingActivities(deps: RenderingDeps): RenderingActivities {
  return {
    async renderSegment(ref) {
      const { projectId, runId, sceneId, index, count } = ref;
      const em = deps.em();
      const { film, bases } = await loadSceneFilm(em, deps.assets, ref);
      const provider = { provider: 'x264', providerVersion: `${await deps.encoder()}/${deps.painter}` };
      const key = contentKey({
        step: 'rendering',
        stepVersion: 1,
        ...provider,
        inputs: ref.imageKey ? [ref.imageKey] : [],
        options: filmForKey(film, ref.imageKey),
      });
      const message = `rendering scene ${index + 1} of ${count}`;
      deps.progress({ fraction: 0, message });
      const { reused } = await keepAsset(
        { em, assets: deps.assets },
        { projectId, sceneId, runId, type: 'segment', key, ext: '.mp4', mime: 'video/mp4', ...provider },
        async (path) => {
          const { frames, seconds } = await deps.segments.render(film, path, {
            signal: deps.signal(),
            onProgress: ({ frames: done, of }) => deps.progress({ fraction: done / of, message }),
          });
          return { durationSeconds: seconds, width: film.width, height: film.height, meta: { frames } };
        },
      );
      await setSceneKeys(em, sceneId, { segment: key }, { segment: bases.segment });
      return { key, reused, frames: film.frames };
    },

    assemble: (film) => publishFilm(deps, film),
  };
}
