import { defineEntity, p } from '@mikro-orm/postgresql';
import { PROJECT_STATUSES } from '../../domain/project/project.contract.ts';

/**
 * How many projects came into a status or left it, row by row; their sum is the count. Writers only ever add rows (triggers
 * on `project`, migration 0004), so that none waits for another as it would at one row of totals. Readers add them up and
 * now and then fold them: `repositories/project-counts.repository.ts`.
 */
export const ProjectTally = defineEntity({
  name: 'ProjectTally',
  tableName: 'project_tally',
  properties: {
    id: p.bigint('number').primary().autoincrement().columnType('bigint').generated('identity'),
    status: p.enum(PROJECT_STATUSES).nativeEnumName('project_status'),
    delta: p.integer(),
  },
});
