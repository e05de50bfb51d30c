import type { EntityManager } from '@mikro-orm/postgresql';
import { PAYLOAD_FACTS, PAYLOAD_VERSION, WEBHOOK_EVENT_TYPES } from '../../domain/webhook/webhook.contract.ts';
import { query } from './sql.ts';

const list = (names: readonly string[]): string => `array[${names.map((name) => `'${name}'`).join(', ')}]`;

/** The name that receivers see of an event `e`; one that is not in the list is not told. */
const PUBLIC_TYPE = `case when e.type = 'status.changed' then 'project.' || lower(replace(e.data->>'to', '_', '-')) else e.type end`;

const UTC = (moment: string): string => `to_char(${moment} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * Queues a message for every webhook that asked for one of the events in `added`, as a part of the statement that appends
 * them: a message is there exactly where its event is. Where there are no webhooks it joins with an empty table.
 */
export const QUEUE_DELIVERIES = `insert into webhook_delivery (id, webhook_id, event_id, message_id, project_id, type, payload)
    select gen_random_uuid(), w.id, e.id, 'evt_' || e.id, e.project_id, e.public_type, jsonb_build_object(
      'type', e.public_type,
      'version', ${PAYLOAD_VERSION},
      'timestamp', ${UTC('e.created_at')},
      'data', jsonb_strip_nulls(jsonb_build_object(
        'projectId', e.project_id, 'runId', e.run_id, 'sceneId', e.scene_id, 'step', e.step
      )) || coalesce((select jsonb_object_agg(key, value) from jsonb_each(e.data) where key = any(${list(PAYLOAD_FACTS)})), '{}')
    )
    from (select e.*, ${PUBLIC_TYPE} as public_type from added e) e
    join webhook w on w.active and w.events && array[e.public_type, '*']
    where e.public_type = any(${list(WEBHOOK_EVENT_TYPES)})`;

/** The same for a project whose events went with it. */
export async function queueDeleted(em: EntityManager, projectId: string): Promise<void> {
  await query(
    em,
    `insert into webhook_delivery (id, webhook_id, message_id, project_id, type, payload)
     select gen_random_uuid(), w.id, 'evt_deleted_' || p.id, p.id, 'project.deleted', jsonb_build_object(
       'type', 'project.deleted', 'version', ${PAYLOAD_VERSION}, 'timestamp', ${UTC('clock_timestamp()')},
       'data', jsonb_build_object('projectId', p.id))
     from webhook w, (select ?::uuid as id) p
     where w.active and w.events && array['project.deleted', '*']`,
    [projectId],
  );
}
