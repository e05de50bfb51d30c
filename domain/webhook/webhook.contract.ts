/** What a webhook can be told of, by the names that receivers see. docs/webhooks.md says when each happens. */
export const WEBHOOK_EVENT_TYPES = [
  'project.created',
  'project.processing',
  'project.awaiting-review',
  'project.completed',
  'project.failed',
  'project.cancelled',
  'project.deleted',
  'review.awaited',
  'review.reminder',
  'review.approved',
  'review.changes-requested',
  'asset.approved',
  'asset.rejected',
  'script.rejected',
  'scene.rejected',
] as const;

/** Sent by the test button; nobody subscribes to it. */
export const WEBHOOK_TEST_TYPE = 'webhook.test';

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Version of the payload's shape. A member may be added without raising it. */
export const PAYLOAD_VERSION = 1;

/**
 * Members of an event's data that leave the platform: ids, statuses and small facts. People's words (comments, reasons,
 * topics) stay here; whoever may read them asks the gateway.
 */
export const PAYLOAD_FACTS = [
  'from',
  'to',
  'failure',
  'gate',
  'since',
  'until',
  'reviewId',
  'scenes',
  'assetId',
  'assetType',
  'key',
  'part',
  'index',
] as const;

/** What is sent, as JSON. */
export interface WebhookPayload {
  readonly type: string;
  readonly version: number;
  /** When it happened, ISO 8601 in UTC. */
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}
