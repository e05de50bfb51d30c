import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { AuditEntry, type AuditRow } from '../entities/audit.entity.ts';
import { numberedPage, readNumberCursor } from './cursor.ts';
import { FRESH } from './sql.ts';

export interface AuditQuery {
  readonly projectId?: string | undefined;
  /** Id of whoever did it, for example of an API key. */
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly since?: Date | undefined;
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * A page of the audit log, newest first. Entries are numbered as they are written, so that new ones never move a page.
 * @throws StoreError CURSOR_INVALID
 */
export async function listAudit(
  em: EntityManager,
  request: AuditQuery,
): Promise<{ items: AuditRow[]; nextCursor: string | null }> {
  const { projectId, actor, action, since, cursor, limit } = request;
  const where: FilterQuery<AuditRow> = {
    ...(projectId === undefined ? {} : { projectId }),
    ...(actor === undefined ? {} : { actorId: actor }),
    ...(action === undefined ? {} : { action }),
    ...(since === undefined ? {} : { createdAt: { $gte: since } }),
    ...(cursor === undefined ? {} : { id: { $lt: readNumberCursor(cursor) } }),
  };
  const rows = await em.find(AuditEntry, where, { ...FRESH, orderBy: { id: 'desc' }, limit: limit + 1 });
  return numberedPage(rows, limit);
}
