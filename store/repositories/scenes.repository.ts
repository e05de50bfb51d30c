import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Scene as ScriptScene } from '../../domain/script/script.contract.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import { Scene, type SceneKeys, type SceneRow } from '../entities/scene.entity.ts';
import { lockProject } from './transitions.repository.ts';
import { FRESH, inTransaction, json, query } from './sql.ts';

/**
 * Makes the project's scenes those of a script. A scene whose index remains keeps its id, its keys and its picture (what is
 * stale is told by the keys, never deleted); a scene that did not change is not touched; surplus scenes go.
 * @returns the scenes in order
 * @throws ProjectGoneError
 */
export async function replaceScenes(
  em: EntityManager,
  projectId: string,
  scenes: readonly ScriptScene[],
): Promise<SceneRow[]> {
  return inTransaction(em, async (tx) => {
    await lockProject(tx, projectId);
    await query(
      tx,
      `insert into scene (id, project_id, index, kind, kicker, title, bullets, narration, visual, sources)
       select id, ?, index, kind::scene_kind, kicker, title, bullets, narration, visual, sources
       from jsonb_to_recordset(?::jsonb) as s (id uuid, index int, kind text, kicker text, title text, bullets jsonb,
         narration text, visual jsonb, sources jsonb)
       on conflict (project_id, index) do update set kind = excluded.kind, kicker = excluded.kicker, title = excluded.title,
         bullets = excluded.bullets, narration = excluded.narration, visual = excluded.visual, sources = excluded.sources,
         version = scene.version + 1
       where (scene.kind, scene.kicker, scene.title, scene.bullets, scene.narration, scene.visual, scene.sources)
         is distinct from (excluded.kind, excluded.kicker, excluded.title, excluded.bullets, excluded.narration,
           excluded.visual, excluded.sources)`,
      [projectId, json(scenes.map((scene, index) => ({ id: randomUUID(), index, ...scene })))],
    );
    await query(tx, 'delete from scene where project_id = ? and index >= ?', [projectId, scenes.length]);
    return listScenes(tx, projectId);
  });
}

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
 */
export async function setSceneKeys(
  em: EntityManager,
  sceneId: string,
  keys: { readonly [name in keyof SceneKeys]: SceneKeys[name] | null },
): Promise<void> {
  await query(em, 'update scene set keys = jsonb_strip_nulls(keys || ?::jsonb) where id = ?', [json(keys), sceneId]);
}

/** Keeps what illustration chose for the scene; null takes it away. */
export async function setScenePicture(em: EntityManager, sceneId: string, picture: unknown): Promise<void> {
  await query(em, 'update scene set picture = ?::jsonb where id = ?', [json(picture), sceneId]);
}
