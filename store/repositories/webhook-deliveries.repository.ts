import { randomUUID } from 'node:crypto';
import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { PAYLOAD_VERSION, WEBHOOK_TEST_TYPE, type DeliveryState } from '../../domain/webhook/webhook.contract.ts';
import { WebhookDelivery, type DeliveryRow } from '../entities/webhook-delivery.entity.ts';
import { StoreError } from '../errors.ts';
import { readTimeCursor, writeTimeCursor } from './time-cursor.ts';
import { FRESH } from './sql.ts';

export interface DeliveryQuery {
  readonly webhookId: string;
  readonly state?: DeliveryState | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * A page of a webhook's log, newest first.
 * @throws StoreError CURSOR_INVALID
 */
export async function listDeliveries(
  em: EntityManager,
  { webhookId, state, cursor, limit }: DeliveryQuery,
): Promise<{ items: DeliveryRow[]; nextCursor: string | null }> {
  const where: FilterQuery<DeliveryRow>[] = [{ webhookId }];
  if (state !== undefined) where.push({ state });
  if (cursor !== undefined) {
    const { at, id } = readTimeCursor(cursor);
    where.push({ $or: [{ createdAt: { $lt: at } }, { createdAt: at, id: { $lt: id } }] });
  }
  const rows = await em.find(
    WebhookDelivery,
    { $and: where },
    { ...FRESH, orderBy: { createdAt: 'desc', id: 'desc' }, limit: limit + 1 },
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeTimeCursor(last.createdAt, last.id) : null };
}

/** @throws StoreError DELIVERY_GONE */
export async function getDelivery(em: EntityManager, webhookId: string, id: string): Promise<DeliveryRow> {
  const delivery = await em.findOne(WebhookDelivery, { id, webhookId }, FRESH);
  if (!delivery) throw new StoreError('DELIVERY_GONE', 'Delivery not found');
  return delivery;
}

/** Queues the test message. */
export async function queueTest(em: EntityManager, webhookId: string): Promise<DeliveryRow> {
  const id = randomUUID();
  await em.insert(WebhookDelivery, {
    id,
    webhookId,
    messageId: `evt_test_${id}`,
    type: WEBHOOK_TEST_TYPE,
    payload: {
      type: WEBHOOK_TEST_TYPE,
      version: PAYLOAD_VERSION,
      timestamp: new Date().toISOString(),
      data: { webhookId },
    },
  });
  return getDelivery(em, webhookId, id);
}

/**
 * Queues the same message once more, under its own id: a receiver that had it already can tell.
 * @throws StoreError DELIVERY_GONE
 */
export async function queueRedelivery(em: EntityManager, webhookId: string, of: string): Promise<DeliveryRow> {
  const { eventId, messageId, projectId, type, payload } = await getDelivery(em, webhookId, of);
  const id = randomUUID();
  await em.insert(WebhookDelivery, { id, webhookId, eventId, messageId, projectId, type, payload, redeliveryOf: of });
  return getDelivery(em, webhookId, id);
}
