import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { guardPool } from './connection-guard.ts';
import { migrateDatabase } from './migrate.ts';
import { CONNECT_TIMEOUT, ormConfig } from './orm-config.ts';

/** The open store. Fork its entity manager for each activity or request: `orm.em.fork()`. */
export type Orm = MikroORM;
export type { EntityManager };

export interface OrmOptions {
  /** Most connections at once; 8 unless told. */
  readonly pool?: number;
  /** Whether to bring the schema up to date; true unless told. Otherwise a schema that is behind is an error. */
  readonly migrate?: boolean;
  /** The longest a statement may take, in milliseconds; 30,000 unless told. A gateway that promises an answer in two seconds says less. */
  readonly statementTimeout?: number;
}

/** A server that was stopped (not killed) accepts and never answers: the client gives up a little later than the server would. */
const ANSWER_SLACK = 100;

/**
 * Opens the store on PostgreSQL 14 or newer; the schema is checked first, so that nothing fails later for want of a column.
 * @throws StoreError DATABASE_NEWER, DATABASE_MISSING or DATABASE_NOT_MIGRATED; else what `isDatabaseUnavailable` knows.
 */
export async function openOrm(databaseUrl: string, options: OrmOptions = {}): Promise<Orm> {
  await migrateDatabase(databaseUrl, { apply: options.migrate ?? true });
  const statement = options.statementTimeout ?? 30_000;
  const config = ormConfig(databaseUrl);
  return MikroORM.init({
    ...config,
    pool: { min: 0, max: options.pool ?? 8, idleTimeoutMillis: 30_000 },
    driverOptions: {
      ...config.driverOptions,
      application_name: 'lanternist',
      keepAlive: true,
      statement_timeout: statement,
      // Whoever promises an answer in time waits no longer for a connection either.
      connectionTimeoutMillis: Math.min(CONNECT_TIMEOUT, statement),
      lock_timeout: Math.min(statement, 10_000),
      idle_in_transaction_session_timeout: 60_000,
      onPoolCreated: (pool: Pool) => guardPool(pool, statement + ANSWER_SLACK),
    },
  });
}

export async function closeOrm(orm: Orm): Promise<void> {
  await orm.close(true);
}
