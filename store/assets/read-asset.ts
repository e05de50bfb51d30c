import { readFile } from 'node:fs/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ZodType } from 'zod';
import type { AssetType } from '../../domain/project/project.contract.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import type { AssetRow } from '../entities/asset.entity.ts';
import { findAsset } from '../repositories/assets.repository.ts';
import type { AssetStore } from './asset-store.ts';

interface Shelf {
  readonly em: EntityManager;
  readonly assets: AssetStore;
}

/** The asset with this key. @throws StepFailure ASSET_MISSING: the step that makes it has to run again. */
export async function requireAsset({ em }: Pick<Shelf, 'em'>, projectId: string, key: string): Promise<AssetRow> {
  const asset = await findAsset(em, projectId, key);
  if (asset) return asset;
  throw new StepFailure(
    'ASSET_MISSING',
    'An asset that this step needs is gone: start the project again to have it made anew.',
    {
      details: { key },
    },
  );
}

/** Path of the asset's file on this machine. */
export async function requireAssetFile(
  shelf: Shelf,
  projectId: string,
  key: string,
): Promise<{ asset: AssetRow; path: string }> {
  const asset = await requireAsset(shelf, projectId, key);
  return { asset, path: await shelf.assets.localPath(asset.path) };
}

/** A JSON asset, read and checked against its contract. */
export async function readJsonAsset<T>(
  shelf: Shelf,
  projectId: string,
  key: string,
  schema: ZodType<T>,
): Promise<{ value: T; asset: AssetRow }> {
  const { asset, path } = await requireAssetFile(shelf, projectId, key);
  return { value: schema.parse(JSON.parse(await readFile(path, 'utf8'))), asset };
}

/** The asset of that type with this key, if both its row and its file are there. */
export async function findWholeAsset(
  { em, assets }: Shelf,
  projectId: string,
  key: string,
  type: AssetType,
): Promise<AssetRow | null> {
  const asset = await findAsset(em, projectId, key);
  if (asset === null || asset.type !== type) return null;
  return (await assets.size(asset.path)) === asset.bytes ? asset : null;
}
