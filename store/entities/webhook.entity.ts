import { defineEntity, p, type InferEntity } from '@mikro-orm/postgresql';
import { touchTrigger } from './touch.ts';

/** An address that is told of events. */
export const Webhook = defineEntity({
  name: 'Webhook',
  tableName: 'webhook',
  properties: {
    id: p.uuid().primary(),
    url: p.text(),
    description: p.text().nullable(),
    /** `whsec_` and the key in base64: it signs, so that it has to be kept as it is. */
    secret: p.text(),
    /** The one before it signs too, until this moment: receivers change over without losing a message. */
    previousSecret: p.text().nullable(),
    previousUntil: p.datetime(3).nullable(),
    /** Types of events, or `*` alone. */
    events: p.array().columnType('text[]'),
    active: p.boolean().default(true),
    /** Why it was switched off, where nobody did it by hand. */
    inactiveReason: p.text().nullable(),
    /** Name of whoever made it. */
    createdBy: p.text(),
    createdAt: p.datetime(3).defaultRaw('clock_timestamp()'),
    updatedAt: p.datetime(3).defaultRaw('clock_timestamp()'),
  },
  indexes: [{ name: 'webhook_created_at_id_index', properties: ['createdAt', 'id'] }],
  triggers: [touchTrigger('webhook')],
});
export type WebhookRow = InferEntity<typeof Webhook>;
