import { FirstTables } from './0001-first-tables.migration.ts';

/** All migrations in order. A name, once released, never changes: databases remember it. */
export const MIGRATIONS = [{ name: '0001-first-tables', class: FirstTables }];
