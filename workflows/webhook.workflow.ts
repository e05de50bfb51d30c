import { proxyActivities, sleep } from '@temporalio/workflow';
import type { WebhookActivities } from '../activities/webhooks/webhooks.activities.ts';
import { WEBHOOK } from './activity-presets.ts';
import type { WebhookWorkflowInput, WebhookWorkflowResult } from './contract.ts';

const { deliverWebhook } = proxyActivities<WebhookActivities>(WEBHOOK);

/**
 * One message to one webhook, until it is delivered or given up. Between attempts, hours even, only a timer waits. The row
 * says what was tried and when the next attempt is due; started a second time, this goes on where the row stands.
 */
export async function webhookDelivery({ deliveryId }: WebhookWorkflowInput): Promise<WebhookWorkflowResult> {
  for (;;) {
    const { state, waitSeconds } = await deliverWebhook({ deliveryId });
    if (state !== 'pending') return { state };
    await sleep(waitSeconds * 1000);
  }
}
