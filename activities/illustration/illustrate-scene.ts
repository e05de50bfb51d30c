import { copyFile, writeFile } from 'node:fs/promises';
import type { SceneRef, StepResult } from '../../domain/project/run.contract.ts';
import { sceneBases } from '../../domain/project/staleness.ts';
import { keepAsset } from '../../store/assets/asset-keeper.ts';
import { findWholeAsset, requireAssetFile } from '../../store/assets/read-asset.ts';
import type { SceneRow } from '../../store/entities/scene.entity.ts';
import { requireScene, runFilm, setSceneKeys } from '../../store/repositories/scenes.repository.ts';
import type { StepDeps } from '../../store/step-deps.ts';
import { composePicture, pictureSvg } from './compose.ts';
import { BROUGHT, broughtKey, DRAWN, drawnKey } from './keys.ts';
import type { PictureChoice } from './picture-choice.ts';

/** Makes the picture of one scene: as it was put back, else as the user brought it, else as it was chosen. */
export async function illustrateScene(deps: StepDeps, ref: SceneRef): Promise<StepResult> {
  const { sceneId, index, count } = ref;
  const em = deps.em();
  const scene = await requireScene(em, sceneId);
  const { image: basis } = sceneBases(scene, { ...(await runFilm(em, ref)), count });
  deps.progress({ fraction: 0, message: `illustrating scene ${index + 1} of ${count}` });
  const made = await pictureOf(deps, ref, scene);
  await setSceneKeys(em, sceneId, { image: made.key }, { image: basis });
  return made;
}

async function pictureOf(deps: StepDeps, ref: SceneRef, scene: SceneRow): Promise<StepResult> {
  const { projectId } = ref;
  const { visual, pins } = scene;
  const shows = visual.type === 'pictogram' || visual.type === 'picture';
  if (shows && pins.image !== undefined) {
    const pinned = await findWholeAsset({ em: deps.em(), assets: deps.assets }, projectId, pins.image, 'image');
    if (pinned !== null) return { key: pinned.key, reused: true };
  }
  // A picture of the notes that was sent back gives way to one that is drawn.
  const unwanted = (scene.rejections.image ?? []).length > 0;
  if (visual.type === 'picture' && !unwanted) return brought(deps, ref, visual.attachment);
  const choice = scene.picture as PictureChoice | null;
  return choice === null || choice.kind === 'none' ? { key: null, reused: true } : drawn(deps, ref, scene, choice);
}

async function brought(deps: StepDeps, ref: SceneRef, attachment: string): Promise<StepResult> {
  const { projectId, sceneId, runId } = ref;
  const keeper = { em: deps.em(), assets: deps.assets };
  const { asset, path: original } = await requireAssetFile(keeper, projectId, attachment);
  const key = broughtKey(attachment);
  const ext = original.slice(original.lastIndexOf('.'));
  const { reused } = await keepAsset(
    keeper,
    { projectId, sceneId, runId, type: 'image', key, ext, mime: asset.mime, ...BROUGHT },
    async (path) => {
      await copyFile(original, path);
      return {};
    },
  );
  return { key, reused };
}

async function drawn(
  deps: StepDeps,
  { projectId, sceneId, runId }: SceneRef,
  scene: SceneRow,
  choice: Exclude<PictureChoice, { kind: 'none' }>,
): Promise<StepResult> {
  const key = drawnKey(choice, scene.rejections.image ?? []);
  const { reused } = await keepAsset(
    { em: deps.em(), assets: deps.assets },
    { projectId, sceneId, runId, type: 'image', key, ext: '.svg', mime: 'image/svg+xml', ...DRAWN },
    async (path) => {
      const picture = composePicture(choice);
      await writeFile(path, pictureSvg(picture));
      return { meta: { picture, choice } };
    },
  );
  return { key, reused };
}
