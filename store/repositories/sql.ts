import type { EntityManager } from '@mikro-orm/postgresql';

/** Rows as they stand in the database now, never as this entity manager saw them earlier: raw statements write beside it. */
export const FRESH = { disableIdentityMap: true } as const;

/** One transaction for all that `work` does: the one that is open, else its own. A failure undoes the whole of it. */
export async function inTransaction<T>(em: EntityManager, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  return em.isInTransaction() ? work(em) : em.transactional(work);
}

/** Rows of a raw statement, in the transaction of `em` if one is open. `?` stands for a parameter. */
export async function query<Row extends object>(
  em: EntityManager,
  sql: string,
  parameters: unknown[] = [],
): Promise<Row[]> {
  return em.execute<Row[]>(sql, parameters);
}

/** JSON text for a `?::jsonb` parameter; undefined becomes SQL's null. What jsonb cannot hold (NUL, half a surrogate pair) gives way to U+FFFD. */
export function json(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'string' ? member.toWellFormed().replaceAll('\u0000', '\ufffd') : member,
  );
}

/** A text that ILIKE takes literally. */
export function likeLiteral(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}
