import { Client } from '@temporalio/client';
import type { Logger, NativeConnection } from '@temporalio/worker';
import { DELIVERIES_KEPT_DAYS } from '../domain/project/retention.ts';
import { listen } from '../store/event-listener.ts';
import type { Orm } from '../store/orm.ts';
import {
  findUndispatched,
  markDispatched,
  removeOldDeliveries,
} from '../store/repositories/webhook-attempts.repository.ts';
import {
  ORCHESTRATION_QUEUE,
  WEBHOOK_WORKFLOW,
  webhookWorkflowId,
  type WebhookWorkflowInput,
} from '../workflows/contract.ts';
import type { Service } from './service.machine.ts';
import { drained, untilNextLook } from './until-next-look.ts';

/** For tests, redeliveries, and whatever was missed while nobody listened. */
const EVERY_MS = 2000;
/** A film tells of many events in a row: they are looked at together. After some were started, more may wait for their turn. */
const GATHER_MS = 200;
const BATCH = 100;
const AT_ONCE = 10;
const TIDY_EVERY_MS = 60 * 60_000;

export interface WebhookServiceOptions {
  readonly orm: Promise<Orm>;
  readonly databaseUrl: string;
  readonly namespace: string;
  readonly connect: () => Promise<NativeConnection>;
  readonly logger: Logger;
}

/**
 * Starts a workflow for every delivery that waits for one. The row is written with its event and marked after its
 * workflow was started: killed in between, or run twice, this starts a workflow that is there already, which is none.
 */
export function webhookService(options: WebhookServiceOptions): Service {
  return {
    name: 'webhooks',
    async run({ ready, drain }) {
      const orm = await Promise.race([options.orm, drained(drain)]);
      if (!orm) return;
      const client = new Client({ connection: await options.connect(), namespace: options.namespace });
      let wake = new AbortController();
      const rouse = (): void => wake.abort();
      const { databaseUrl } = options;
      const listener = listen(databaseUrl, { onEvent: rouse, onReconnect: rouse, onProgress: () => undefined });
      try {
        let tidiedAt = Number.NEGATIVE_INFINITY;
        while (!drain.aborted) {
          if (performance.now() - tidiedAt > TIDY_EVERY_MS) {
            tidiedAt = performance.now();
            await tidy(orm);
          }
          wake = new AbortController();
          const started = await dispatch(orm, client);
          ready();
          if (started === 0) await untilNextLook(EVERY_MS, AbortSignal.any([drain, wake.signal]));
          await untilNextLook(GATHER_MS, drain);
        }
      } finally {
        await listener.close();
      }
    },
  };

  async function tidy(orm: Orm): Promise<void> {
    const removed = await removeOldDeliveries(orm.em.fork(), DELIVERIES_KEPT_DAYS);
    if (removed > 0) options.logger.info('old webhook deliveries removed', { removed });
  }
}

/** @returns how many workflows were started */
async function dispatch(orm: Orm, client: Client): Promise<number> {
  const ids = await findUndispatched(orm.em.fork(), BATCH);
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE);
    await Promise.all(some.map((deliveryId) => start(client, { deliveryId })));
    await markDispatched(orm.em.fork(), some);
  }
  return ids.length;
}

async function start(client: Client, input: WebhookWorkflowInput): Promise<void> {
  await client.workflow.start(WEBHOOK_WORKFLOW, {
    workflowId: webhookWorkflowId(input.deliveryId),
    taskQueue: ORCHESTRATION_QUEUE,
    args: [input],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: 'Webhook delivery',
  });
}
