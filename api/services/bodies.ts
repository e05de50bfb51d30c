import type { AssetRow } from '../../store/entities/asset.entity.ts';
import type { ProjectRow } from '../../store/entities/project.entity.ts';
import type { SceneRow } from '../../store/entities/scene.entity.ts';
import type { AssetBody } from '../contracts/asset.contract.ts';
import type { ProjectBody } from '../contracts/project.contract.ts';
import type { SceneBody } from '../contracts/scene.contract.ts';

export const BASE_PATH = '/api/v1';

const stamps = (row: { createdAt: Date; updatedAt: Date }) => ({
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

export function projectBody(row: ProjectRow): ProjectBody {
  const { id, topic, name, notes, options, status, failure, version } = row;
  return {
    id,
    topic,
    name: name ?? null,
    notes: notes ?? null,
    options,
    status,
    failure: failure ?? null,
    version,
    ...stamps(row),
  };
}

export function assetBody(row: AssetRow): AssetBody {
  return {
    id: row.id,
    projectId: row.projectId,
    sceneId: row.sceneId ?? null,
    type: row.type,
    key: row.key,
    sha256: row.sha256,
    bytes: row.bytes,
    mime: row.mime,
    durationSeconds: row.durationSeconds ?? null,
    width: row.width ?? null,
    height: row.height ?? null,
    provider: row.provider,
    providerVersion: row.providerVersion,
    cost: Number(row.cost),
    version: row.version,
    approved: row.approved ?? null,
    reviewer: row.reviewer ?? null,
    reason: row.reason ?? null,
    contentUrl: `${BASE_PATH}/assets/${row.id}/content`,
    ...stamps(row),
  };
}

/** Content keys of what the scene shows now, in the order narration, picture, slides, segment. */
export function currentKeys({ keys }: Pick<SceneRow, 'keys'>): string[] {
  return [keys.narration, keys.image, ...(keys.slides ?? []), keys.segment].filter((key) => key !== undefined);
}

export function sceneBody(row: SceneRow, assets: ReadonlyMap<string, AssetRow>): SceneBody {
  const current = currentKeys(row).flatMap((key) => assets.get(key) ?? []);
  const { id, projectId, index, kind, kicker, title, bullets, narration, visual, sources, version } = row;
  return {
    id,
    projectId,
    index,
    kind,
    kicker,
    title,
    bullets,
    narration,
    visual,
    sources,
    version,
    assets: current.map(assetBody),
    ...stamps(row),
  };
}
