import type { EntityManager } from '@mikro-orm/postgresql';
import type { AssetType } from '../../domain/project/project.contract.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import type { AssetRow } from '../entities/asset.entity.ts';
import { ProjectGoneError, violatedConstraint } from '../errors.ts';
import { findAsset, insertAsset, refreshAsset, type NewAsset } from '../repositories/assets.repository.ts';
import { appendEvents } from '../repositories/events.repository.ts';
import { query } from '../repositories/sql.ts';
import { assetPath } from './asset-path.ts';
import type { AssetStore } from './asset-store.ts';

export interface KeeperDeps {
  readonly em: EntityManager;
  readonly assets: AssetStore;
}

/** What decides an asset; `key` is the hash of everything that decides its bytes. */
export interface AssetToKeep {
  readonly projectId: string;
  readonly sceneId?: string | null;
  readonly runId?: string | null;
  readonly type: AssetType;
  readonly key: string;
  /** With its dot, for example `.wav`. */
  readonly ext: string;
  readonly mime: string;
  readonly provider: string;
  readonly providerVersion: string;
  readonly meta?: Record<string, unknown>;
}

/** What the maker found out while it made the file. */
export interface MadeAsset {
  readonly durationSeconds?: number;
  readonly width?: number;
  readonly height?: number;
  readonly meta?: Record<string, unknown>;
  readonly cost?: number;
}

export interface KeptAsset {
  readonly asset: AssetRow;
  /** True where it had been made for another run or another scene; false for what this step made, also on its second attempt. */
  readonly reused: boolean;
}

/**
 * The one way a step keeps what it makes. Where the asset is there, row and file, `make` is not called. Otherwise `make`
 * writes to the path that it is given, and the file, the row and the event appear together. However often and wherever it
 * runs at once, one row and one file stand in the end, and the row tells the truth about the file. Whatever happens, the
 * temporary file is gone.
 * @throws what `make` throws; StepFailure DISK_FULL, PROJECT_GONE; StoreError
 */
export async function keepAsset(
  deps: KeeperDeps,
  wanted: AssetToKeep,
  make: (temporary: string) => Promise<MadeAsset>,
): Promise<KeptAsset> {
  const { em, assets } = deps;
  const path = assetPath(wanted);
  const there = await findWhole(deps, wanted);
  if (there) return tellReused(em, wanted, there);

  const temporary = await assets.openTemporary(`asset${wanted.ext}`);
  try {
    const made = await make(temporary).catch(async (error: unknown) => {
      throw await assets.explain(error, temporary);
    });
    const file = await assets.measure(temporary);
    if (file.bytes === 0) throw new StepFailure('INTERNAL', `a step made an empty file (${wanted.type})`);
    const asset: NewAsset = { ...wanted, ...made, meta: { ...wanted.meta, ...made.meta }, path, ...file };
    return await em.transactional((tx) => place({ em: tx, assets }, wanted, asset, temporary));
  } catch (error) {
    // The project was deleted while this was made for it.
    throw violatedConstraint(error) === 'asset_project_id_foreign' ? new ProjectGoneError(wanted.projectId) : error;
  } finally {
    await assets.discard(temporary);
  }
}

/** Rename and row under one lock, so that of two that made the same asset the second finds the first one's. */
async function place(deps: KeeperDeps, wanted: AssetToKeep, made: NewAsset, temporary: string): Promise<KeptAsset> {
  const { em, assets } = deps;
  await lockAsset(em, made.projectId, made.key);
  const whole = await findWhole(deps, wanted);
  if (whole) return tellReused(em, wanted, whole);
  // Row first: a project that is gone refuses it before a file is left behind.
  const { asset: row, inserted } = await insertAsset(em, made);
  const asset = inserted ? row : await refreshAsset(em, row.id, made);
  await assets.commit(temporary, made.path);
  await appendEvents(em, [
    {
      ...placeOf(wanted),
      type: 'asset.made',
      data: { ...factsOf(asset), ...(inserted ? {} : { again: true }) },
    },
  ]);
  return { asset, reused: false };
}

/** Takes turns with every other writer of this asset until the transaction ends. */
export async function lockAsset(tx: EntityManager, projectId: string, key: string): Promise<void> {
  await query(tx, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${projectId}/${key}`]);
}

/** The asset, if both its row and its file are there and agree. */
async function findWhole({ em, assets }: KeeperDeps, wanted: AssetToKeep): Promise<AssetRow | null> {
  const row = await findAsset(em, wanted.projectId, wanted.key);
  return row && (await assets.size(row.path)) === row.bytes ? row : null;
}

async function tellReused(em: EntityManager, wanted: AssetToKeep, asset: AssetRow): Promise<KeptAsset> {
  if (wanted.runId && asset.runId === wanted.runId && asset.sceneId === (wanted.sceneId ?? null)) {
    return { asset, reused: false };
  }
  const once = wanted.runId ? { once: `${wanted.runId}/${wanted.sceneId ?? 'film'}/${asset.key}/reused` } : {};
  await appendEvents(em, [{ ...placeOf(wanted), type: 'asset.reused', data: factsOf(asset), ...once }]);
  return { asset, reused: true };
}

function placeOf({ projectId, sceneId, runId }: AssetToKeep) {
  return { projectId, sceneId: sceneId ?? null, runId: runId ?? null };
}

function factsOf(asset: AssetRow): Record<string, unknown> {
  const { id, type, key, bytes, durationSeconds } = asset;
  return { assetId: id, assetType: type, key, bytes, durationSeconds };
}
