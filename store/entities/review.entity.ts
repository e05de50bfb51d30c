import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import { DECISIONS, GATES } from '../../domain/project/review.contract.ts';
import { Project } from './project.entity.ts';
import { Run } from './run.entity.ts';

/** `sent`: told to the run, which has not carried it out yet. */
const REVIEW_STATES = ['sent', 'applied'] as const;

/** What a reviewer decided at a gate. The run is told its id only, and reads the words here. */
export const Review = defineEntity({
  name: 'Review',
  tableName: 'review',
  properties: {
    id: p.uuid().primary(),
    projectId: p.manyToOne(Project).mapToPk().fieldName('project_id').deleteRule('cascade'),
    runId: p.manyToOne(Run).mapToPk().fieldName('run_id').deleteRule('cascade'),
    gate: p.enum(GATES).nativeEnumName('review_gate'),
    decision: p.enum(DECISIONS).nativeEnumName('review_decision'),
    comment: p.text().nullable(),
    /** Ids of the scenes that are to change; empty: the whole script. */
    scenes: p.json<readonly string[]>().defaultRaw(`'[]'::jsonb`),
    /** Place in the film that the comment is about, in seconds. */
    atSeconds: p.double().$type<number>().nullable(),
    state: p.enum(REVIEW_STATES).nativeEnumName('review_state').default('sent'),
    reviewer: p.text(),
    createdAt: p.datetime(3).defaultRaw('clock_timestamp()'),
    appliedAt: p.datetime(3).nullable(),
  },
  indexes: [
    { name: 'review_project_id_created_at_index', properties: ['projectId', 'createdAt'] },
    { name: 'review_run_id_index', properties: ['runId'] },
  ],
});
export type ReviewRow = InferEntity<typeof Review>;
