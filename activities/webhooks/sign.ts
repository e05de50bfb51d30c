import { Webhook } from 'standardwebhooks';

/** The headers by which a receiver knows that a message is ours and fresh (Standard Webhooks). Each secret signs once. */
export function signedHeaders(message: {
  readonly id: string;
  readonly at: Date;
  readonly body: string;
  readonly secrets: readonly string[];
}): Record<string, string> {
  const { id, at, body, secrets } = message;
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}
