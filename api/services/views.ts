import { mayActAs, type Actor } from '../../domain/access/access.contract.ts';
import type { SavedViewRow } from '../../store/entities/saved-view.entity.ts';
import { isUniqueViolation } from '../../store/errors.ts';
import type { EntityManager } from '../../store/orm.ts';
import { writeAudit } from '../../store/repositories/audit.repository.ts';
import {
  createView,
  deleteView,
  lockView,
  patchView,
  type ViewInput,
} from '../../store/repositories/views.repository.ts';
import type { ViewBody } from '../contracts/view.contract.ts';
import { Problem } from '../errors.ts';
import { stamps } from './bodies.ts';
import { ownerName, type ChangeBy } from './change-by.ts';
import { requireVersion } from './precondition.ts';

export const viewNotFound = (): Problem => new Problem('VIEW_NOT_FOUND', 'View not found');

export function viewBody(row: SavedViewRow, asker: Actor): ViewBody {
  const { id, name, query, shared, version } = row;
  return {
    id,
    name,
    query,
    shared,
    mine: row.owner === ownerName(asker),
    owner: row.ownerName,
    version,
    ...stamps(row),
  };
}

const named = ({ name, query, shared }: ViewInput) => ({ name, query, shared });

/** @throws Problem CONFLICT where whoever asks has a view of that name */
export async function addView(em: EntityManager, input: ViewInput, change: ChangeBy): Promise<SavedViewRow> {
  return unlessTaken(input.name, () =>
    em.transactional(async (tx) => {
      const row = await createView(tx, { id: ownerName(change.by), name: change.by.name }, input);
      await writeAudit(tx, { ...change, action: 'view.created', target: target(row.id), after: named(input) });
      return row;
    }),
  );
}

/** @throws Problem VIEW_NOT_FOUND, FORBIDDEN, PRECONDITION_FAILED, CONFLICT */
export async function editView(
  em: EntityManager,
  id: string,
  patch: Partial<ViewInput>,
  change: ChangeBy,
  ifMatch?: string,
): Promise<SavedViewRow> {
  return unlessTaken(patch.name ?? '', () =>
    em.transactional(async (tx) => {
      const before = await lockOwn(tx, id, change.by, ifMatch);
      if (Object.keys(patch).length === 0) return before;
      const after = await patchView(tx, id, patch);
      await writeAudit(tx, {
        ...change,
        action: 'view.edited',
        target: target(id),
        before: named(before),
        after: named(after),
      });
      return after;
    }),
  );
}

/** @throws Problem VIEW_NOT_FOUND, FORBIDDEN, PRECONDITION_FAILED */
export async function removeView(em: EntityManager, id: string, change: ChangeBy, ifMatch?: string): Promise<void> {
  await em.transactional(async (tx) => {
    const before = await lockOwn(tx, id, change.by, ifMatch);
    await deleteView(tx, id);
    await writeAudit(tx, { ...change, action: 'view.deleted', target: target(id), before: named(before) });
  });
}

const target = (id: string) => ({ type: 'view', id });

/** Its owner may change a view, and an administrator what everybody sees. Others' private views are not there. */
async function lockOwn(
  tx: EntityManager,
  id: string,
  asker: Actor,
  ifMatch: string | undefined,
): Promise<SavedViewRow> {
  const row = await lockView(tx, id);
  const own = row?.owner === ownerName(asker);
  if (!row || (!own && !row.shared)) throw viewNotFound();
  if (!own && !mayActAs(asker.role, 'admin')) {
    throw new Problem(
      'FORBIDDEN',
      `Only ${row.ownerName} or an administrator may change this view. Make one of your own.`,
      {
        extra: { needed: 'admin', role: asker.role },
      },
    );
  }
  requireVersion('view', row.version, ifMatch);
  return row;
}

async function unlessTaken<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new Problem('CONFLICT', `You have a view named "${name}" already: take another name, or change that one.`, {
      cause: error,
    });
  }
}
