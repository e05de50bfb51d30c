import type { EntityManager } from '@mikro-orm/postgresql';
import { canonicalJson, type Canonical } from '../../domain/content-key.ts';
import type { SceneRow } from '../entities/scene.entity.ts';
import { StaleVersionError } from '../errors.ts';
import { appendEvents } from './events.repository.ts';
import { writtenScene } from './scene-layout.ts';
import { requireScene } from './scene-rows.ts';
import { inTransaction, json, query } from './sql.ts';
import { lockProject } from './transitions.repository.ts';

/** What people did to a scene. */
type SceneWork = Pick<SceneRow, 'edits' | 'pins' | 'rejections'>;

/** One change of what people did, by one at a time; the columns follow from it. */
export async function changeScene(
  em: EntityManager,
  sceneId: string,
  expectedVersion: number | null,
  change: (scene: SceneRow) => { work: SceneWork; event: { type: string; data: Record<string, unknown> } },
): Promise<SceneRow> {
  return inTransaction(em, async (tx) => {
    const { projectId } = await requireScene(tx, sceneId);
    await lockProject(tx, projectId);
    const scene = await requireScene(tx, sceneId);
    if (expectedVersion !== null && scene.version !== expectedVersion) {
      throw new StaleVersionError('scene', sceneId, expectedVersion, scene.version);
    }
    const { work, event } = change(scene);
    const before: SceneWork = { edits: scene.edits, pins: scene.pins, rejections: scene.rejections };
    if (equal(before, work)) return scene;
    const written = writtenScene(scene);
    const { kicker, title, bullets, narration, visual } = { ...written, ...work.edits };
    await query(
      tx,
      `update scene set kicker = ?, title = ?, bullets = ?::jsonb, narration = ?, visual = ?::jsonb, written = ?::jsonb,
         edits = ?::jsonb, pins = ?::jsonb, rejections = ?::jsonb, version = version + 1
       where id = ?`,
      [
        kicker,
        title,
        json(bullets),
        narration,
        json(visual),
        json(written),
        json(work.edits),
        json(work.pins),
        json(work.rejections),
        sceneId,
      ],
    );
    await appendEvents(tx, [{ projectId, sceneId, ...event, data: { index: scene.index, ...event.data } }]);
    return requireScene(tx, sceneId);
  });
}

export const equal = (one: unknown, other: unknown): boolean =>
  canonicalJson(one as Canonical) === canonicalJson(other as Canonical);
