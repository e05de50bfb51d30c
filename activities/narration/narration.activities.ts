import { StepFailure } from '../../domain/project/errors.ts';
import { effectiveOptions } from '../../domain/project/project.contract.ts';
import type { RunRef, SceneRef, StepResult } from '../../domain/project/run.contract.ts';
import { materialSchema } from '../../domain/script/material.contract.ts';
import { findForeignScript } from '../../domain/script/spoken-text-foreign.ts';
import { readJsonAsset } from '../../store/assets/read-asset.ts';
import { getProject } from '../../store/repositories/projects.repository.ts';
import type { StepDeps } from '../../store/step-deps.ts';
import { narrateScene } from './narrate-scene.ts';
import type { NarratorRegistry } from './registry.ts';

export interface NarrationDeps extends StepDeps {
  /**
   * Asked by each step, so that a voice that is missing or damaged fails the run with words, and one that is back serves the next.
   * @throws NarrationError
   */
  readonly narrators: () => Promise<NarratorRegistry>;
  /** Path of the encoder, which decodes recordings. */
  readonly ffmpeg: string;
}

export interface NarrationActivities {
  /** Refuses a voice or a language that no narrator here speaks, before anything is made. */
  admit(input: RunRef & { researchKey: string | null }): Promise<void>;
  /** Speaks one scene, or takes the user's recording of it. The asset is a WAV file; its times stand in its `meta`. */
  narrate(scene: SceneRef): Promise<StepResult & { key: string; seconds: number }>;
}

export function createNarrationActivities(deps: NarrationDeps): NarrationActivities {
  return {
    async admit({ projectId, researchKey }) {
      const em = deps.em();
      const project = await getProject(em, projectId);
      if (researchKey === null) {
        const { language, voice } = effectiveOptions(project.options);
        // Front matter may still name a voice of its own, so that only what was given is judged here.
        (await deps.narrators()).narratorFor(language, project.options.voice ?? (project.notes ? '' : voice));
        refuseForeign(`${project.topic}\n${project.notes ?? ''}`, language);
        return;
      }
      const { value } = await readJsonAsset({ em, assets: deps.assets }, projectId, researchKey, materialSchema);
      const { language, voice } = effectiveOptions(project.options, value.options);
      (await deps.narrators()).narratorFor(language, voice);
      const said = value.sections.flatMap((section) => [...section.paragraphs, ...section.bullets]).join('\n');
      refuseForeign(said, language);
    },

    narrate: (scene) => narrateScene(deps, scene),
  };
}

function refuseForeign(text: string, language: string): void {
  const foreign = findForeignScript(text, language);
  if (!foreign) return;
  throw new StepFailure(
    'LANGUAGE_NOT_SPOKEN',
    `The text holds ${foreign.script} (“${foreign.sample}”), which no narrator here can speak in “${language}”. ` +
      'Write it in the language of the narration, or configure a narrator that speaks it.',
    { details: { ...foreign } },
  );
}
