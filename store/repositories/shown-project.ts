import type { EntityManager } from '@mikro-orm/postgresql';
import { currencyIn, type Currency } from '../../domain/project/currency.ts';
import { scriptBasis, staleParts, type FilmForBases, type StalePart } from '../../domain/project/staleness.ts';
import { Asset, type AssetRow } from '../entities/asset.entity.ts';
import type { ProjectRow } from '../entities/project.entity.ts';
import type { RunRow } from '../entities/run.entity.ts';
import type { SceneRow } from '../entities/scene.entity.ts';
import { getProject } from './projects.repository.ts';
import { latestFilm, listRuns } from './runs.repository.ts';
import { listScenes } from './scene-rows.ts';
import { FRESH } from './sql.ts';
import { shownFilm } from './stale-scenes.ts';

/** A project with what it shows, and what of that does not follow any more from what it is made from. */
export interface ShownProject {
  readonly project: ProjectRow;
  /** The open or last run. */
  readonly run: RunRow | null;
  readonly scenes: ReadonlyArray<SceneRow & { readonly stale: readonly StalePart[] }>;
  readonly film: FilmForBases;
  /** The script that the scenes were laid out from; null before one was written. */
  readonly script: AssetRow | null;
  readonly currency: (asset: AssetRow) => Currency;
}

/** @throws ProjectGoneError */
export async function loadShownProject(em: EntityManager, projectId: string): Promise<ShownProject> {
  const project = await getProject(em, projectId);
  const [run = null] = await listRuns(em, projectId, 1);
  const rows = await listScenes(em, projectId);
  const film = shownFilm(project, run, rows.length);
  const scenes = rows.map((row) => ({ ...row, stale: staleParts(row, film) }));
  const script = await laidScript(em, project);
  const laid = project.script ?? null;
  const now = scriptBasis(project, film.options);
  const currency = currencyIn({
    scenes,
    script: script && { key: script.key, research: laid?.research ?? null },
    scriptStale: {
      research: laid !== null && laid.basis.research !== now.research,
      script: laid !== null && laid.basis.script !== now.script,
    },
    film: await latestFilm(em, projectId),
  });
  return { project, run, scenes, film, script, currency };
}

/** The project's script; in a project of before that was noted, the latest one. */
async function laidScript(em: EntityManager, { id, script }: ProjectRow): Promise<AssetRow | null> {
  const where = { projectId: id, type: 'script' as const, ...(script ? { key: script.key } : { sceneId: null }) };
  return em.findOne(Asset, where, { ...FRESH, orderBy: { version: 'desc' } });
}
