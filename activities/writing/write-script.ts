import { writeFile } from 'node:fs/promises';
import { effectiveOptions, type ProjectOptions } from '../../domain/project/project.contract.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import type { RunRef } from '../../domain/project/run.contract.ts';
import { scriptBasis } from '../../domain/project/staleness.ts';
import { materialSchema, type Material } from '../../domain/script/material.contract.ts';
import { scriptSchema } from '../../domain/script/script.contract.ts';
import { keepAsset, type KeeperDeps } from '../../store/assets/asset-keeper.ts';
import { findWholeAsset, readJsonAsset } from '../../store/assets/read-asset.ts';
import type { ProjectRow } from '../../store/entities/project.entity.ts';
import { getProject } from '../../store/repositories/projects.repository.ts';
import { setRunOptions } from '../../store/repositories/runs.repository.ts';
import { replaceScenes } from '../../store/repositories/scenes.repository.ts';
import { exhaustScript } from '../../store/repositories/script-edits.ts';
import { scriptKey } from './keys.ts';
import type { WritingActivities, WritingDeps } from './writing.activities.ts';

/** Writes the script, or takes the one that was put back, and lays its scenes out as rows. */
export async function writeScript(
  deps: WritingDeps,
  { projectId, runId, researchKey }: RunRef & { readonly researchKey: string },
): ReturnType<WritingActivities['write']> {
  const em = deps.em();
  const keeper = { em, assets: deps.assets };
  const project = await getProject(em, projectId);
  const { value: material } = await readJsonAsset(keeper, projectId, researchKey, materialSchema);
  const options = effectiveOptions(project.options, material.options);
  deps.progress({ fraction: 0, message: 'writing the script' });

  const { scriptPin } = project;
  const pinned = scriptPin ? await findWholeAsset(keeper, projectId, scriptPin, 'script') : null;
  const { key, reused } =
    pinned === null
      ? await makeScript(deps, keeper, { project, runId, researchKey, material, options })
      : { key: pinned.key, reused: true };
  const { value: script } = await readJsonAsset(keeper, projectId, key, scriptSchema);
  const basis = scriptBasis(project, options);
  const scenes = await replaceScenes(em, projectId, script.scenes, { key, research: researchKey, basis });
  await setRunOptions(em, runId, options);
  return { key, reused, scenes: scenes.map((scene) => ({ sceneId: scene.id })) };
}

interface Wanted {
  readonly project: ProjectRow;
  readonly runId: string;
  readonly researchKey: string;
  readonly material: Material;
  readonly options: ProjectOptions;
}

/**
 * The next script after all that were sent back. Where the writer has none left the last one stands, and whoever sent it back
 * is told: nobody loses a film for that.
 */
async function makeScript(
  deps: WritingDeps,
  keeper: KeeperDeps,
  from: Wanted,
): Promise<{ key: string; reused: boolean }> {
  try {
    return await makeNext(deps, keeper, from);
  } catch (error) {
    if (!(error instanceof StepFailure) || error.code !== 'NO_ALTERNATIVE') throw error;
    const { id } = from.project;
    await exhaustScript(keeper.em, id, error.message);
    return makeNext(deps, keeper, { ...from, project: await getProject(keeper.em, id) });
  }
}

async function makeNext(
  { writer, signal }: WritingDeps,
  keeper: KeeperDeps,
  from: Wanted,
): Promise<{ key: string; reused: boolean }> {
  const { project, runId, researchKey, material, options } = from;
  const { id: projectId, topic } = project;
  const rejections = project.rejections.filter(({ exhausted }) => !exhausted);
  const key = scriptKey(writer, { research: researchKey, topic, options, rejections });
  const provider = { provider: writer.id, providerVersion: writer.version };
  const { reused } = await keepAsset(
    keeper,
    { projectId, runId, type: 'script', key, ext: '.json', mime: 'application/json', ...provider },
    async (path) => {
      const reasons = rejections.map(({ reason }) => reason);
      const script = await writer.write({ topic, material, options, rejections: reasons, signal: signal() });
      await writeFile(path, JSON.stringify(script, null, 1));
      const { title, language, sources } = script;
      return { meta: { title, language, sources, matched: material.matched, warnings: material.warnings } };
    },
  );
  return { key, reused };
}
