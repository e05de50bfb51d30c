import type { EntityManager } from '@mikro-orm/postgresql';
import { effectiveOptions } from '../../domain/project/project.contract.ts';
import type { RunRef } from '../../domain/project/run.contract.ts';
import { staleParts, type FilmForBases, type StalePart } from '../../domain/project/staleness.ts';
import type { ProjectRow } from '../entities/project.entity.ts';
import type { RunRow } from '../entities/run.entity.ts';
import { getProject } from './projects.repository.ts';
import { getRunOptions } from './runs.repository.ts';
import { listScenes } from './scene-rows.ts';

export interface StaleScene {
  readonly sceneId: string;
  /** Place in the film, from 0. */
  readonly index: number;
  /** With `words`: the wording was sent back, and another one has to be written first. */
  readonly stale: readonly StalePart[];
}

/** The scenes that do not follow any more from what they are made from by a run, in order. */
export async function listStaleScenes(em: EntityManager, { projectId, runId }: RunRef): Promise<StaleScene[]> {
  const film = await runFilm(em, { projectId, runId });
  const scenes = await listScenes(em, projectId);
  return scenes
    .map((scene) => ({
      sceneId: scene.id,
      index: scene.index,
      stale: staleParts(scene, { ...film, count: scenes.length }),
    }))
    .filter(({ stale }) => stale.length > 0);
}

/** What a run makes all scenes by: a step gives it to `sceneBases` together with the number of scenes. */
export async function runFilm(em: EntityManager, { projectId, runId }: RunRef): Promise<Omit<FilmForBases, 'count'>> {
  const { topic } = await getProject(em, projectId);
  return { topic, options: await getRunOptions(em, runId) };
}

/**
 * What the scenes are compared with outside a run: an open run goes on with the options it began with; the next one takes the
 * project's, and what those leave open from the front matter that the last one read.
 */
export function shownFilm(project: ProjectRow, lastRun: RunRow | null, count: number): FilmForBases {
  const ran = lastRun?.options ?? {};
  const options = effectiveOptions(lastRun?.status === 'RUNNING' && lastRun.options ? {} : project.options, ran);
  return { topic: project.topic, options, count };
}
