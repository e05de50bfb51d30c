import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import { DELIVERY_STATES, type WebhookPayload } from '../../domain/webhook/webhook.contract.ts';
import { Webhook } from './webhook.entity.ts';

/** One message to one webhook, and what became of it. Written together with the event that it tells of. */
export const WebhookDelivery = defineEntity({
  name: 'WebhookDelivery',
  tableName: 'webhook_delivery',
  properties: {
    id: p.uuid().primary(),
    webhookId: p.manyToOne(Webhook).mapToPk().fieldName('webhook_id').deleteRule('cascade'),
    /** No foreign key: the message outlives its project. null for a test and for a project that was deleted. */
    eventId: p.bigint('number').nullable(),
    /** The header `webhook-id`: one for each event, the same in every attempt and every redelivery. */
    messageId: p.text(),
    projectId: p.uuid().nullable(),
    type: p.text(),
    payload: p.json<WebhookPayload>(),
    state: p.enum(DELIVERY_STATES).nativeEnumName('webhook_delivery_state').default('pending'),
    attempts: p.integer().default(0),
    /** HTTP status of the last answer; null where there was none. */
    lastStatus: p.integer().nullable(),
    lastError: p.text().nullable(),
    /** The first 500 bytes of the last answer. */
    lastResponse: p.text().nullable(),
    nextTryAt: p.datetime(3).defaultRaw('clock_timestamp()'),
    /** When its workflow was last started. */
    dispatchedAt: p.datetime(3).nullable(),
    deliveredAt: p.datetime(3).nullable(),
    /** The delivery that somebody asked to repeat. */
    redeliveryOf: p.uuid().nullable(),
    createdAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
  uniques: [
    {
      name: 'webhook_delivery_original_unique',
      properties: ['webhookId', 'eventId'],
      where: 'redelivery_of is null',
    },
  ],
  indexes: [
    { name: 'webhook_delivery_webhook_id_created_at_id_index', properties: ['webhookId', 'createdAt', 'id'] },
    { name: 'webhook_delivery_pending_index', properties: ['nextTryAt'], where: { state: 'pending' } },
  ],
});
export type DeliveryRow = InferEntity<typeof WebhookDelivery>;
