import type { EntityManager } from '@mikro-orm/postgresql';
import { StepFailure } from '../../domain/project/errors.ts';
import type { SceneBases } from '../../domain/script/scene-edits.contract.ts';
import { Scene, type SceneKeys, type SceneRow } from '../entities/scene.entity.ts';
import { FRESH, json, query } from './sql.ts';

/** A scene, or null. */
export async function getScene(em: EntityManager, sceneId: string): Promise<SceneRow | null> {
  return em.findOne(Scene, { id: sceneId }, FRESH);
}

/** A scene that a step works on. @throws StepFailure ASSET_MISSING where it was taken out meanwhile */
export async function requireScene(em: EntityManager, sceneId: string): Promise<SceneRow> {
  const scene = await getScene(em, sceneId);
  if (scene) return scene;
  throw new StepFailure('ASSET_MISSING', 'The scene was taken out of the script while it was worked on.', {
    details: { sceneId },
  });
}

/** The project's scenes in order. */
export async function listScenes(em: EntityManager, projectId: string): Promise<SceneRow[]> {
  return em.find(Scene, { projectId }, { ...FRESH, orderBy: { index: 'asc' } });
}

/**
 * Sets the named keys and leaves the others: steps of one scene that end side by side lose nothing. null takes a key away.
 * The scene's version is for people's edits and stays.
 * @param bases what the assets of these keys were made from: `sceneBases` of the scene as the step read it when it began
 */
export async function setSceneKeys(
  em: EntityManager,
  sceneId: string,
  keys: { readonly [name in keyof SceneKeys]: SceneKeys[name] | null },
  bases: SceneBases = {},
): Promise<void> {
  await query(
    em,
    'update scene set keys = jsonb_strip_nulls(keys || ?::jsonb), bases = bases || ?::jsonb where id = ?',
    [json(keys), json(bases), sceneId],
  );
}

/** Keeps what illustration chose for the scene; null takes it away. */
export async function setScenePicture(em: EntityManager, sceneId: string, picture: unknown): Promise<void> {
  await query(em, 'update scene set picture = ?::jsonb where id = ?', [json(picture), sceneId]);
}
