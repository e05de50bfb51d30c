import { FirstTables } from './0001-first-tables.migration.ts';
import { AuditLog } from './0002-audit-log.migration.ts';
import { Review } from './0003-review.migration.ts';

/** All migrations in order. A name, once released, never changes: databases remember it. */
export const MIGRATIONS = [
  { name: '0001-first-tables', class: FirstTables },
  { name: '0002-audit-log', class: AuditLog },
  { name: '0003-review', class: Review },
];
