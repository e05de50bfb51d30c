import { writeFile } from 'node:fs/promises';
import { contentKey } from '../../domain/content-key.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import { effectiveOptions } from '../../domain/project/project.contract.ts';
import type { RunRef, SceneRef, StepResult } from '../../domain/project/run.contract.ts';
import { materialSchema } from '../../domain/script/material.contract.ts';
import { findForeignScript } from '../../domain/script/spoken-text-foreign.ts';
import { writeWav } from '../../domain/sound/wav.ts';
import { keepAsset } from '../../store/assets/asset-keeper.ts';
import { readJsonAsset } from '../../store/assets/read-asset.ts';
import { getProject } from '../../store/repositories/projects.repository.ts';
import { getRunOptions } from '../../store/repositories/runs.repository.ts';
import { requireScene, setSceneKeys } from '../../store/repositories/scenes.repository.ts';
import type { StepDeps } from '../../store/step-deps.ts';
import type { NarratorRegistry } from './registry.ts';

/** Raised whenever this step changes what it asks of a narrator. */
const STEP_VERSION = 1;

export interface NarrationDeps extends StepDeps {
  /**
   * Asked by each step, so that a voice that is missing or damaged fails the run with words, and one that is back serves the next.
   * @throws NarrationError
   */
  readonly narrators: () => Promise<NarratorRegistry>;
}

export interface NarrationActivities {
  /** Refuses a voice or a language that no narrator here speaks, before anything is made. */
  admit(input: RunRef & { researchKey: string | null }): Promise<void>;
  /** Speaks one scene. The asset is a WAV file; its times stand in its `meta`. */
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

    async narrate({ projectId, runId, sceneId, index, count }) {
      const em = deps.em();
      const scene = await requireScene(em, sceneId);
      const { language, voice, speed } = await getRunOptions(em, runId);
      const narrator = (await deps.narrators()).narratorFor(language, voice);
      const key = contentKey({
        step: 'narration',
        stepVersion: STEP_VERSION,
        provider: narrator.id,
        providerVersion: narrator.version,
        inputs: [],
        options: { text: scene.narration, voice, speed, language },
      });
      const message = `narrating scene ${index + 1} of ${count}`;
      deps.progress({ fraction: 0, message });

      const { asset, reused } = await keepAsset(
        { em, assets: deps.assets },
        {
          projectId,
          sceneId,
          runId,
          type: 'narration',
          key,
          ext: '.wav',
          mime: 'audio/wav',
          provider: narrator.id,
          providerVersion: narrator.version,
        },
        async (path) => {
          const { pcm, sampleRate, words, sentences } = await narrator.narrate({
            text: scene.narration,
            voice,
            speed,
            language,
            signal: deps.signal(),
            onProgress: (fraction) => deps.progress({ fraction, message }),
          });
          await writeFile(path, writeWav({ pcm, sampleRate }));
          return { durationSeconds: pcm.length / sampleRate, meta: { words, sentences, sampleRate } };
        },
      );
      await setSceneKeys(em, sceneId, { narration: key });
      return { key, reused, seconds: asset.durationSeconds ?? 0 };
    },
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
