import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from './sql.ts';

/** Statements that a connection remembers; what comes after these is planned each time. */
const REMEMBERED_MAX = 100;
const remembered = new Map<string, { name: string; text: string }>();

/**
 * Rows of a statement that is asked again and again: each connection parses it once, and PostgreSQL keeps its plan where that
 * is as good as a new one. `?` stands for a parameter. In a transaction it is an ordinary {@link query}.
 */
export async function prepared<Row extends object>(
  em: EntityManager,
  sql: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const statement = statementOf(sql);
  if (em.isInTransaction() || !statement) return query<Row>(em, sql, [...values]);
  const pool = await em.getConnection().getNativeClient();
  const client = await pool.connect();
  try {
    return (await client.query<Row>({ ...statement, values: [...values] })).rows;
  } finally {
    client.release();
  }
}

function statementOf(sql: string): { name: string; text: string } | null {
  const known = remembered.get(sql);
  if (known) return known;
  if (remembered.size >= REMEMBERED_MAX) return null;
  let parameter = 0;
  const text = sql.replaceAll('?', () => `$${(parameter += 1)}`);
  const name = createHash('sha256').update(sql).digest('hex').slice(0, 32);
  remembered.set(sql, { name, text });
  return { name, text };
}
