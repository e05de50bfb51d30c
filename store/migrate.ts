import { MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { Client } from 'pg';
import { StoreError } from './errors.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { CONNECT_TIMEOUT, ormConfig } from './orm-config.ts';

const TABLE = 'migration';
/** Any number, as long as every version of Lanternist uses the same one. */
const LOCK = 7_165_102_209;
/** How long a second process waits for the first one's migrations. */
const LOCK_TIMEOUT = '120s';

/**
 * Brings the schema up to date. Two processes that start together migrate once: the second waits, then finds nothing to do.
 * The lock belongs to a session of its own, so it goes with the process that held it.
 */
export async function migrateDatabase(databaseUrl: string, options: { apply: boolean }): Promise<void> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    application_name: 'lanternist-migrate',
  });
  // A connection that breaks while it is idle emits this; the next query tells the caller.
  client.on('error', () => undefined);
  try {
    await client.connect();
    if (await upToDate(client)) return;
    if (!options.apply) {
      throw new StoreError(
        'DATABASE_NOT_MIGRATED',
        'the database is of an older version: start Lanternist once with `lanternist up`, which brings it up to date',
      );
    }
    await client.query(`set lock_timeout = '${LOCK_TIMEOUT}'`);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    if (!(await upToDate(client))) await applyAll(databaseUrl);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '3D000') {
      throw new StoreError('DATABASE_MISSING', `${error.message}: create it, or correct DATABASE_URL`, {}, error);
    }
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether every migration was applied. A migration that this code does not know means that newer code was here. */
async function upToDate(client: Client): Promise<boolean> {
  const table = await client.query<{ there: string | null }>(`select to_regclass('${TABLE}')::text as there`);
  if (table.rows[0]?.there === null) return false;
  const applied = await client.query<{ name: string }>(`select name from ${TABLE}`);
  const known = new Set(MIGRATIONS.map((migration) => migration.name));
  const unknown = applied.rows.map((row) => row.name).filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new StoreError(
      'DATABASE_NEWER',
      `this is the data folder of a newer version of Lanternist (it holds ${unknown.join(', ')}): update Lanternist, or set LANTERNIST_HOME or DATABASE_URL to another place`,
      { unknown },
    );
  }
  return applied.rows.length === known.size;
}

async function applyAll(databaseUrl: string): Promise<void> {
  const orm = await openMigrator(databaseUrl);
  try {
    await orm.migrator.up();
  } finally {
    await orm.close(true);
  }
}

/** An ORM that can migrate: without a time limit for statements, since a migration may rewrite a table. */
export async function openMigrator(databaseUrl: string): Promise<MikroORM> {
  return MikroORM.init({
    ...ormConfig(databaseUrl),
    extensions: [Migrator],
    migrations: { tableName: TABLE, migrationsList: MIGRATIONS, snapshot: false, silent: true },
  });
}
