import type { RunRef, SceneRef, StepResult } from '../../domain/project/run.contract.ts';
import type { StepDeps } from '../../store/step-deps.ts';
import { chooseFilmPictures } from './choose-film-pictures.ts';
import { illustrateScene } from './illustrate-scene.ts';

export interface IllustrationActivities {
  /** Chooses the pictures of the whole film at once, so that none is used twice; names their makers in the credits. */
  choosePictures(run: RunRef): Promise<void>;
  /** Makes the scene's picture; key null where a table, a chart or code stands in its place. */
  illustrate(scene: SceneRef): Promise<StepResult>;
}

export function createIllustrationActivities(deps: StepDeps): IllustrationActivities {
  return {
    choosePictures: (run) => chooseFilmPictures(deps, run),
    illustrate: (scene) => illustrateScene(deps, scene),
  };
}
