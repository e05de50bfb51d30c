import type { Currency } from '../../domain/project/currency.ts';
import type { AssetRow } from '../../store/entities/asset.entity.ts';
import type { ProjectRow } from '../../store/entities/project.entity.ts';
import type { AssetBody } from '../contracts/asset.contract.ts';
import type { ProjectBody } from '../contracts/project.contract.ts';
import type { RunStand } from '../contracts/run-stand.contract.ts';

export const BASE_PATH = '/api/v1';

export const stamps = (row: { createdAt: Date; updatedAt: Date }) => ({
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

export function projectBody(row: ProjectRow, stand: RunStand): ProjectBody {
  const { id, topic, name, notes, options, status, failure, owner, version } = row;
  return {
    id,
    topic,
    name: name ?? null,
    notes: notes ?? null,
    options,
    status,
    failure: failure ?? null,
    owner: owner ?? null,
    version,
    ...stand,
    ...stamps(row),
  };
}

export function assetBody(row: AssetRow, currency: Currency): AssetBody {
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
    currency,
    approved: row.approved ?? null,
    reviewer: row.reviewer ?? null,
    reason: row.reason ?? null,
    contentUrl: `${BASE_PATH}/assets/${row.id}/content`,
    ...stamps(row),
  };
}
