import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import { Project } from './project.entity.ts';
import { Run } from './run.entity.ts';
import { Scene } from './scene.entity.ts';

/** What happened, in order of commit: append only. */
export const Event = defineEntity({
  name: 'Event',
  tableName: 'event',
  properties: {
    id: p.bigint('number').primary().autoincrement().columnType('bigint').generated('identity'),
    projectId: p.manyToOne(Project).mapToPk().fieldName('project_id').deleteRule('cascade'),
    runId: p.manyToOne(Run).mapToPk().fieldName('run_id').nullable().deleteRule('set null'),
    sceneId: p.manyToOne(Scene).mapToPk().fieldName('scene_id').nullable().deleteRule('set null'),
    type: p.text(),
    step: p.text().nullable(),
    data: p.json<Record<string, unknown>>().defaultRaw(`'{}'::jsonb`),
    /** Names the one moment this tells of, so that an activity that runs twice tells it once. */
    once: p.text().nullable(),
    createdAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
  uniques: [{ name: 'event_project_id_once_unique', properties: ['projectId', 'once'] }],
  indexes: [
    { name: 'event_project_id_id_index', properties: ['projectId', 'id'] },
    { name: 'event_run_id_index', properties: ['runId'] },
    { name: 'event_scene_id_index', properties: ['sceneId'] },
  ],
});
/** An event as it is kept. */
export type EventRow = InferEntity<typeof Event>;
