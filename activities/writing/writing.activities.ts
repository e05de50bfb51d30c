import { writeFile } from 'node:fs/promises';
import { contentKey } from '../../domain/content-key.ts';
import { effectiveOptions } from '../../domain/project/project.contract.ts';
import type { RunRef, StepResult } from '../../domain/project/run.contract.ts';
import { scriptBasis } from '../../domain/project/staleness.ts';
import { materialSchema } from '../../domain/script/material.contract.ts';
import { scriptSchema } from '../../domain/script/script.contract.ts';
import { keepAsset } from '../../store/assets/asset-keeper.ts';
import { readJsonAsset } from '../../store/assets/read-asset.ts';
import { getProject } from '../../store/repositories/projects.repository.ts';
import { setRunOptions } from '../../store/repositories/runs.repository.ts';
import { replaceScenes } from '../../store/repositories/scenes.repository.ts';
import type { StepDeps } from '../../store/step-deps.ts';
import type { Writer } from './writer.ts';

/** Raised whenever this step changes what it asks of a writer. */
const STEP_VERSION = 1;

export interface WritingDeps extends StepDeps {
  readonly writer: Writer;
}

export interface WritingActivities {
  /** Writes the script, keeps it, and lays its scenes out as rows. */
  write(
    input: RunRef & { researchKey: string },
  ): Promise<StepResult & { key: string; scenes: ReadonlyArray<{ sceneId: string }> }>;
}

export function createWritingActivities(deps: WritingDeps): WritingActivities {
  return {
    async write({ projectId, runId, researchKey }) {
      const em = deps.em();
      const keeper = { em, assets: deps.assets };
      const project = await getProject(em, projectId);
      const { value: material } = await readJsonAsset(keeper, projectId, researchKey, materialSchema);
      const options = effectiveOptions(project.options, material.options);
      const { writer } = deps;
      const key = contentKey({
        step: 'writing',
        stepVersion: STEP_VERSION,
        provider: writer.id,
        providerVersion: writer.version,
        inputs: [researchKey],
        options: { topic: project.topic, length: options.length, speed: options.speed, language: options.language },
      });
      deps.progress({ fraction: 0, message: 'writing the script' });

      const { reused } = await keepAsset(
        keeper,
        {
          projectId,
          runId,
          type: 'script',
          key,
          ext: '.json',
          mime: 'application/json',
          provider: writer.id,
          providerVersion: writer.version,
        },
        async (path) => {
          const script = await writer.write({ topic: project.topic, material, options, signal: deps.signal() });
          await writeFile(path, JSON.stringify(script, null, 1));
          const { title, language, sources } = script;
          return { meta: { title, language, sources, matched: material.matched, warnings: material.warnings } };
        },
      );
      const { value: script } = await readJsonAsset(keeper, projectId, key, scriptSchema);
      const laid = { key, research: researchKey, basis: scriptBasis(project, options) };
      const scenes = await replaceScenes(em, projectId, script.scenes, laid);
      await setRunOptions(em, runId, options);
      return { key, reused, scenes: scenes.map((scene) => ({ sceneId: scene.id })) };
    },
  };
}
