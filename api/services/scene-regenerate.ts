import type { Client } from '@temporalio/client';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { ProjectStatus } from '../../domain/project/project.contract.ts';
import { allowedEvents } from '../../domain/project/project.machine.ts';
import type { ScenePart } from '../../domain/script/scene-edits.contract.ts';
import { getProject } from '../../store/repositories/projects.repository.ts';
import type { regeneratedSchema } from '../contracts/scene.contract.ts';
import type { ChangeBy } from './change-by.ts';
import { callEngine, WITH_ENGINE_MS } from './engine.ts';
import { notAllowedNow } from './not-allowed.ts';
import { startProject } from './project-runs.ts';
import { tellSceneRegenerate } from './run-updates.ts';
import { redoOf } from './scene-bodies.ts';
import { showScene } from './scene-change.ts';
import { sendBack } from './scene-edit.ts';

export interface RegenerateDeps {
  readonly withStore: FastifyInstance['withStore'];
  readonly temporal: Client;
}

export interface RegenerateWish {
  readonly sceneId: string;
  readonly parts?: readonly ScenePart[] | undefined;
  readonly reason?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/**
 * Another attempt of parts of a scene, or what is stale of it: by the open run, else by a new one. What was sent back is
 * committed before the run hears of it; should the start then fail, the scene is stale and asking again sends nothing back twice.
 * @throws Problem SCENE_NOT_FOUND, NOT_ALLOWED_NOW, ENGINE_UNAVAILABLE (then nothing was changed)
 */
export async function regenerateScene(
  { withStore, temporal }: RegenerateDeps,
  change: ChangeBy,
  wish: RegenerateWish,
): Promise<z.infer<typeof regeneratedSchema>> {
  const { sceneId, parts: wanted, reason, idempotencyKey } = wish;
  const { shown, body } = await withStore((em) => showScene(em, sceneId));
  const { project } = shown;
  const run = shown.run?.status === 'RUNNING' ? shown.run : null;
  if (!run && !canStart(project.status)) {
    const detail = `No run can start in status ${project.status}, which was set by hand.`;
    throw notAllowedNow(detail, { status: project.status, open: false });
  }
  if (!run) await callEngine(temporal, () => temporal.workflowService.getSystemInfo({}));

  const parts = await withStore((em) => sendBack(em, change, { sceneId, parts: wanted, reason, stale: body.stale }));
  const told = run ? await tellSceneRegenerate({ temporal }, run, { sceneId, parts }) : null;
  // It may have ended in between: then the next one makes the scene.
  const ended = told === 'ending' && canStart((await withStore((em) => getProject(em, project.id))).status);
  const open = ended ? null : run;
  const { runId, workflowId } = open
    ? { runId: open.id, workflowId: open.workflowId }
    : await withStore(
        (em) => startProject({ em, temporal }, { projectId: project.id, idempotencyKey }),
        WITH_ENGINE_MS,
      );
  const after = await withStore((em) => showScene(em, sceneId));
  return {
    projectId: project.id,
    runId,
    workflowId,
    started: open === null,
    told: open === null ? null : told,
    scene: after.body,
    redo: redoOf(after.shown),
  };
}

const canStart = (status: ProjectStatus): boolean => allowedEvents(status).includes('START');
