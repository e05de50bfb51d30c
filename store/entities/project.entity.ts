import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import { PROJECT_STATUSES, type GivenOptions } from '../../domain/project/project.contract.ts';
import type { RunFailure } from '../../domain/project/run.contract.ts';
import type { ScriptBasis } from '../../domain/project/staleness.ts';
import type { Rejection } from '../../domain/script/scene-edits.contract.ts';
import { touchTrigger } from './touch.ts';

/** Keys of a script and of the research it rests on, and what they were made from. */
export interface LaidScript {
  readonly key: string;
  readonly research: string;
  readonly basis: ScriptBasis;
}

/** Keep `project_tally` (see its entity); the schema comparison looks at their names only, migration 0004 makes them. */
const TALLY_TRIGGERS = (['insert', 'update', 'delete'] as const).map((event) => ({
  name: `tally_${event}`,
  timing: 'after' as const,
  events: [event],
  expression: `create trigger tally_${event} after ${event} on project execute function project_tally_${event}_fn()`,
}));

export const Project = defineEntity({
  name: 'Project',
  tableName: 'project',
  properties: {
    id: p.uuid().primary(),
    topic: p.text(),
    name: p.text().nullable(),
    notes: p.text().nullable(),
    /** As given: what was left open is filled in by the run. */
    options: p.json<GivenOptions>(),
    status: p.enum(PROJECT_STATUSES).nativeEnumName('project_status').default('CREATED'),
    failure: p.json<RunFailure>().nullable(),
    /** Scripts that a reviewer sent back, oldest first. Emptied when topic or notes change. */
    rejections: p.json<readonly Rejection[]>().defaultRaw(`'[]'::jsonb`),
    /** Key of an older script that was put back: it stands whatever the writer would write. */
    scriptPin: p.character().length(64).nullable(),
    /** The script that the scenes were laid out from. */
    script: p.json<LaidScript>().nullable(),
    /** Who made it. */
    owner: p.text().nullable(),
    /** Raised by every edit and every change of status: what `If-Match` compares. */
    version: p.integer().version(),
    createdAt: p.datetime(3).defaultRaw('clock_timestamp()'),
    updatedAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
  indexes: [
    { name: 'project_created_at_id_index', properties: ['createdAt', 'id'] },
    { name: 'project_updated_at_id_index', properties: ['updatedAt', 'id'] },
    { name: 'project_topic_id_index', properties: ['topic', 'id'] },
    { name: 'project_status_created_at_id_index', properties: ['status', 'createdAt', 'id'] },
    { name: 'project_owner_created_at_id_index', properties: ['owner', 'createdAt', 'id'] },
  ],
  triggers: [touchTrigger('project'), ...TALLY_TRIGGERS],
});
/** A project as it is kept. */
export type ProjectRow = InferEntity<typeof Project>;
