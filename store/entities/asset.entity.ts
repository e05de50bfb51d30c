import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import { ASSET_TYPES } from '../../domain/project/project.contract.ts';
import { Project } from './project.entity.ts';
import { Run } from './run.entity.ts';
import { Scene } from './scene.entity.ts';
import { touchTrigger } from './touch.ts';

export const Asset = defineEntity({
  name: 'Asset',
  tableName: 'asset',
  properties: {
    id: p.uuid().primary(),
    projectId: p.manyToOne(Project).mapToPk().fieldName('project_id').deleteRule('cascade'),
    sceneId: p.manyToOne(Scene).mapToPk().fieldName('scene_id').nullable().deleteRule('set null'),
    /** The run that made it; later runs reuse it. */
    runId: p.manyToOne(Run).mapToPk().fieldName('run_id').nullable().deleteRule('set null'),
    type: p.enum(ASSET_TYPES).nativeEnumName('asset_type'),
    key: p.character().length(64),
    /** Relative to the root of the asset store, always with `/`. */
    path: p.text(),
    sha256: p.character().length(64),
    bytes: p.bigint('number'),
    mime: p.text(),
    durationSeconds: p.double().$type<number>().nullable(),
    width: p.integer().nullable(),
    height: p.integer().nullable(),
    provider: p.text(),
    providerVersion: p.text(),
    /** In the currency of the provider's bill; 0 for what this machine makes itself. */
    cost: p.decimal('number').precision(12).scale(6).default(0),
    /** This is the nth asset of its scene and type, from 1. */
    version: p.integer().default(1),
    /** null: nobody has judged it. */
    approved: p.boolean().nullable(),
    reviewer: p.text().nullable(),
    reason: p.text().nullable(),
    meta: p.json<Record<string, unknown>>().defaultRaw(`'{}'::jsonb`),
    createdAt: p.datetime(3).defaultRaw('clock_timestamp()'),
    updatedAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
  uniques: [{ name: 'asset_project_id_key_unique', properties: ['projectId', 'key'] }],
  indexes: [
    { name: 'asset_project_id_type_created_at_id_index', properties: ['projectId', 'type', 'createdAt', 'id'] },
    { name: 'asset_scene_id_type_version_index', properties: ['sceneId', 'type', 'version'] },
    { name: 'asset_run_id_index', properties: ['runId'] },
    // Minutes of film, without a look at the other assets.
    { name: 'asset_film_created_at_index', properties: ['createdAt', 'durationSeconds'], where: { type: 'video' } },
  ],
  triggers: [touchTrigger('asset')],
});
/** An asset as it is kept. */
export type AssetRow = InferEntity<typeof Asset>;
