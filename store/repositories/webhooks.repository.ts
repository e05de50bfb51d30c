import { randomBytes, randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Webhook, type WebhookRow } from '../entities/webhook.entity.ts';
import { StoreError } from '../errors.ts';
import { FRESH } from './sql.ts';

/** How long the secret before a rotation signs beside the new one. */
const CHANGE_OVER_MS = 24 * 60 * 60 * 1000;

export interface NewWebhook {
  readonly url: string;
  readonly description: string | null;
  readonly events: readonly string[];
  readonly active: boolean;
  readonly createdBy: string;
}

export type WebhookPatch = Partial<Omit<NewWebhook, 'createdBy'>>;

const gone = (): StoreError => new StoreError('WEBHOOK_GONE', 'Webhook not found');

export async function createWebhook(em: EntityManager, input: NewWebhook): Promise<WebhookRow> {
  const id = randomUUID();
  await em.insert(Webhook, { ...input, id, events: [...input.events], secret: newSecret() });
  return getWebhook(em, id);
}

/** @throws StoreError WEBHOOK_GONE */
export async function getWebhook(em: EntityManager, id: string): Promise<WebhookRow> {
  const webhook = await em.findOne(Webhook, { id }, FRESH);
  if (!webhook) throw gone();
  return webhook;
}

/** Oldest first. There are few: one for each system that wants to know. */
export async function listWebhooks(em: EntityManager): Promise<WebhookRow[]> {
  return em.find(Webhook, {}, { ...FRESH, orderBy: { createdAt: 'asc', id: 'asc' } });
}

/**
 * Changes the named members. Switching it on forgets why it was off.
 * @throws StoreError WEBHOOK_GONE
 */
export async function patchWebhook(em: EntityManager, id: string, patch: WebhookPatch): Promise<WebhookRow> {
  const { events, ...rest } = patch;
  const changes = {
    ...rest,
    ...(events ? { events: [...events] } : {}),
    ...(patch.active ? { inactiveReason: null } : {}),
  };
  if (Object.keys(changes).length > 0) await em.nativeUpdate(Webhook, { id }, changes);
  return getWebhook(em, id);
}

/**
 * Gives it a new secret; the one before signs too for a day.
 * @throws StoreError WEBHOOK_GONE
 */
export async function rotateSecret(em: EntityManager, id: string): Promise<WebhookRow> {
  const { secret } = await getWebhook(em, id);
  const previousUntil = new Date(Date.now() + CHANGE_OVER_MS);
  await em.nativeUpdate(Webhook, { id }, { secret: newSecret(), previousSecret: secret, previousUntil });
  return getWebhook(em, id);
}

/**
 * Deletes it with its log. What was still to be sent to it is not sent.
 * @throws StoreError WEBHOOK_GONE
 */
export async function deleteWebhook(em: EntityManager, id: string): Promise<void> {
  if ((await em.nativeDelete(Webhook, { id })) === 0) throw gone();
}

/** Standard Webhooks asks for 24 to 64 random bytes. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
