import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import { ACTOR_KINDS } from '../../domain/access/access.contract.ts';

/** Who changed what, when and why: append only, and kept when what it tells of is deleted. */
export const AuditEntry = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_log',
  properties: {
    id: p.bigint('number').primary().autoincrement().columnType('bigint').generated('identity'),
    actorKind: p.enum(ACTOR_KINDS).nativeEnumName('actor_kind'),
    actorId: p.text(),
    actorName: p.text(),
    /** For example `project.edited`, `review.approved`, `webhook.deleted`. */
    action: p.text(),
    /** No foreign key: the entry outlives the project. */
    projectId: p.uuid().nullable(),
    /** What was changed beside or inside a project: `scene`, `asset`, `webhook`, `api-key`, `session`, `view`. */
    targetType: p.text().nullable(),
    targetId: p.text().nullable(),
    before: p.json<Record<string, unknown>>().nullable(),
    after: p.json<Record<string, unknown>>().nullable(),
    reason: p.text().nullable(),
    requestId: p.text().nullable(),
    createdAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
  indexes: [
    { name: 'audit_log_project_id_id_index', properties: ['projectId', 'id'] },
    { name: 'audit_log_actor_id_id_index', properties: ['actorId', 'id'] },
    { name: 'audit_log_action_id_index', properties: ['action', 'id'] },
    { name: 'audit_log_created_at_index', properties: ['createdAt'] },
  ],
});
export type AuditRow = InferEntity<typeof AuditEntry>;
