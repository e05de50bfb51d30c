import type { Client } from '@temporalio/client';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { allowedEvents } from '../../domain/project/project.machine.ts';
import type { ScenePart } from '../../domain/script/scene-edits.contract.ts';
import type { regeneratedSchema } from '../contracts/scene.contract.ts';
import { Problem } from '../errors.ts';
import { callEngine } from './engine.ts';
import { startProject } from './project-runs.ts';
import { tellSceneRegenerate } from './run-updates.ts';
import { redoOf } from './scene-bodies.ts';
import { showScene, type Asker } from './scene-change.ts';
import { sendBack } from './scene-edit.ts';

/** Starting waits for the engine as well; each statement has a limit of its own. */
const RUN_DEADLINE_MS = 15_000;

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
  asker: Asker,
  wish: RegenerateWish,
): Promise<z.infer<typeof regeneratedSchema>> {
  const { sceneId, parts: wanted, reason, idempotencyKey } = wish;
  const { shown, body } = await withStore((em) => showScene(em, sceneId));
  const { project } = shown;
  const run = shown.run?.status === 'RUNNING' ? shown.run : null;
  if (!run && !allowedEvents(project.status).includes('START')) {
    throw new Problem('NOT_ALLOWED_NOW', `No run can start in status ${project.status}, which was set by hand.`, {
      extra: { current: project.status, allowed: allowedEvents(project.status) },
    });
  }
  if (!run) await callEngine(temporal, () => temporal.workflowService.getSystemInfo({}));

  const parts = await withStore((em) => sendBack(em, asker, { sceneId, parts: wanted, reason, stale: body.stale }));
  const told = run ? await tellSceneRegenerate({ temporal }, run, { sceneId, parts }) : null;
  const started = run
    ? { runId: run.id, workflowId: run.workflowId }
    : await withStore(
        (em) => startProject({ em, temporal }, { projectId: project.id, idempotencyKey }),
        RUN_DEADLINE_MS,
      );
  const after = await withStore((em) => showScene(em, sceneId));
  const { runId, workflowId } = started;
  return {
    projectId: project.id,
    runId,
    workflowId,
    started: run === null,
    told,
    scene: after.body,
    redo: redoOf(after.shown),
  };
}
