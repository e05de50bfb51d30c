import { SCENE_PARTS, type ScenePart } from '../../domain/script/scene-edits.contract.ts';
import type { SceneRow } from '../../store/entities/scene.entity.ts';
import type { EntityManager } from '../../store/orm.ts';
import { findAsset } from '../../store/repositories/assets.repository.ts';
import { writeAudit } from '../../store/repositories/audit.repository.ts';
import { editScene, rejectPart, type SceneEditPatch } from '../../store/repositories/scenes.repository.ts';
import { listWorkers } from '../../store/repositories/workers.repository.ts';
import type { ShownProject } from '../../store/repositories/shown-project.ts';
import { ANOTHER_VERSION } from '../contracts/review-words.contract.ts';
import { invalidInput } from '../errors.ts';
import { voicesOf } from './operations-bodies.ts';
import type { ChangeBy } from './change-by.ts';
import { lockScene } from './scene-change.ts';

export interface SceneEdit {
  readonly sceneId: string;
  readonly patch: SceneEditPatch;
  /** Of the request; undefined takes whatever version is there. */
  readonly ifMatch?: string | undefined;
}

/**
 * Lays edits over a scene, all or nothing, with the entry in the audit log.
 * @throws Problem as `lockScene`; INVALID_INPUT for a picture that was not uploaded, or a voice that no worker has
 */
export async function changeScene(
  em: EntityManager,
  change: ChangeBy,
  { sceneId, patch, ifMatch }: SceneEdit,
): Promise<SceneRow> {
  return em.transactional(async (tx) => {
    const { scene: before } = await lockScene(tx, sceneId, ifMatch);
    if (patch.voice) await requireVoice(tx, patch.voice);
    if (patch.visual?.type === 'picture') await requirePicture(tx, before.projectId, patch.visual.attachment);
    const after = await editScene(tx, sceneId, patch);
    if (after.version === before.version) return after;
    await writeAudit(tx, {
      ...change,
      action: 'scene.edited',
      projectId: before.projectId,
      target: { type: 'scene', id: sceneId },
      before: members(before, patch),
      after: members(after, patch),
    });
    return after;
  });
}

/**
 * Sends parts of a scene back for another attempt. Without parts: nothing where something is stale or was never made, for that
 * is made anyway; else its narration and its picture.
 * @returns what was sent back
 * @throws Problem as `lockScene`
 */
export async function sendBack(
  em: EntityManager,
  change: ChangeBy,
  wish: {
    readonly sceneId: string;
    readonly parts?: readonly ScenePart[] | undefined;
    readonly reason?: string | undefined;
    readonly stale: ShownProject['scenes'][number]['stale'];
  },
): Promise<ScenePart[]> {
  const { sceneId, reason = ANOTHER_VERSION } = wish;
  return em.transactional(async (tx) => {
    const { scene } = await lockScene(tx, sceneId);
    const parts = SCENE_PARTS.filter((part) => (wish.parts ?? partsWithout(scene, wish.stale)).includes(part));
    for (const part of parts) await rejectPart(tx, sceneId, part, { reason });
    await writeAudit(tx, {
      ...change,
      action: 'scene.regenerated',
      projectId: scene.projectId,
      target: { type: 'scene', id: sceneId },
      after: { parts },
      reason,
    });
    return parts;
  });
}

function partsWithout({ keys, visual }: SceneRow, stale: readonly string[]): ScenePart[] {
  const whole = keys.narration !== undefined && keys.segment !== undefined;
  if (stale.length > 0 || !whole) return [];
  return hasPicture(visual) ? ['narration', 'image'] : ['narration'];
}

/** Whether a picture stands beside the words; a table, a chart, code or credits are drawn by the slide itself. */
export function hasPicture({ type }: SceneRow['visual']): boolean {
  return type === 'pictogram' || type === 'picture';
}

/** Without a worker nobody knows its voices: then the narrator says what it has when it comes to that. */
async function requireVoice(tx: EntityManager, voice: string): Promise<void> {
  const known = voicesOf(await listWorkers(tx)).map(({ id }) => id);
  if (known.length === 0 || known.includes(voice)) return;
  throw invalidInput([{ path: ['voice'], message: `no worker has this voice; there are: ${known.join(', ')}` }]);
}

async function requirePicture(tx: EntityManager, projectId: string, key: string): Promise<void> {
  const asset = await findAsset(tx, projectId, key);
  if (asset?.type === 'attachment' && asset.mime.startsWith('image/')) return;
  throw invalidInput([
    {
      path: ['visual', 'attachment'],
      message: 'no picture with this key was uploaded to this project: send it with PUT /scenes/{id}/assets/image',
    },
  ]);
}

/** Of a scene what a patch is about. */
function members({ edits, ...scene }: SceneRow, patch: SceneEditPatch): Record<string, unknown> {
  const { kicker, title, bullets, narration, visual } = scene;
  const all = { kicker, title, bullets, narration, visual, voice: edits.voice, recording: edits.recording };
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in patch));
}
