import type { AddressPolicy } from '../../domain/net/address-guard.ts';
import { nextWait } from '../../domain/webhook/back-off.ts';
import type { DeliveryState } from '../../domain/webhook/webhook.contract.ts';
import {
  deactivateWebhook,
  readDueDelivery,
  recordAttempt,
  type DueDelivery,
} from '../../store/repositories/webhook-attempts.repository.ts';
import type { StepDeps } from '../../store/step-deps.ts';
import { attemptDelivery, type Attempt } from './attempt.ts';

export interface WebhookDeps extends Pick<StepDeps, 'em' | 'signal'> {
  readonly policy: AddressPolicy;
}

export interface DeliverWebhookInput {
  readonly deliveryId: string;
}

export interface DeliverWebhookResult {
  /** `gone`: the webhook was deleted meanwhile. */
  readonly state: DeliveryState | 'gone';
  /** Seconds until it is to be called again; 0 unless the state is pending. */
  readonly waitSeconds: number;
}

export interface WebhookActivities {
  /**
   * Makes one attempt if it is due, and writes down what came of it. A process that dies between the answer and the record
   * sends the message again: receivers know it by its `webhook-id`.
   */
  deliverWebhook(input: DeliverWebhookInput): Promise<DeliverWebhookResult>;
}

/** Receivers that are silent hold a slot of the queue for a quarter of a minute each: films need slots too. */
const MOST_AT_ONCE = 4;
/** And one that is silent must not keep the others from theirs. */
const MOST_OF_ONE = 2;
const BUSY_WAIT_SECONDS = 1;
/** The engine's timer and the database's clock need not agree to the millisecond. */
const EARLY_SECONDS = 0.5;

export function createWebhookActivities({ em, signal, policy }: WebhookDeps): WebhookActivities {
  /** Webhooks that are being called, once for each call. */
  const underWay: string[] = [];
  const isBusy = (webhookId: string): boolean =>
    underWay.length >= MOST_AT_ONCE || underWay.filter((other) => other === webhookId).length >= MOST_OF_ONE;

  return {
    async deliverWebhook({ deliveryId }) {
      const delivery = await readDueDelivery(em(), deliveryId);
      if (!delivery) return { state: 'gone', waitSeconds: 0 };
      if (delivery.state !== 'pending') return { state: delivery.state, waitSeconds: 0 };
      if (!delivery.active) return giveUp(delivery, 'the webhook is switched off');
      if (delivery.dueIn > EARLY_SECONDS) return { state: 'pending', waitSeconds: Math.ceil(delivery.dueIn) };
      if (isBusy(delivery.webhookId)) return { state: 'pending', waitSeconds: BUSY_WAIT_SECONDS * (1 + Math.random()) };
      underWay.push(delivery.webhookId);
      try {
        return await settle(delivery, await attemptDelivery(policy, delivery, signal()));
      } finally {
        underWay.splice(underWay.indexOf(delivery.webhookId), 1);
      }
    },
  };

  async function settle(delivery: DueDelivery, attempt: Attempt): Promise<DeliverWebhookResult> {
    const attempts = delivery.attempts + 1;
    const { status, error, response } = attempt;
    const wait = attempt.delivered || attempt.gone ? null : nextWait(attempts, attempt.retryAfter, Math.random());
    const state = attempt.delivered ? 'delivered' : wait === null ? 'failed' : 'pending';
    const waitSeconds = wait ?? 0;
    await em().transactional(async (tx) => {
      await recordAttempt(tx, delivery.id, { state, attempts, status, error, response, waitSeconds });
      if (attempt.gone) await deactivateWebhook(tx, delivery.webhookId, error ?? 'the receiver answered 410');
    });
    return { state, waitSeconds };
  }

  async function giveUp(delivery: DueDelivery, error: string): Promise<DeliverWebhookResult> {
    const { id, attempts } = delivery;
    await recordAttempt(em(), id, {
      state: 'failed',
      attempts,
      status: null,
      error,
      response: null,
      waitSeconds: 0,
    });
    return { state: 'failed', waitSeconds: 0 };
  }
}
