import { z } from 'zod';
import { DELIVERY_STATES, WEBHOOK_EVENT_TYPES } from '../../domain/webhook/webhook.contract.ts';

const URL_MAX = 2000;

const eventsSchema = z
  .union([z.tuple([z.literal('*')]), z.array(z.enum(WEBHOOK_EVENT_TYPES)).min(1).max(WEBHOOK_EVENT_TYPES.length)], {
    error: `give types of events, or "*" alone for all of them: ${WEBHOOK_EVENT_TYPES.join(', ')}`,
  })
  .transform((events): string[] => [...new Set<string>(events)])
  .describe('Types of events that are sent, or `*` alone for all, also those of later versions.');

const settings = {
  url: z
    .string()
    .trim()
    .min(1)
    .max(URL_MAX)
    .describe(
      'Where messages are sent, by POST. https, and on the public internet unless the gateway is told otherwise.',
    ),
  description: z.string().trim().max(500).nullable().describe('For people.'),
  active: z.boolean().describe('Whether anything is sent.'),
};

export const createWebhookBodySchema = z
  .strictObject({
    url: settings.url,
    description: settings.description.default(null),
    events: eventsSchema.default(['*']),
    active: settings.active.default(true),
  })
  .meta({
    id: 'CreateWebhook',
    examples: [{ url: 'https://example.com/hooks/films', events: ['project.completed', 'project.failed'] }],
  });

export const patchWebhookBodySchema = z
  .strictObject({ ...settings, events: eventsSchema })
  .partial()
  .meta({ id: 'PatchWebhook', examples: [{ active: false }] });

export const webhookSchema = z
  .object({
    id: z.guid(),
    url: z.string(),
    description: z.string().nullable(),
    events: z.array(z.string()),
    active: z.boolean(),
    inactiveReason: z.string().nullable().describe('Why it was switched off, where the receiver asked for it (410).'),
    secret: z.string().describe('Masked, except where it was just made: it is shown in full only once.'),
    previousSecretUntil: z.iso
      .datetime()
      .nullable()
      .describe('Until then the secret before the last rotation signs every message too.'),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Webhook' });
export type WebhookBody = z.infer<typeof webhookSchema>;

export const deliverySchema = z
  .object({
    id: z.guid(),
    webhookId: z.guid(),
    messageId: z.string().describe('The header `webhook-id`: the same in every attempt and redelivery.'),
    projectId: z.guid().nullable(),
    type: z.string(),
    payload: z
      .object({
        type: z.string(),
        version: z.int(),
        timestamp: z.iso.datetime(),
        data: z.record(z.string(), z.unknown()),
      })
      .describe('What is sent, as JSON.'),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int().describe('Those that were made.'),
    lastStatus: z.int().nullable().describe('HTTP status of the last answer; null where there was none.'),
    lastError: z.string().nullable(),
    lastResponse: z.string().nullable().describe('The first 500 bytes of the last answer.'),
    nextTryAt: z.iso.datetime().nullable().describe('While it is pending.'),
    deliveredAt: z.iso.datetime().nullable(),
    redeliveryOf: z.guid().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'WebhookDelivery' });
export type DeliveryBody = z.infer<typeof deliverySchema>;

const id = z.guid({ error: 'not a UUID' }).toLowerCase();
export const deliveryParamsSchema = z.object({ id, deliveryId: id });

export const listDeliveriesQuerySchema = z.object({
  state: z.enum(DELIVERY_STATES).optional(),
  cursor: z.string().min(1).max(1000).optional().describe('From the `next` link of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
