import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Role } from '../../domain/access/access.contract.ts';
import { ApiKey, type ApiKeyRow } from '../entities/api-key.entity.ts';
import { StoreError } from '../errors.ts';
import { writeAudit, type ChangeBy } from './audit.repository.ts';
import { FRESH, query } from './sql.ts';

/** A key as it is kept: the secret itself never comes here. */
export interface NewApiKey {
  readonly name: string;
  readonly role: Role;
  readonly expiresAt: Date | null;
  readonly prefix: string;
  /** SHA-256 of the whole key, in hex. */
  readonly hash: string;
}

/** Writes the key and its entry in the audit log, or neither. */
export async function createApiKey(em: EntityManager, key: NewApiKey, change: ChangeBy): Promise<ApiKeyRow> {
  return em.transactional(async (tx) => {
    const id = randomUUID();
    await tx.insert(ApiKey, { id, ...key, createdBy: change.by.name });
    const { name, role, prefix } = key;
    const after = { name, role, prefix, expiresAt: key.expiresAt?.toISOString() ?? null };
    const target = { type: 'api-key', id };
    await writeAudit(tx, { ...change, action: 'api-key.created', target, after });
    return tx.findOneOrFail(ApiKey, { id }, FRESH);
  });
}

/**
 * A page of keys, newest first.
 * @param page.cursor id of the last key of the page before: keys are never deleted
 * @throws StoreError CURSOR_INVALID
 */
export async function listApiKeys(
  em: EntityManager,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ items: ApiKeyRow[]; nextCursor: string | null }> {
  const from = page.cursor === undefined ? null : await em.findOne(ApiKey, { id: page.cursor }, FRESH);
  if (page.cursor !== undefined && !from) {
    throw new StoreError('CURSOR_INVALID', 'the cursor names no key: take it from the Link header, unchanged');
  }
  const { createdAt, id } = from ?? {};
  const where = createdAt && id ? { $or: [{ createdAt: { $lt: createdAt } }, { createdAt, id: { $lt: id } }] } : {};
  const rows = await em.find(ApiKey, where, {
    ...FRESH,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    limit: page.limit + 1,
  });
  const items = rows.slice(0, page.limit);
  return { items, nextCursor: rows.length > items.length ? (items.at(-1)?.id ?? null) : null };
}

/**
 * From now on the key lets nobody in. Revoking it again changes nothing.
 * @returns whether there is such a key
 */
export async function revokeApiKey(em: EntityManager, id: string, change: ChangeBy): Promise<boolean> {
  return em.transactional(async (tx) => {
    const key = await tx.findOne(ApiKey, { id }, FRESH);
    if (!key) return false;
    const revokedAt = new Date();
    if ((await tx.nativeUpdate(ApiKey, { id, revokedAt: null }, { revokedAt })) === 0) return true;
    const { name, role } = key;
    await writeAudit(tx, {
      ...change,
      action: 'api-key.revoked',
      target: { type: 'api-key', id },
      before: { name, role, revokedAt: null },
      after: { name, role, revokedAt: revokedAt.toISOString() },
    });
    return true;
  });
}

export async function findApiKey(em: EntityManager, prefix: string): Promise<ApiKeyRow | null> {
  return em.findOne(ApiKey, { prefix }, FRESH);
}

/** Notes that the key was used; within a minute of the last note nothing is written. */
export async function touchApiKey(em: EntityManager, { id, lastUsedAt }: ApiKeyRow): Promise<void> {
  if (lastUsedAt && Date.now() - lastUsedAt.getTime() < 60_000) return;
  await query(
    em,
    `update api_key set last_used_at = clock_timestamp()
     where id = ? and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')`,
    [id],
  );
}

/** Whether any key lets somebody in now, and whether one of them is an administrator's. */
export async function liveApiKeys(em: EntityManager): Promise<{ any: boolean; admin: boolean }> {
  const [row] = await query<{ any: boolean; admin: boolean }>(
    em,
    `select count(*) > 0 as any, coalesce(bool_or(role = 'admin'), false) as admin from api_key
     where revoked_at is null and (expires_at is null or expires_at > clock_timestamp())`,
  );
  return row ?? { any: false, admin: false };
}
