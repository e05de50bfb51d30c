import { setTimeout as pause } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { webhookWorkflowId } from '../../workflows/contract.ts';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';
import { openLab, type Lab } from '../support/lab.ts';
import { openReceiver, type Receiver } from '../support/receiver.ts';

/** What a worker needs to tell somebody on loopback. */
const PRIVATE = { LANTERNIST_QUEUES: 'orchestration,io', LANTERNIST_WEBHOOK_PRIVATE: '1' };

let lab: Lab;
let gateway: TestGateway;
let receiver: Receiver;
beforeEach(async () => {
  lab = await openLab();
  receiver = await openReceiver();
  gateway = await openTestGateway({
    database: { url: lab.databaseUrl, drop: async () => undefined },
    namespace: lab.client.options.namespace,
    webhookPolicy: { private: true, allow: [] },
  });
});
afterEach(async () => {
  await gateway.close();
  await receiver.close();
  await lab.close();
});

const subscribe = async (events = ['*']) =>
  (await gateway.call('POST', '/webhooks', { url: receiver.url, events })).body as { id: string; secret: string };
const create = async (topic: string) => (await gateway.call('POST', '/projects', { topic })).body['id'] as string;
const deliveries = async (id: string) => (await gateway.call('GET', `/webhooks/${id}/deliveries?limit=200`)).list;
const states = async (id: string) => (await deliveries(id)).map((one) => one['state']);
const wait = { timeout: 60_000, interval: 100 };

it('tells of an event once, again after an error, and a second time when asked to', async () => {
  const { id, secret } = await subscribe();
  receiver.answer = (_request, response) => {
    response.writeHead(receiver.received.length === 1 ? 500 : 200).end('thanks');
  };
  const project = await create('Volcano');
  const worker = lab.worker(PRIVATE);
  await worker.ready;
  await vi.waitFor(async () => expect(await states(id)).toEqual(['delivered']), wait);
  const [first, second] = receiver.received;
  expect(receiver.received).toHaveLength(2);
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(4900);
  for (const message of receiver.received) {
    const payload = new Webhook(secret).verify(message.body, message.headers as Record<string, string>);
    expect(payload).toMatchObject({ type: 'project.created', version: 1, data: { projectId: project } });
  }
  expect(first?.headers['webhook-id']).toBe(second?.headers['webhook-id']);
  const [delivery] = await deliveries(id);
  expect(delivery).toMatchObject({ attempts: 2, lastStatus: 200, lastError: null, lastResponse: 'thanks' });

  // The workflow runs, so that the test message needs no more than the next look.
  const test = await gateway.call('POST', `/webhooks/${id}/test`);
  await vi.waitFor(async () => {
    expect((await gateway.call('GET', String(test.headers['location']))).body).toMatchObject({ state: 'delivered' });
  }, wait);
  await gateway.call('POST', `/webhooks/${id}/deliveries/${String(delivery?.['id'])}/redeliver`);
  await vi.waitFor(() => expect(receiver.received).toHaveLength(4), wait);
  expect(receiver.received[3]?.headers['webhook-id']).toBe(first?.headers['webhook-id']);

  // A workflow of each, ended, and not one more.
  for (const { id: delivered } of await deliveries(id)) {
    await vi.waitFor(async () => {
      const { status } = await lab.client.workflow.getHandle(webhookWorkflowId(String(delivered))).describe();
      expect(status.name).toBe('COMPLETED');
    }, wait);
  }
  expect(receiver.received).toHaveLength(4);
  worker.process.kill('SIGTERM');
  expect(await worker.ended).toMatchObject({ code: 0 });
}, 120_000);

it('kill -9 of the worker at any moment loses no message', async () => {
  const { id } = await subscribe(['project.created']);
  receiver.answer = (_request, response) => void setTimeout(() => response.writeHead(204).end(), 50);
  const total = 60;
  const made = Promise.all(Array.from({ length: total }, (_, index) => lab.create(`Film ${index}`, null)));
  for (const heard of [0, 10, 25]) {
    const worker = lab.worker(PRIVATE);
    await worker.ready;
    await vi.waitFor(() => expect(receiver.received.length).toBeGreaterThan(heard), wait);
    worker.process.kill('SIGKILL');
    await worker.ended;
  }
  await made;
  const worker = lab.worker(PRIVATE);
  await worker.ready;
  await vi.waitFor(async () => expect((await states(id)).filter((state) => state !== 'delivered')).toEqual([]), wait);
  const told = await deliveries(id);
  expect(told).toHaveLength(total);
  const heard = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
  expect(heard).toEqual(new Set(told.map((one) => one['messageId'])));
  // Only what was under way when a worker died may have come twice: four at once, three deaths.
  expect(receiver.received.length).toBeLessThanOrEqual(total + 12);
}, 180_000);

it('a webhook that is deleted ends what still waits', async () => {
  const { id } = await subscribe();
  receiver.answer = (_request, response) => void response.writeHead(503).end();
  await create('Volcano');
  const worker = lab.worker(PRIVATE);
  await worker.ready;
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), wait);
  const [delivery] = await deliveries(id);
  expect((await gateway.call('DELETE', `/webhooks/${id}`)).status).toBe(204);
  const handle = lab.client.workflow.getHandle(webhookWorkflowId(String(delivery?.['id'])));
  expect(await handle.result()).toEqual({ state: 'gone' });
  await pause(100);
  expect(receiver.received).toHaveLength(1);
}, 60_000);
