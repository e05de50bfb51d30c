import { copyFile, writeFile } from 'node:fs/promises';
import { contentKey, type Canonical } from '../../domain/content-key.ts';
import type { RunRef, SceneRef, StepResult } from '../../domain/project/run.contract.ts';
import { keepAsset } from '../../store/assets/asset-keeper.ts';
import { requireAssetFile } from '../../store/assets/read-asset.ts';
import { getProject } from '../../store/repositories/projects.repository.ts';
import { requireScene, listScenes, setSceneKeys, setScenePicture } from '../../store/repositories/scenes.repository.ts';
import type { StepDeps } from '../../store/step-deps.ts';
import { choosePictures, pictureCredits, type PictureChoice } from './choose-pictures.ts';
import { composePicture, ILLUSTRATION_VERSION, pictureSvg } from './compose.ts';

export interface IllustrationActivities {
  /** Chooses the pictures of the whole film at once, so that none is used twice; names their makers in the credits. */
  choosePictures(run: RunRef): Promise<void>;
  /** Makes the scene's picture; key null where a table, a chart or code stands in its place. */
  illustrate(scene: SceneRef): Promise<StepResult>;
}

export function createIllustrationActivities(deps: StepDeps): IllustrationActivities {
  return {
    async choosePictures({ projectId }) {
      const em = deps.em();
      const project = await getProject(em, projectId);
      const scenes = await listScenes(em, projectId);
      const choices = choosePictures(scenes, { topic: project.topic });
      const credits = pictureCredits(choices).map(({ title, detail, licence }) => ({
        title,
        detail: [detail, licence].filter(Boolean).join(', '),
      }));
      for (const [index, scene] of scenes.entries()) {
        const choice: PictureChoice = choices[index] ?? { kind: 'none' };
        await setScenePicture(em, scene.id, scene.visual.type === 'credits' ? { ...choice, credits } : choice);
      }
    },

    async illustrate({ projectId, runId, sceneId, index, count }) {
      const em = deps.em();
      const scene = await requireScene(em, sceneId);
      const choice = scene.picture as PictureChoice | null;
      deps.progress({ fraction: 0, message: `illustrating scene ${index + 1} of ${count}` });
      const keeper = { em, assets: deps.assets };
      const about = { projectId, sceneId, runId, type: 'image' as const };

      if (scene.visual.type === 'picture') {
        const { attachment } = scene.visual;
        const { asset, path: original } = await requireAssetFile(keeper, projectId, attachment);
        const key = contentKey({ ...KEY, provider: 'notes', providerVersion: '1', inputs: [attachment], options: {} });
        const extension = original.slice(original.lastIndexOf('.'));
        const { reused } = await keepAsset(
          keeper,
          { ...about, key, ext: extension, mime: asset.mime, provider: 'notes', providerVersion: '1' },
          async (path) => {
            await copyFile(original, path);
            return {};
          },
        );
        await setSceneKeys(em, sceneId, { image: key });
        return { key, reused };
      }
      if (!choice || choice.kind === 'none') return { key: null, reused: true };

      const provider = { provider: 'pictograms', providerVersion: ILLUSTRATION_VERSION };
      const key = contentKey({ ...KEY, ...provider, inputs: [], options: { choice: choice as unknown as Canonical } });
      const { reused } = await keepAsset(
        keeper,
        { ...about, key, ext: '.svg', mime: 'image/svg+xml', ...provider },
        async (path) => {
          const picture = composePicture(choice);
          await writeFile(path, pictureSvg(picture));
          return { meta: { picture } };
        },
      );
      await setSceneKeys(em, sceneId, { image: key });
      return { key, reused };
    },
  };
}

const KEY = { step: 'illustration', stepVersion: 1 };
