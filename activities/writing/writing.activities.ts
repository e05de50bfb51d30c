import type { RunRef, SceneRef, StepResult } from '../../domain/project/run.contract.ts';
import type { StepDeps } from '../../store/step-deps.ts';
import { rewriteOneScene } from './rewrite-one-scene.ts';
import { writeScript } from './write-script.ts';
import type { Writer } from './writer.ts';

export interface WritingDeps extends StepDeps {
  readonly writer: Writer;
}

export interface WritingActivities {
  /** Writes the script, keeps it, and lays its scenes out as rows. A script that was put back stands. */
  write(
    input: RunRef & { researchKey: string },
  ): Promise<StepResult & { key: string; scenes: ReadonlyArray<{ sceneId: string }> }>;
  /**
   * Other words for a scene whose wording was sent back, laid over it as edits. `key` names the asset with those words; null
   * where nothing was sent back.
   */
  rewriteScene(scene: SceneRef): Promise<StepResult>;
}

export function createWritingActivities(deps: WritingDeps): WritingActivities {
  return {
    write: (input) => writeScript(deps, input),
    rewriteScene: (scene) => rewriteOneScene(deps, scene),
  };
}
