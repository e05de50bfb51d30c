import type { DeliveryRow } from '../../store/entities/webhook-delivery.entity.ts';
import type { WebhookRow } from '../../store/entities/webhook.entity.ts';
import type { DeliveryBody, WebhookBody } from '../contracts/webhook.contract.ts';

/** @param show whether the secret was made just now, by whoever asks */
export function webhookBody(row: WebhookRow, show: 'secret' | 'mask' = 'mask'): WebhookBody {
  const { id, url, events, active, secret, createdBy } = row;
  const until = row.previousUntil ?? null;
  return {
    id,
    url,
    description: row.description ?? null,
    events,
    active,
    inactiveReason: row.inactiveReason ?? null,
    secret: show === 'secret' ? secret : `whsec_****${secret.slice(-4)}`,
    previousSecretUntil: until && until.getTime() > Date.now() ? until.toISOString() : null,
    createdBy,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function deliveryBody(row: DeliveryRow): DeliveryBody {
  const { id, webhookId, messageId, type, payload, state, attempts } = row;
  return {
    id,
    webhookId,
    messageId,
    projectId: row.projectId ?? null,
    type,
    payload,
    state,
    attempts,
    lastStatus: row.lastStatus ?? null,
    lastError: row.lastError ?? null,
    lastResponse: row.lastResponse ?? null,
    nextTryAt: state === 'pending' ? row.nextTryAt.toISOString() : null,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    redeliveryOf: row.redeliveryOf ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
