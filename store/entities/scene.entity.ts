import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import type { Scene as ScriptScene } from '../../domain/script/script.contract.ts';
import type { SceneBases, SceneEdits, ScenePins, SceneRejections } from '../../domain/script/scene-edits.contract.ts';
import { Project } from './project.entity.ts';
import { touchTrigger } from './touch.ts';

/** Keys of the assets that a scene shows now. A member that is missing was not made yet. */
export interface SceneKeys {
  readonly narration?: string;
  readonly image?: string;
  readonly slides?: readonly string[];
  readonly segment?: string;
}

export const Scene = defineEntity({
  name: 'Scene',
  tableName: 'scene',
  properties: {
    id: p.uuid().primary(),
    projectId: p.manyToOne(Project).mapToPk().fieldName('project_id').deleteRule('cascade'),
    /** Place in the film, from 0. */
    index: p.integer(),
    kind: p
      .enum(['opening', 'content', 'closing'] as const satisfies readonly ScriptScene['kind'][])
      .nativeEnumName('scene_kind'),
    kicker: p.text(),
    title: p.text(),
    bullets: p.json<ScriptScene['bullets']>(),
    narration: p.text(),
    visual: p.json<ScriptScene['visual']>(),
    sources: p.json<ScriptScene['sources']>(),
    keys: p.json<SceneKeys>().defaultRaw(`'{}'::jsonb`),
    /** What illustration chose; its shape belongs to that step. */
    picture: p.json<unknown>().nullable(),
    /** The scene as the writer wrote it; the columns above are this with the edits laid over. null: written before edits existed. */
    written: p.json<ScriptScene>().nullable(),
    edits: p.json<SceneEdits>().defaultRaw(`'{}'::jsonb`),
    pins: p.json<ScenePins>().defaultRaw(`'{}'::jsonb`),
    rejections: p.json<SceneRejections>().defaultRaw(`'{}'::jsonb`),
    /** What the assets in `keys` were made from. */
    bases: p.json<SceneBases>().defaultRaw(`'{}'::jsonb`),
    version: p.integer().version(),
    createdAt: p.datetime(3).defaultRaw('clock_timestamp()'),
    updatedAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
  uniques: [{ name: 'scene_project_id_index_unique', properties: ['projectId', 'index'] }],
  triggers: [touchTrigger('scene')],
});
/** A scene as it is kept. */
export type SceneRow = InferEntity<typeof Scene>;
