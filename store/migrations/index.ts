import { FirstTables } from './0001-first-tables.migration.ts';
import { AuditLog } from './0002-audit-log.migration.ts';
import { Review } from './0003-review.migration.ts';
import { SearchAndViews } from './0004-search-and-views.migration.ts';
import { Access } from './0005-access.migration.ts';
import { Webhooks } from './0006-webhooks.migration.ts';
import { Operations } from './0007-operations.migration.ts';
import { LaidScript } from './0008-laid-script.migration.ts';
import { Sessions } from './0009-sessions.migration.ts';
import { VoiceSamples } from './0010-voice-samples.migration.ts';

/** All migrations in order. A name, once released, never changes: databases remember it. */
export const MIGRATIONS = [
  { name: '0001-first-tables', class: FirstTables },
  { name: '0002-audit-log', class: AuditLog },
  { name: '0003-review', class: Review },
  { name: '0004-search-and-views', class: SearchAndViews },
  { name: '0005-access', class: Access },
  { name: '0006-webhooks', class: Webhooks },
  { name: '0007-operations', class: Operations },
  { name: '0008-laid-script', class: LaidScript },
  { name: '0009-sessions', class: Sessions },
  { name: '0010-voice-samples', class: VoiceSamples },
];
