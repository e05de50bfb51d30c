import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeliverWebhookResult } from '../../activities/webhooks/webhooks.activities.ts';
import { nextWait } from '../../domain/webhook/back-off.ts';
import { WEBHOOK_WORKFLOW, webhookWorkflowId, type WebhookWorkflowResult } from '../../workflows/contract.ts';
import { openWorkflowLab, type WorkflowLab } from './harness.ts';

let lab: WorkflowLab;
beforeAll(async () => {
  lab = await openWorkflowLab();
});
afterAll(() => lab?.close());

/** Runs the workflow with an activity that answers so. */
async function run(deliverWebhook: (input: { deliveryId: string }) => Promise<DeliverWebhookResult>) {
  const deliveryId = randomUUID();
  const start = { workflow: WEBHOOK_WORKFLOW, workflowId: webhookWorkflowId(deliveryId), input: { deliveryId } };
  const handle = await lab.runOther(start, { deliverWebhook });
  const result = (await handle.result()) as WebhookWorkflowResult;
  const { startTime, closeTime } = await handle.describe();
  return { deliveryId, result, hours: ((closeTime?.getTime() ?? 0) - startTime.getTime()) / 3_600_000 };
}

it('tries for three days, with the pauses that the activity names, and then gives up', async () => {
  const asked: string[] = [];
  const { deliveryId, result, hours } = await run(async (input) => {
    asked.push(input.deliveryId);
    const wait = nextWait(asked.length, null, 0);
    return wait === null ? { state: 'failed', waitSeconds: 0 } : { state: 'pending', waitSeconds: wait };
  });
  expect(result).toEqual({ state: 'failed' });
  expect(asked).toEqual(Array.from({ length: 10 }, () => deliveryId));
  expect(hours).toBeGreaterThan(75);
  expect(hours).toBeLessThan(77);
});

it('ends with the first success, and with a webhook that is gone', async () => {
  const answers: DeliverWebhookResult[] = [
    { state: 'pending', waitSeconds: 7200 },
    { state: 'delivered', waitSeconds: 0 },
  ];
  const { result, hours } = await run(async () => answers.shift() ?? { state: 'failed', waitSeconds: 0 });
  expect([result, answers]).toEqual([{ state: 'delivered' }, []]);
  expect(hours).toBeGreaterThan(1.9);
  expect((await run(async () => ({ state: 'gone', waitSeconds: 0 }))).result).toEqual({ state: 'gone' });
});

it('outlives a database that is away', async () => {
  let tries = 0;
  const { result } = await run(async () => {
    tries += 1;
    if (tries < 40) throw ApplicationFailure.create({ message: 'away', type: 'DATABASE_UNAVAILABLE' });
    return { state: 'delivered', waitSeconds: 0 };
  });
  expect([result.state, tries]).toEqual(['delivered', 40]);
});
