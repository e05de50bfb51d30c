import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWebhookActivities } from '../../activities/webhooks/webhooks.activities.ts';
import { PUBLIC_ONLY, type AddressPolicy } from '../../domain/net/address-guard.ts';
import type { WebhookRow } from '../../store/entities/webhook.entity.ts';
import { closeOrm, openOrm, type EntityManager, type Orm } from '../../store/orm.ts';
import { appendEvents } from '../../store/repositories/events.repository.ts';
import { createProject } from '../../store/repositories/projects.repository.ts';
import {
  findUndispatched,
  markDispatched,
  removeOldDeliveries,
} from '../../store/repositories/webhook-attempts.repository.ts';
import { listDeliveries, queueTest } from '../../store/repositories/webhook-deliveries.repository.ts';
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  patchWebhook,
  rotateSecret,
} from '../../store/repositories/webhooks.repository.ts';
import { freshDatabase } from '../support/database.ts';
import { openReceiver, type Receiver } from '../support/receiver.ts';

const LOOPBACK: AddressPolicy = { private: true, allow: [] };

let database: Awaited<ReturnType<typeof freshDatabase>>;
let orm: Orm;
let em: EntityManager;
let receiver: Receiver;
let webhook: WebhookRow;

beforeAll(async () => {
  database = await freshDatabase();
  orm = await openOrm(database.url);
});
beforeEach(async () => {
  em = orm.em.fork();
  await em.execute('truncate webhook cascade');
  receiver = await openReceiver();
  webhook = await subscribe(receiver.url);
});
afterEach(() => receiver.close());
afterAll(async () => {
  await closeOrm(orm);
  await database.drop();
});

const subscribe = (url: string, events = ['*']) =>
  createWebhook(em, { url, events, description: null, active: true, createdBy: 'test' });

const activities = (policy = LOOPBACK) =>
  createWebhookActivities({ em: () => orm.em.fork(), signal: () => new AbortController().signal, policy });

const log = async () => (await listDeliveries(em, { webhookId: webhook.id, limit: 50 })).items;
const queued = async () => queueTest(em, webhook.id);
const makeDue = () => em.execute(`update webhook_delivery set next_try_at = now() where state = 'pending'`);

/** One attempt, and the row after it. */
async function attempt(policy = LOOPBACK) {
  const { id: deliveryId } = await queued();
  const result = await activities(policy).deliverWebhook({ deliveryId });
  const [row] = await log();
  return { result, row };
}

describe('a message', () => {
  it('is there exactly where its event is, for whoever asked for its type', async () => {
    const other = await subscribe(receiver.url, ['project.completed', 'review.awaited']);
    const off = await subscribe(receiver.url);
    await patchWebhook(em, off.id, { active: false });
    const { id: projectId } = await createProject(em, { topic: 'secret plans' });
    const once = 'once';
    for (const _time of [1, 2]) {
      await appendEvents(em, [
        { projectId, type: 'status.changed', once, data: { from: 'PROCESSING', to: 'COMPLETED', event: 'COMPLETE' } },
        { projectId, type: 'asset.made', data: { key: 'x' } },
      ]);
    }
    const undone = em.transactional(async (tx) => {
      await appendEvents(tx, [{ projectId, type: 'review.awaited', data: { gate: 'final', comment: 'secret' } }]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');

    expect((await log()).map((row) => row.type).toSorted()).toEqual(['project.completed', 'project.created']);
    const [told] = (await listDeliveries(em, { webhookId: other.id, limit: 9 })).items;
    expect(told).toMatchObject({ state: 'pending', attempts: 0, projectId, messageId: `evt_${told?.eventId}` });
    expect(told?.payload).toEqual({
      type: 'project.completed',
      version: 1,
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      data: { projectId, from: 'PROCESSING', to: 'COMPLETED' },
    });
    expect((await listDeliveries(em, { webhookId: off.id, limit: 9 })).items).toEqual([]);
    expect(JSON.stringify(await log())).not.toContain('secret');
  });

  it('is signed so that a receiver’s own library accepts it', async () => {
    const { result, row } = await attempt();
    expect(result).toEqual({ state: 'delivered', waitSeconds: 0 });
    expect(row).toMatchObject({ state: 'delivered', attempts: 1, lastStatus: 204, lastError: null });
    expect(row?.deliveredAt).toBeInstanceOf(Date);
    const [message] = receiver.received;
    const headers = message?.headers as Record<string, string>;
    expect(new Webhook(webhook.secret).verify(message?.body ?? '', headers)).toEqual(row?.payload);
    expect(headers['webhook-id']).toBe(row?.messageId);
    expect(headers['content-type']).toBe('application/json');
    expect(() => new Webhook(`whsec_${btoa('another')}`).verify(message?.body ?? '', headers)).toThrow('signature');
    expect(() => new Webhook(webhook.secret).verify(`${message?.body} `, headers)).toThrow('signature');
  });

  it('is signed with both secrets after a rotation', async () => {
    const rotated = await rotateSecret(em, webhook.id);
    expect(rotated.secret).not.toBe(webhook.secret);
    await attempt();
    const [message] = receiver.received;
    for (const secret of [webhook.secret, rotated.secret]) {
      expect(new Webhook(secret).verify(message?.body ?? '', message?.headers as Record<string, string>)).toBeDefined();
    }
    await em.execute(`update webhook set previous_until = now() - interval '1 second'`);
    await attempt();
    expect(receiver.received[1]?.headers['webhook-signature']).not.toContain(' ');
  });

  it('that was delivered is not sent again, however often the activity runs', async () => {
    const { id: deliveryId } = await queued();
    const steps = activities();
    for (const _time of [1, 2, 3])
      expect(await steps.deliverWebhook({ deliveryId })).toMatchObject({ state: 'delivered' });
    expect(receiver.received).toHaveLength(1);
  });
});

describe('a receiver', () => {
  it('that fails is tried again under the same id, not before the pause is over', async () => {
    receiver.answer = (_request, response) => void response.writeHead(500).end('oh no');
    const { id: deliveryId } = await queued();
    const steps = activities();
    const first = await steps.deliverWebhook({ deliveryId });
    expect(first.state).toBe('pending');
    expect([5, 6]).toContain(first.waitSeconds);
    expect(await steps.deliverWebhook({ deliveryId })).toMatchObject({ state: 'pending', waitSeconds: 5 });
    expect(receiver.received).toHaveLength(1);
    expect(await log()).toMatchObject([
      { attempts: 1, lastStatus: 500, lastError: 'the receiver answered 500', lastResponse: 'oh no' },
    ]);
    await makeDue();
    receiver.answer = (_request, response) => void response.writeHead(200).end('ok');
    expect(await steps.deliverWebhook({ deliveryId })).toEqual({ state: 'delivered', waitSeconds: 0 });
    expect(await log()).toMatchObject([{ attempts: 2, lastStatus: 200, lastError: null, lastResponse: 'ok' }]);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
  });

  it('that keeps failing is given up after ten attempts', async () => {
    receiver.answer = (_request, response) => void response.writeHead(503).end();
    const { id: deliveryId } = await queued();
    const steps = activities();
    const states: string[] = [];
    for (let tries = 1; tries <= 10; tries += 1) {
      states.push((await steps.deliverWebhook({ deliveryId })).state);
      await makeDue();
    }
    expect(states).toEqual([...Array.from({ length: 9 }, () => 'pending'), 'failed']);
    expect(await log()).toMatchObject([{ state: 'failed', attempts: 10 }]);
  });

  it('may ask for a longer pause', async () => {
    receiver.answer = (_request, response) => void response.writeHead(429, { 'retry-after': '120' }).end();
    const { result, row } = await attempt();
    expect(result).toEqual({ state: 'pending', waitSeconds: 120 });
    expect((row?.nextTryAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(110_000);
  });

  it('that answers 410 is told nothing more', async () => {
    receiver.answer = (_request, response) => void response.writeHead(410).end();
    const waiting = await queued();
    const { result } = await attempt();
    expect(result.state).toBe('failed');
    expect(await getWebhook(em, webhook.id)).toMatchObject({
      active: false,
      inactiveReason: expect.stringMatching('410'),
    });
    expect(await activities().deliverWebhook({ deliveryId: waiting.id })).toMatchObject({ state: 'failed' });
    await createProject(em, { topic: 'x' });
    expect(receiver.received).toHaveLength(1);
    expect(await log()).toHaveLength(2);
    const audit = await em.execute(`select actor_kind, action from audit_log where target_id = ?`, [webhook.id]);
    expect(audit).toEqual([{ actor_kind: 'system', action: 'webhook.deactivated' }]);
  });

  it('is not followed elsewhere', async () => {
    const elsewhere = await openReceiver();
    for (const status of [301, 302, 303, 307, 308]) {
      receiver.answer = (_request, response) => void response.writeHead(status, { location: elsewhere.url }).end();
      const { row } = await attempt();
      expect(row).toMatchObject({
        state: 'pending',
        lastStatus: status,
        lastError: expect.stringContaining('redirect'),
      });
    }
    expect(elsewhere.connections()).toBe(0);
    await elsewhere.close();
  });

  it('that is down is a failure with its reason', async () => {
    await receiver.close();
    const { row } = await attempt();
    expect(row).toMatchObject({ state: 'pending', lastStatus: null, lastError: expect.stringContaining('refused') });
    receiver = await openReceiver();
  });

  it('that hangs up, or talks nonsense, is a failure with its reason', async () => {
    receiver.answer = (request) => void request.socket.destroy();
    expect((await attempt()).row).toMatchObject({ state: 'pending', lastError: expect.stringContaining('closed') });
    receiver.answer = (request) => void request.socket.end('SSH-2.0-OpenSSH\r\n');
    expect((await attempt()).row).toMatchObject({
      state: 'pending',
      lastError: expect.stringContaining('not be sent'),
    });
  });

  it('that answers with a flood, NUL bytes or half a character has only its start kept', async () => {
    let sent = 0;
    receiver.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.write(`\u0000a${'é'.repeat(400)}`);
      const more = (): void => {
        while (!response.destroyed && sent < 200_000_000 && response.write('x'.repeat(65_536))) sent += 65_536;
      };
      response.on('drain', more);
      more();
    };
    const { row } = await attempt();
    expect(row).toMatchObject({ state: 'delivered', lastResponse: `\ufffda${'é'.repeat(249)}` });
    expect(sent).toBeLessThan(50_000_000);
  });

  it('whose answer drips is believed by its head', async () => {
    let timer: NodeJS.Timeout | undefined;
    receiver.answer = (_request, response) => {
      response.writeHead(200);
      timer = setInterval(() => response.write('.'), 100);
    };
    const { row } = await attempt();
    clearInterval(timer);
    expect(row).toMatchObject({ state: 'delivered', lastStatus: 200, lastResponse: expect.stringMatching(/^\.+$/) });
  });
});

describe('the guard', () => {
  it.each([
    ['a literal address', (url: string) => url],
    ['a name', (url: string) => url.replace('127.0.0.1', 'localhost')],
    ['another notation', (url: string) => url.replace('127.0.0.1', '0x7f.1')],
    ['an address in disguise', (url: string) => url.replace('127.0.0.1', '[::ffff:127.0.0.1]')],
  ])('lets no connection through to %s of this machine', async (_what, rewrite) => {
    await patchWebhook(em, webhook.id, { url: rewrite(receiver.url) });
    const { row } = await attempt(PUBLIC_ONLY);
    expect(row).toMatchObject({ state: 'pending', lastStatus: null, lastError: expect.stringMatching(/not called/) });
    expect(receiver.connections()).toBe(0);
  });

  it('opens what the allow list names', async () => {
    const { result } = await attempt({ private: false, allow: ['127.0.0.1/32'] });
    expect(result.state).toBe('delivered');
  });
});

it('a webhook that is deleted takes what waits for it along', async () => {
  const { id: deliveryId } = await queued();
  await deleteWebhook(em, webhook.id);
  expect(await activities().deliverWebhook({ deliveryId })).toEqual({ state: 'gone', waitSeconds: 0 });
  expect(await activities().deliverWebhook({ deliveryId: randomUUID() })).toMatchObject({ state: 'gone' });
  expect(receiver.received).toHaveLength(0);
});

describe('what is to be started', () => {
  const fill = (webhookId: string, count: number) =>
    em.execute(
      `insert into webhook_delivery (id, webhook_id, message_id, type, payload)
       select gen_random_uuid(), ?, 'm', 'webhook.test', '{}' from generate_series(1, ${count})`,
      [webhookId],
    );

  it('is what waits, then what was lost; a receiver that is silent leaves room for the others', async () => {
    const other = await subscribe(receiver.url);
    await fill(webhook.id, 80);
    await fill(other.id, 3);
    const first = await findUndispatched(em, 100);
    expect(first).toHaveLength(53);
    await markDispatched(em, first);
    expect(await findUndispatched(em, 100)).toEqual([]);
    await em.execute(`update webhook_delivery set state = 'delivered' where id = ?`, [first[0]]);
    await em.execute(`update webhook_delivery set state = 'delivered' where id = ?`, [first[1]]);
    expect(await findUndispatched(em, 100)).toHaveLength(2);
    await em.execute(
      `update webhook_delivery set dispatched_at = now() - interval '3 minutes', next_try_at = now() - interval '3 minutes'
       where id = any(array(select jsonb_array_elements_text(?::jsonb)::uuid))`,
      [JSON.stringify(first)],
    );
    expect((await findUndispatched(em, 200)).length).toBe(53);
    expect(await findUndispatched(em, 7)).toHaveLength(7);
  });

  it('is not what waits for its next attempt', async () => {
    await queued();
    const [id = ''] = await findUndispatched(em, 1);
    await markDispatched(em, [id]);
    await em.execute(
      `update webhook_delivery set attempts = 3, dispatched_at = now() - interval '1 day', next_try_at = now() + interval '1 hour'`,
    );
    expect(await findUndispatched(em, 1)).toEqual([]);
  });

  it('what was decided goes after a month, what waits stays', async () => {
    await fill(webhook.id, 3);
    await em.execute(`update webhook_delivery set created_at = now() - interval '31 days'`);
    await em.execute(
      `update webhook_delivery set state = 'failed' where id = (select id from webhook_delivery limit 1)`,
    );
    await queued();
    expect(await removeOldDeliveries(em, 30)).toBe(1);
    expect(await log()).toHaveLength(3);
  });
});

it('one silent receiver does not keep the others waiting, nor takes every slot', async () => {
  const held: Array<() => void> = [];
  receiver.answer = (_request, response) => void held.push(() => response.writeHead(204).end());
  const ids = [await queued(), await queued(), await queued()].map((row) => row.id);
  const steps = activities();
  const [first = '', second = '', third = ''] = ids;
  const slow = [first, second].map((deliveryId) => steps.deliverWebhook({ deliveryId }));
  await expect.poll(() => held.length).toBe(2);
  const { state, waitSeconds } = await steps.deliverWebhook({ deliveryId: third });
  expect(state).toBe('pending');
  expect(waitSeconds).toBeLessThanOrEqual(2);
  const other = await openReceiver();
  const { id: otherId } = await subscribe(other.url);
  expect(await steps.deliverWebhook({ deliveryId: (await queueTest(em, otherId)).id })).toMatchObject({
    state: 'delivered',
  });
  for (const release of held) release();
  expect(await Promise.all(slow)).toMatchObject([{ state: 'delivered' }, { state: 'delivered' }]);
  receiver.answer = (_request, response) => void response.writeHead(204).end();
  expect(await steps.deliverWebhook({ deliveryId: third })).toMatchObject({ state: 'delivered' });
  await other.close();
});
