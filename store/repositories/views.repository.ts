import { randomUUID } from 'node:crypto';
import { LockMode, raw, type EntityManager } from '@mikro-orm/postgresql';
import { SavedView, type SavedViewRow } from '../entities/saved-view.entity.ts';
import { FRESH, inTransaction } from './sql.ts';

export interface ViewInput {
  readonly name: string;
  readonly query: Record<string, unknown>;
  readonly shared: boolean;
}

/** The owner's own views and those that everybody sees, by name. */
export async function listViews(em: EntityManager, owner: string): Promise<SavedViewRow[]> {
  return em.find(
    SavedView,
    { $or: [{ owner }, { shared: true }] },
    { ...FRESH, orderBy: [{ name: 'asc' }, { id: 'asc' }] },
  );
}

/** A view that the owner may see, or null. */
export async function findView(em: EntityManager, id: string, owner: string): Promise<SavedViewRow | null> {
  return em.findOne(SavedView, { id, $or: [{ owner }, { shared: true }] }, FRESH);
}

/** @throws a unique violation where the owner has a view of that name */
export async function createView(
  em: EntityManager,
  owner: { id: string; name: string },
  input: ViewInput,
): Promise<SavedViewRow> {
  const id = randomUUID();
  return inTransaction(em, async (tx) => {
    await tx.insert(SavedView, { id, owner: owner.id, ownerName: owner.name, ...input });
    return tx.findOneOrFail(SavedView, { id }, FRESH);
  });
}

/** The view, locked until the transaction ends; null where nobody has it. */
export async function lockView(tx: EntityManager, id: string): Promise<SavedViewRow | null> {
  return tx.findOne(SavedView, { id }, { ...FRESH, lockMode: LockMode.PESSIMISTIC_WRITE });
}

/** @throws a unique violation where the owner has another view of that name */
export async function patchView(tx: EntityManager, id: string, patch: Partial<ViewInput>): Promise<SavedViewRow> {
  await tx.nativeUpdate(SavedView, { id }, { ...patch, version: raw('version + 1') });
  return tx.findOneOrFail(SavedView, { id }, FRESH);
}

export async function deleteView(tx: EntityManager, id: string): Promise<void> {
  await tx.nativeDelete(SavedView, { id });
}
