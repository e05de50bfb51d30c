import { urlRefusal, type AddressPolicy } from '../../domain/net/address-guard.ts';
import type { DeliveryRow } from '../../store/entities/webhook-delivery.entity.ts';
import type { WebhookRow } from '../../store/entities/webhook.entity.ts';
import type { EntityManager } from '../../store/orm.ts';
import { writeAudit } from '../../store/repositories/audit.repository.ts';
import { queueRedelivery, queueTest } from '../../store/repositories/webhook-deliveries.repository.ts';
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  patchWebhook,
  rotateSecret,
  type NewWebhook,
  type WebhookPatch,
} from '../../store/repositories/webhooks.repository.ts';
import { invalidInput, Problem } from '../errors.ts';
import type { ChangeBy } from './change-by.ts';

const target = (id: string) => ({ type: 'webhook', id });

/** @throws Problem INVALID_INPUT for an address that would never be called */
export function refuseAddress(url: string, policy: AddressPolicy): void {
  const why = urlRefusal(url, policy);
  if (why) throw invalidInput([{ path: ['url'], message: `this address cannot be told: ${why}` }]);
}

export async function addWebhook(em: EntityManager, input: NewWebhook, change: ChangeBy): Promise<WebhookRow> {
  return em.transactional(async (tx) => {
    const row = await createWebhook(tx, input);
    const { url, description, events, active } = input;
    await writeAudit(tx, {
      ...change,
      action: 'webhook.created',
      target: target(row.id),
      after: { url, description, events, active },
    });
    return row;
  });
}

export async function editWebhook(
  em: EntityManager,
  id: string,
  patch: WebhookPatch,
  change: ChangeBy,
): Promise<WebhookRow> {
  return em.transactional(async (tx) => {
    const before = await getWebhook(tx, id);
    const after = await patchWebhook(tx, id, patch);
    const members = Object.keys(patch) as (keyof WebhookPatch)[];
    const pick = (row: WebhookRow) => Object.fromEntries(members.map((member) => [member, row[member]]));
    if (members.length > 0) {
      await writeAudit(tx, {
        ...change,
        action: 'webhook.edited',
        target: target(id),
        before: pick(before),
        after: pick(after),
      });
    }
    return after;
  });
}

export async function removeWebhook(em: EntityManager, id: string, change: ChangeBy): Promise<void> {
  await em.transactional(async (tx) => {
    const { url, description, events, active } = await getWebhook(tx, id);
    await deleteWebhook(tx, id);
    await writeAudit(tx, {
      ...change,
      action: 'webhook.deleted',
      target: target(id),
      before: { url, description, events, active },
    });
  });
}

export async function changeSecret(em: EntityManager, id: string, change: ChangeBy): Promise<WebhookRow> {
  return em.transactional(async (tx) => {
    const row = await rotateSecret(tx, id);
    await writeAudit(tx, { ...change, action: 'webhook.secret-rotated', target: target(id) });
    return row;
  });
}

/** @throws Problem WEBHOOK_INACTIVE */
export async function sendTest(em: EntityManager, id: string, change: ChangeBy): Promise<DeliveryRow> {
  return em.transactional(async (tx) => {
    await requireActive(tx, id);
    const delivery = await queueTest(tx, id);
    await writeAudit(tx, { ...change, action: 'webhook.tested', target: target(id), after: { delivery: delivery.id } });
    return delivery;
  });
}

/** @throws Problem WEBHOOK_INACTIVE */
export async function sendAgain(em: EntityManager, id: string, of: string, change: ChangeBy): Promise<DeliveryRow> {
  return em.transactional(async (tx) => {
    await requireActive(tx, id);
    const delivery = await queueRedelivery(tx, id, of);
    await writeAudit(tx, {
      ...change,
      action: 'webhook.redelivered',
      projectId: delivery.projectId ?? null,
      target: target(id),
      after: { delivery: delivery.id, redeliveryOf: of },
    });
    return delivery;
  });
}

async function requireActive(em: EntityManager, id: string): Promise<void> {
  if ((await getWebhook(em, id)).active) return;
  throw new Problem('WEBHOOK_INACTIVE', 'The webhook is switched off: set `active` to true first.');
}
