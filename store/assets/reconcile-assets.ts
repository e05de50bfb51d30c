import { Asset, type AssetRow } from '../entities/asset.entity.ts';
import { Project } from '../entities/project.entity.ts';
import { findAsset } from '../repositories/assets.repository.ts';
import { FRESH } from '../repositories/sql.ts';
import { lockAsset, type KeeperDeps } from './asset-keeper.ts';
import type { StoredFile } from './asset-store.ts';

const HOUR = 3_600_000;
const PAGE = 500;

export interface ReconcileOptions {
  /** All projects unless told. */
  readonly projectId?: string;
  /** Files without a row are left alone until they are this old (ms): their row may be on its way. An hour unless told. */
  readonly orphanAge?: number;
  /** Temporary files that nobody has written to for so long (ms) belong to nobody. Ten minutes unless told. */
  readonly temporaryAge?: number;
}

export interface ReconcileReport {
  /** Rows whose file is gone or has another size; the next run that needs one makes it anew. */
  readonly missing: ReadonlyArray<Pick<AssetRow, 'id' | 'projectId' | 'key' | 'type' | 'path'>>;
  /** Paths of files that no row knew and that were removed. */
  readonly removed: readonly string[];
  /** How many temporary files were removed. */
  readonly temporary: number;
}

/** Compares rows and files and removes what a crash left behind. Nothing that a row knows is ever removed. */
export async function reconcileAssets(deps: KeeperDeps, options: ReconcileOptions = {}): Promise<ReconcileReport> {
  const now = Date.now();
  const temporary = await deps.assets.removeTemporary(new Date(now - (options.temporaryAge ?? HOUR / 6)));
  const removed = await removeOrphans(deps, options.projectId, new Date(now - (options.orphanAge ?? HOUR)));
  return { missing: await findMissing(deps, options.projectId), removed, temporary };
}

async function removeOrphans(deps: KeeperDeps, projectId: string | undefined, before: Date): Promise<string[]> {
  const removed: string[] = [];
  let batch: StoredFile[] = [];
  for await (const file of deps.assets.list(projectId)) {
    if (file.modifiedAt >= before) continue;
    batch.push(file);
    if (batch.length === PAGE) removed.push(...(await removeUnknown(deps, batch.splice(0))));
  }
  removed.push(...(await removeUnknown(deps, batch)));
  await removeFoldersOfGone(deps, removed);
  return removed;
}

async function removeUnknown({ em, assets }: KeeperDeps, files: readonly StoredFile[]): Promise<string[]> {
  if (files.length === 0) return [];
  const rows = await em.find(Asset, { path: { $in: files.map((file) => file.path) } }, { ...FRESH, fields: ['path'] });
  const known = new Set(rows.map((row) => row.path));
  const removed: string[] = [];
  for (const file of files.filter((one) => !known.has(one.path))) {
    await em.transactional(async (tx) => {
      // A step may be putting its file here this very moment: it holds this lock until its row stands.
      await lockAsset(tx, file.projectId, file.key);
      if ((await findAsset(tx, file.projectId, file.key))?.path === file.path) return;
      await assets.remove(file.path);
      removed.push(file.path);
    });
  }
  return removed;
}

/** Their folders would stay empty for ever. */
async function removeFoldersOfGone({ em, assets }: KeeperDeps, removed: readonly string[]): Promise<void> {
  const ids = [...new Set(removed.map((path) => path.slice(0, path.indexOf('/'))))];
  if (ids.length === 0) return;
  const there = await em.find(Project, { id: { $in: ids } }, { ...FRESH, fields: ['id'] });
  const known = new Set(there.map((project) => project.id));
  for (const id of ids) if (!known.has(id)) await assets.removeProject(id);
}

async function findMissing(
  { em, assets }: KeeperDeps,
  projectId: string | undefined,
): Promise<ReconcileReport['missing']> {
  const missing: Array<ReconcileReport['missing'][number]> = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const where = projectId === undefined ? { id: { $gt: after } } : { projectId, id: { $gt: after } };
    const rows = await em.find(Asset, where, { ...FRESH, orderBy: { id: 'asc' }, limit: PAGE });
    for (const { id, projectId: project, key, type, path, bytes } of rows) {
      if ((await assets.size(path)) !== bytes) missing.push({ id, projectId: project, key, type, path });
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return missing;
    after = last.id;
  }
}
