import type { AssetRow } from '../../store/entities/asset.entity.ts';
import type { EntityManager } from '../../store/orm.ts';
import { getAsset, isWholeScript, judgeAsset } from '../../store/repositories/assets.repository.ts';
import { writeAudit } from '../../store/repositories/audit.repository.ts';
import { appendEvents } from '../../store/repositories/events.repository.ts';
import { rejectPart, withdrawRejection } from '../../store/repositories/scenes.repository.ts';
import { rejectScript, withdrawScriptRejection } from '../../store/repositories/script-edits.ts';
import { loadShownProject, type ShownProject } from '../../store/repositories/shown-project.ts';
import { lockProject } from '../../store/repositories/transitions.repository.ts';
import { assetNotFound, Problem } from '../errors.ts';
import type { ChangeBy } from './change-by.ts';
import { refuseWhileCancelling } from './scene-change.ts';
import { hasPicture } from './scene-edit.ts';

/** What a person decided on an asset, and the scenes whose rows changed by it. */
export interface Decided {
  readonly asset: AssetRow;
  readonly scenes: readonly string[];
}

export type Verdict = { readonly approved: true } | { readonly approved: false; readonly reason: string };

/**
 * Writes a person's judgement on an asset. Sending back what the project shows makes it stale: the next run makes another.
 * What was superseded is only marked. Approving what was sent back and not made anew yet takes that back.
 * @throws Problem ASSET_NOT_FOUND; NOT_REPLACEABLE where nothing can be made in its place; NOT_ALLOWED_NOW
 */
export async function decideAsset(em: EntityManager, change: ChangeBy, id: string, verdict: Verdict): Promise<Decided> {
  return em.transactional(async (tx) => {
    const { asset: before, shown } = await lockAssetProject(tx, id);
    if (!verdict.approved) refuseIrreplaceable(before);
    const shows = shown.currency(before) !== 'superseded';
    const reason = verdict.approved ? null : verdict.reason;
    const scenes = shows ? await carryOut(tx, before, shown, reason) : [];
    const judgement = { approved: verdict.approved, reviewer: change.by.name, reason };
    const asset = await judgeAsset(tx, id, judgement);
    if (!asset) throw assetNotFound();
    const action = verdict.approved ? 'asset.approved' : 'asset.rejected';
    await appendEvents(tx, [
      {
        projectId: asset.projectId,
        sceneId: asset.sceneId ?? null,
        type: action,
        data: { assetId: id, assetType: asset.type, key: asset.key, reviewer: judgement.reviewer, reason },
      },
    ]);
    await writeAudit(tx, {
      ...change,
      action,
      projectId: asset.projectId,
      target: { type: 'asset', id },
      before: { approved: before.approved ?? null, reason: before.reason ?? null },
      after: { approved: judgement.approved, reason },
      reason,
    });
    return { asset, scenes };
  });
}

/** The asset with its project locked and as it is shown. @throws Problem ASSET_NOT_FOUND, NOT_ALLOWED_NOW */
export async function lockAssetProject(
  tx: EntityManager,
  id: string,
): Promise<{ asset: AssetRow; shown: ShownProject }> {
  const found = await getAsset(tx, id);
  if (!found) throw assetNotFound();
  refuseWhileCancelling(await lockProject(tx, found.projectId));
  const asset = await getAsset(tx, id);
  if (!asset) throw assetNotFound();
  return { asset, shown: await loadShownProject(tx, asset.projectId) };
}

/** @returns ids of the scenes that changed */
async function carryOut(
  tx: EntityManager,
  asset: AssetRow,
  shown: ShownProject,
  reason: string | null,
): Promise<string[]> {
  const { projectId, key, type } = asset;
  if (isWholeScript(asset)) {
    if (reason === null) await withdrawScriptRejection(tx, projectId, key);
    else await rejectScript(tx, projectId, { reason, key });
    return [];
  }
  if (type === 'script') {
    const { sceneId } = asset;
    if (reason === null || !sceneId) return [];
    await rejectPart(tx, sceneId, 'words', { reason });
    return [sceneId];
  }
  const part = type === 'narration' ? 'narration' : 'image';
  // Equal words give one narration: every scene that shows it is meant.
  const scenes = shown.scenes.filter(({ keys }) =>
    [keys.narration, keys.image, ...(keys.slides ?? []), keys.segment].includes(key),
  );
  const changed: string[] = [];
  for (const scene of scenes) {
    if (part === 'image' && reason !== null && !hasPicture(scene.visual)) throw drawnBySlide(scene.visual.type);
    if (reason !== null) await rejectPart(tx, scene.id, part, { reason });
    else if (type === 'narration' || type === 'image') await withdrawRejection(tx, scene.id, part, key);
    else continue;
    changed.push(scene.id);
  }
  return changed;
}

const INSTEAD: Partial<Record<AssetRow['type'], string>> = {
  video:
    'A film is sent back at its final review: POST /projects/{id}/review with requestChanges. Or send back the scenes that should change.',
  captions: 'Captions follow from the narration: send that back, or edit the words of the scene.',
  thumbnail: 'The small picture is that of the opening scene: send back its picture.',
  report: 'The report says what was measured: send back the scene that it names.',
  research: 'Research follows from topic and notes: change those, or send the script back.',
  attachment: 'This is a file of your own: upload another one, or edit the scene that shows it.',
};

function refuseIrreplaceable({ type }: AssetRow): void {
  const instead = INSTEAD[type];
  if (instead !== undefined) throw new Problem('NOT_REPLACEABLE', instead);
}

function drawnBySlide(type: string): Problem {
  return new Problem(
    'NOT_REPLACEABLE',
    `This scene shows no picture but ${type}, which is drawn from its data: edit the scene's visual or its words.`,
  );
}
