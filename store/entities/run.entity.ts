import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import type { RunTally } from '../../domain/project/progress.ts';
import { STEPS, type ProjectOptions } from '../../domain/project/project.contract.ts';
import type { FilmKeys, RunFailure } from '../../domain/project/run.contract.ts';
import { GATES } from '../../domain/project/review.contract.ts';
import { Project } from './project.entity.ts';
import { touchTrigger } from './touch.ts';

const RUN_STATUSES = ['RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const;
export const Run = defineEntity({
  name: 'Run',
  tableName: 'run',
  properties: {
    id: p.uuid().primary(),
    projectId: p.manyToOne(Project).mapToPk().fieldName('project_id').deleteRule('cascade'),
    /** First run of its project is 1. */
    number: p.integer(),
    workflowId: p.text(),
    temporalRunId: p.text().nullable(),
    status: p.enum(RUN_STATUSES).nativeEnumName('run_status').default('RUNNING'),
    /** What the run works with, once front matter has been read; later edits of the project do not change it. */
    options: p.json<ProjectOptions>().nullable(),
    step: p.enum(STEPS).nativeEnumName('run_step').nullable(),
    /** 0 to 100, never backwards. */
    percent: p.float().default(0),
    failure: p.json<RunFailure>().nullable(),
    /** Where it waits for a person; null while it does not. */
    gate: p.enum(GATES).nativeEnumName('review_gate').nullable(),
    gateSince: p.datetime(3).nullable(),
    /** When the wait ends without an answer. */
    gateUntil: p.datetime(3).nullable(),
    /** Keys of what the run delivered. */
    film: p.json<FilmKeys>().nullable(),
    /** What each step has done so far. */
    stats: p.json<RunTally>().defaultRaw(`'{"steps": {}, "scenes": 0}'::jsonb`),
    startedAt: p.datetime(3).defaultRaw('clock_timestamp()'),
    endedAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3).defaultRaw('clock_timestamp()'),
    updatedAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
  uniques: [
    { name: 'run_project_id_number_unique', properties: ['projectId', 'number'] },
    // The database itself refuses a second open run of a project.
    { name: 'run_open_unique', properties: ['projectId'], where: { status: 'RUNNING' } },
  ],
  indexes: [
    { name: 'run_status_started_at_index', properties: ['status', 'startedAt'] },
    { name: 'run_status_ended_at_index', properties: ['status', 'endedAt'] },
  ],
  triggers: [touchTrigger('run')],
});
/** A run as it is kept. */
export type RunRow = InferEntity<typeof Run>;
