import { readFile } from 'node:fs/promises';
import { sceneWordsSchema } from '../../domain/script/script.contract.ts';
import type { AssetStore } from '../../store/assets/asset-store.ts';
import type { AssetRow } from '../../store/entities/asset.entity.ts';
import type { EntityManager } from '../../store/orm.ts';
import { isWholeScript } from '../../store/repositories/assets.repository.ts';
import { writeAudit } from '../../store/repositories/audit.repository.ts';
import { editScene, pinPart, writtenScene, type SceneEditPatch } from '../../store/repositories/scenes.repository.ts';
import { pinScript } from '../../store/repositories/script-edits.ts';
import type { ShownProject } from '../../store/repositories/shown-project.ts';
import { Problem } from '../errors.ts';
import { lockAssetProject, type Decided } from './asset-decisions.ts';
import type { ChangeBy } from './change-by.ts';
import { hasPicture } from './scene-edit.ts';

type ShownScene = ShownProject['scenes'][number];

/**
 * Lets an older version stand again: a narration or picture is pinned to its scene, words are laid over it, an own file is
 * shown again, a whole script is pinned to the project. The next run takes it up.
 * @throws Problem ASSET_NOT_FOUND, NOT_ALLOWED_NOW; NOT_REPLACEABLE for what follows from others; StepFailure ASSET_MISSING
 */
export async function restoreAsset(
  em: EntityManager,
  assets: AssetStore,
  change: ChangeBy,
  id: string,
): Promise<Decided> {
  return em.transactional(async (tx) => {
    const { asset, shown } = await lockAssetProject(tx, id);
    // Its file has to be there: what is put back is not made again.
    const path = await assets.localPath(asset.path);
    const scenes = await putBack(tx, asset, shown, path);
    await writeAudit(tx, {
      ...change,
      action: 'asset.restored',
      projectId: asset.projectId,
      target: { type: 'asset', id },
      after: { type: asset.type, version: asset.version, scenes },
    });
    return { asset, scenes };
  });
}

async function putBack(tx: EntityManager, asset: AssetRow, shown: ShownProject, path: string): Promise<string[]> {
  const { type, key, projectId } = asset;
  if (isWholeScript(asset)) {
    await pinScript(tx, projectId, key);
    return [];
  }
  if (!['script', 'narration', 'image', 'attachment'].includes(type)) throw notRestorable(type);
  const scene = shown.scenes.find(({ id }) => id === asset.sceneId);
  if (!scene) {
    throw new Problem(
      'NOT_REPLACEABLE',
      'The scene that this was made for is not in the script any more. Restore that script first.',
    );
  }
  if (type === 'narration') await pinPart(tx, scene.id, 'narration', key);
  else if (type === 'image') await pinPart(tx, pictureScene(scene).id, 'image', key);
  else await editScene(tx, scene.id, type === 'script' ? await wordsIn(path) : ownFile(asset));
  return [scene.id];
}

async function wordsIn(path: string): Promise<SceneEditPatch> {
  return sceneWordsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}

function ownFile({ key, mime, meta }: AssetRow): SceneEditPatch {
  const alt = typeof meta['alt'] === 'string' ? meta['alt'] : '';
  return mime.startsWith('image/') ? { visual: { type: 'picture', attachment: key, alt } } : { recording: key };
}

/** The scene, if a picture would be seen in it. */
function pictureScene(scene: ShownScene): ShownScene {
  const own = scene.edits.visual?.type === 'picture';
  const visual = own ? writtenScene(scene).visual : scene.visual;
  if (hasPicture(visual)) return scene;
  throw new Problem(
    'NOT_REPLACEABLE',
    `This scene shows ${visual.type} where a picture would stand: edit its visual first, then restore the picture.`,
  );
}

function notRestorable(type: AssetRow['type']): Problem {
  return new Problem(
    'NOT_REPLACEABLE',
    `An older ${type} follows from older words, narrations and pictures: restore the script, or those of its scenes, and start the project. Its content can be downloaded as it is.`,
  );
}
