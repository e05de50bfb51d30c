import type { Gate } from '../../domain/project/review.contract.ts';
import type { EntityManager } from '../../store/orm.ts';
import { findAssets } from '../../store/repositories/assets.repository.ts';
import { listScenes } from '../../store/repositories/scenes.repository.ts';
import type { ReviewRequest } from '../contracts/review.contract.ts';
import { invalidInput } from '../errors.ts';

/**
 * Ids of the scenes that a decision names, in order and each once; empty: the whole.
 * @throws Problem INVALID_INPUT for what is no scene of the project
 */
export async function namedScenes(
  em: EntityManager,
  projectId: string,
  gate: Gate,
  { decision, scenes: named, atSeconds }: ReviewRequest,
): Promise<string[]> {
  if (decision === 'approve') return [];
  const scenes = await listScenes(em, projectId);
  if (named === undefined && gate === 'final' && typeof atSeconds === 'number') {
    const seen = await sceneAt(em, projectId, scenes, atSeconds);
    if (seen === null) throw invalidInput([{ path: ['atSeconds'], message: 'lies beyond the end of the film' }]);
    return [seen];
  }
  const found = (named ?? []).map((name) => scenes.find((one) => one.id === name || one.index === name)?.id ?? null);
  const faults = found.flatMap((id, place) =>
    id === null
      ? [{ path: ['scenes', String(place)], message: 'is no scene of this project: read its scenes again' }]
      : [],
  );
  if (faults.length > 0) throw invalidInput(faults);
  return scenes.map(({ id }) => id).filter((id) => found.includes(id));
}

/** The scene that is seen at a moment of the film. */
async function sceneAt(
  em: EntityManager,
  projectId: string,
  scenes: Awaited<ReturnType<typeof listScenes>>,
  seconds: number,
): Promise<string | null> {
  const segments = await findAssets(
    em,
    projectId,
    scenes.flatMap(({ keys }) => keys.segment ?? []),
  );
  const length = new Map(segments.map(({ key, durationSeconds }) => [key, durationSeconds ?? 0]));
  let end = 0;
  for (const { id, keys } of scenes) {
    end += length.get(keys.segment ?? '') ?? 0;
    if (seconds < end) return id;
  }
  return null;
}
