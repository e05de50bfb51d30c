import type { Client } from '@temporalio/client';
import type { RunRow } from '../../store/entities/run.entity.ts';
import type { SceneRow } from '../../store/entities/scene.entity.ts';
import type { EntityManager } from '../../store/orm.ts';
import { getScene } from '../../store/repositories/scenes.repository.ts';
import { loadShownProject, type ShownProject } from '../../store/repositories/shown-project.ts';
import { lockProject, type LockedProject } from '../../store/repositories/transitions.repository.ts';
import type { ChangedSceneBody } from '../contracts/scene.contract.ts';
import { sceneNotFound } from '../errors.ts';
import { notAllowedNow } from './not-allowed.ts';
import { requireVersion } from './precondition.ts';
import { tellSceneEdited, type Told } from './run-updates.ts';
import { redoOf, sceneBodies } from './scene-bodies.ts';

/** A scene whose project is locked until the transaction ends. */
export interface LockedScene {
  readonly scene: SceneRow;
  readonly project: LockedProject;
}

/**
 * The scene that is to be changed, by one at a time.
 * @param ifMatch the request's `If-Match`; undefined takes whatever version is there
 * @throws Problem SCENE_NOT_FOUND, PRECONDITION_FAILED, NOT_ALLOWED_NOW while the run is being cancelled
 */
export async function lockScene(tx: EntityManager, sceneId: string, ifMatch?: string): Promise<LockedScene> {
  const found = await getScene(tx, sceneId);
  if (!found) throw sceneNotFound();
  const project = await lockProject(tx, found.projectId);
  const scene = await getScene(tx, sceneId);
  if (!scene) throw sceneNotFound();
  requireVersion('scene', scene.version, ifMatch);
  refuseWhileCancelling(project);
  return { scene, project };
}

/** @throws Problem NOT_ALLOWED_NOW */
export function refuseWhileCancelling({ status }: Pick<LockedProject, 'status'>): void {
  if (status !== 'CANCELLING') return;
  throw notAllowedNow('The run is being cancelled. Wait a few seconds until it has ended, then try again.', { status });
}

/** The project as it is shown, and the scene in it. @throws Problem SCENE_NOT_FOUND */
export async function showScene(
  em: EntityManager,
  sceneId: string,
): Promise<{ shown: ShownProject; body: ChangedSceneBody['scene'] }> {
  const found = await getScene(em, sceneId);
  if (!found) throw sceneNotFound();
  const shown = await loadShownProject(em, found.projectId);
  const [body] = await sceneBodies(
    em,
    shown,
    shown.scenes.filter(({ id }) => id === sceneId),
  );
  if (!body) throw sceneNotFound();
  return { shown, body };
}

/** The answer to a change of a scene that is committed. The open run is told; that it cannot be never undoes the change. */
export async function tellAndShow(em: EntityManager, temporal: Client, sceneId: string): Promise<ChangedSceneBody> {
  const { shown, body } = await showScene(em, sceneId);
  return { scene: body, redo: redoOf(shown), told: await tellRun(temporal, shown.run, sceneId) };
}

/** Tells the project's run, if one is open. */
export async function tellRun(temporal: Client, run: RunRow | null, sceneId: string): Promise<Told | null> {
  return run?.status === 'RUNNING' ? tellSceneEdited({ temporal }, run, sceneId) : null;
}
