import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AssetType } from '../../domain/project/project.contract.ts';
import { Asset, type AssetRow } from '../entities/asset.entity.ts';
import { FRESH, json, query } from './sql.ts';

/** The asset with a content key in a project, or null. */
export async function findAsset(em: EntityManager, projectId: string, key: string): Promise<AssetRow | null> {
  return em.findOne(Asset, { projectId, key }, FRESH);
}

/** An asset by its id, or null. */
export async function getAsset(em: EntityManager, id: string): Promise<AssetRow | null> {
  return em.findOne(Asset, { id }, FRESH);
}

export interface NewAsset {
  readonly projectId: string;
  readonly sceneId?: string | null;
  readonly runId?: string | null;
  readonly type: AssetType;
  readonly key: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mime: string;
  readonly durationSeconds?: number | null;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly provider: string;
  readonly providerVersion: string;
  readonly cost?: number;
  readonly meta?: Record<string, unknown>;
}

/**
 * Inserts an asset unless the project has one with its key: then that one is the answer. Its version is counted here.
 * @returns the row that stands, and whether it is the new one
 */
export async function insertAsset(em: EntityManager, asset: NewAsset): Promise<{ asset: AssetRow; inserted: boolean }> {
  const rows = await query<{ id: string }>(
    em,
    `insert into asset (id, project_id, scene_id, run_id, type, key, path, sha256, bytes, mime, duration_seconds, width, height,
       provider, provider_version, cost, meta, version)
     select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, coalesce(max(version), 0) + 1
     from asset where project_id = ? and scene_id is not distinct from ?::uuid and type = ?
     on conflict (project_id, key) do nothing returning id`,
    [
      randomUUID(),
      asset.projectId,
      asset.sceneId ?? null,
      asset.runId ?? null,
      asset.type,
      asset.key,
      asset.path,
      asset.sha256,
      asset.bytes,
      asset.mime,
      asset.durationSeconds ?? null,
      asset.width ?? null,
      asset.height ?? null,
      asset.provider,
      asset.providerVersion,
      asset.cost ?? 0,
      json(asset.meta ?? {}),
      asset.projectId,
      asset.sceneId ?? null,
      asset.type,
    ],
  );
  const row = await em.findOneOrFail(Asset, { projectId: asset.projectId, key: asset.key }, FRESH);
  return { asset: row, inserted: rows.length > 0 };
}

/** Notes that the file behind a row was made again, with what was measured this time. */
export async function refreshAsset(em: EntityManager, id: string, made: NewAsset): Promise<AssetRow> {
  await query(
    em,
    `update asset set path = ?, sha256 = ?, bytes = ?, duration_seconds = ?, width = ?, height = ?, meta = ?::jsonb where id = ?`,
    [
      made.path,
      made.sha256,
      made.bytes,
      made.durationSeconds ?? null,
      made.width ?? null,
      made.height ?? null,
      json(made.meta ?? {}),
      id,
    ],
  );
  return em.findOneOrFail(Asset, { id }, FRESH);
}

/** The project's assets, newest first. */
export async function listAssets(
  em: EntityManager,
  projectId: string,
  filter: { types?: readonly AssetType[] | undefined; sceneId?: string | undefined } = {},
): Promise<AssetRow[]> {
  const where = {
    projectId,
    ...(filter.types ? { type: { $in: [...filter.types] } } : {}),
    ...(filter.sceneId === undefined ? {} : { sceneId: filter.sceneId }),
  };
  return em.find(Asset, where, { ...FRESH, orderBy: { createdAt: 'desc', id: 'desc' } });
}

/** The assets with these content keys, in no particular order. */
export async function findAssets(em: EntityManager, projectId: string, keys: readonly string[]): Promise<AssetRow[]> {
  if (keys.length === 0) return [];
  return em.find(Asset, { projectId, key: { $in: [...keys] } }, FRESH);
}

/** What a person thinks of an asset. */
export interface Judgement {
  readonly approved: boolean;
  readonly reviewer: string;
  readonly reason: string | null;
}

/** Writes a person's judgement on an asset; a later one takes its place. @returns the asset, or null where it is gone */
export async function judgeAsset(em: EntityManager, id: string, judgement: Judgement): Promise<AssetRow | null> {
  const { approved, reviewer, reason } = judgement;
  await query(em, 'update asset set approved = ?, reviewer = ?, reason = ? where id = ?', [
    approved,
    reviewer,
    reason,
    id,
  ]);
  return getAsset(em, id);
}

/** Whether a script is one of the whole film; the others are other words for one scene, whose scene may be gone. */
export function isWholeScript({ type, meta }: AssetRow): boolean {
  return type === 'script' && typeof meta['title'] === 'string';
}
