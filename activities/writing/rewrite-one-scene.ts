import { readFile, writeFile } from 'node:fs/promises';
import { StepFailure } from '../../domain/project/errors.ts';
import type { SceneRef, StepResult } from '../../domain/project/run.contract.ts';
import { wordsKey } from '../../domain/project/staleness.ts';
import { materialSchema } from '../../domain/script/material.contract.ts';
import { sceneWordsSchema, scriptSchema } from '../../domain/script/script.contract.ts';
import { keepAsset } from '../../store/assets/asset-keeper.ts';
import { readJsonAsset } from '../../store/assets/read-asset.ts';
import { getProject } from '../../store/repositories/projects.repository.ts';
import { getRunOptions } from '../../store/repositories/runs.repository.ts';
import { editScene, exhaustWords, requireScene, writtenScene } from '../../store/repositories/scenes.repository.ts';
import { rewordingKey } from './keys.ts';
import type { WritingDeps } from './writing.activities.ts';

/**
 * Asks the writer for other words for one scene, keeps them, and lays them over the scene as a person's edits are. Where the
 * writer has none left the words stay, and whoever sent them back is told: nobody loses a film for that.
 */
export async function rewriteOneScene(deps: WritingDeps, ref: SceneRef): Promise<StepResult> {
  try {
    return await findWords(deps, ref);
  } catch (error) {
    if (!(error instanceof StepFailure) || error.code !== 'NO_ALTERNATIVE') throw error;
    await exhaustWords(deps.em(), ref.sceneId, error.message);
    return { key: null, reused: true };
  }
}

async function findWords(deps: WritingDeps, ref: SceneRef): Promise<StepResult> {
  const { projectId, runId, sceneId } = ref;
  const em = deps.em();
  const keeper = { em, assets: deps.assets };
  const scene = await requireScene(em, sceneId);
  const rejections = scene.rejections.words ?? [];
  if (rejections.length === 0) return { key: null, reused: true };
  deps.progress({ fraction: 0, message: `finding other words for scene ${ref.index + 1} of ${ref.count}` });

  const project = await getProject(em, projectId);
  const research = project.script?.research;
  if (research === undefined) {
    throw new StepFailure(
      'ASSET_MISSING',
      'What this script was made from is not known any more: start the project again.',
    );
  }
  const options = await getRunOptions(em, runId);
  const { writer } = deps;
  const { index } = scene;
  const key = rewordingKey(writer, { script: ref.scriptKey, research, index, options, rejections });
  const provider = { provider: writer.id, providerVersion: writer.version };
  const { asset, reused } = await keepAsset(
    keeper,
    { projectId, sceneId, runId, type: 'script', key, ext: '.json', mime: 'application/json', ...provider },
    async (path) => {
      const { value: material } = await readJsonAsset(keeper, projectId, research, materialSchema);
      const { value: script } = await readJsonAsset(keeper, projectId, ref.scriptKey, scriptSchema);
      const rewritten = await writer.rewrite({
        topic: project.topic,
        material,
        options,
        script: { ...script, scenes: script.scenes.map((one, at) => (at === index ? writtenScene(scene) : one)) },
        index,
        rejections,
        // As the script has them: another scene may be getting other words this very moment.
        otherTitles: script.scenes.filter((_, at) => at !== index).map(({ title }) => title),
        signal: deps.signal(),
      });
      const words = sceneWordsSchema.parse(rewritten);
      await writeFile(path, JSON.stringify(words, null, 1));
      return { meta: { scene: index, words: wordsKey(words) } };
    },
  );
  const words = sceneWordsSchema.parse(JSON.parse(await readFile(await deps.assets.localPath(asset.path), 'utf8')));
  await editScene(em, sceneId, words);
  return { key, reused };
}
