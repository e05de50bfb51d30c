import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
const call: TestGateway['call'] = (...request) => gateway.call(...request);
beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

const URL = 'https://example.com/hooks';
const create = async (body: Record<string, unknown> = {}) => {
  const answer = await call('POST', '/webhooks', { url: URL, ...body });
  return answer.body as { id: string; secret: string } & Record<string, unknown>;
};
const audit = async (id: string) =>
  gateway.orm.em
    .fork()
    .execute<Array<Record<string, unknown>>>(
      `select action, before, after, actor_name from audit_log where target_type = 'webhook' and target_id = ? order by id`,
      [id],
    );

describe('a webhook', () => {
  it('is made with a secret that only this answer shows', async () => {
    const answer = await call('POST', '/api/v1/webhooks/', { url: ` ${URL} `, events: ['project.completed'] });
    expect(answer.status).toBe(201);
    const { id, secret } = answer.body as { id: string; secret: string };
    expect(answer.headers['location']).toBe(`/api/v1/webhooks/${id}`);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(answer.body).toMatchObject({
      url: URL,
      description: null,
      events: ['project.completed'],
      active: true,
      inactiveReason: null,
      previousSecretUntil: null,
      createdBy: 'local user',
    });
    const masked = `whsec_****${secret.slice(-4)}`;
    expect((await call('GET', `/webhooks/${id}`)).body).toEqual({ ...answer.body, secret: masked });
    const listed = (await call('GET', '/webhooks')).list.find((one) => one['id'] === id);
    expect(listed).toMatchObject({ secret: masked });
    expect(await audit(id)).toEqual([
      {
        action: 'webhook.created',
        before: null,
        after: { url: URL, description: null, events: ['project.completed'], active: true },
        actor_name: 'local user',
      },
    ]);
    expect(JSON.stringify([await audit(id), gateway.log])).not.toContain(secret);
  });

  it('takes all events unless told', async () => {
    expect(await create()).toMatchObject({ events: ['*'] });
    expect(await create({ events: ['asset.rejected', 'asset.rejected'] })).toMatchObject({
      events: ['asset.rejected'],
    });
  });

  it.each([
    [{}, '/url'],
    [{ url: '' }, '/url'],
    [{ url: 7 }, '/url'],
    [{ url: 'not a url' }, '/url'],
    [{ url: 'http://example.com/' }, '/url'],
    [{ url: 'https://me:secret@example.com/' }, '/url'],
    [{ url: 'https://127.0.0.1:4000/' }, '/url'],
    [{ url: 'https://0177.1/' }, '/url'],
    [{ url: 'https://[::ffff:10.0.0.1]/' }, '/url'],
    [{ url: 'https://169.254.169.254/latest/meta-data' }, '/url'],
    [{ url: `https://example.com/${'x'.repeat(2000)}` }, '/url'],
    [{ url: URL, events: [] }, '/events'],
    [{ url: URL, events: ['*', 'project.created'] }, '/events'],
    [{ url: URL, events: ['project.exploded'] }, '/events'],
    [{ url: URL, events: ['webhook.test'] }, '/events'],
    [{ url: URL, events: '*' }, '/events'],
    [{ url: URL, active: 'yes' }, '/active'],
    [{ url: URL, description: 'x'.repeat(501) }, '/description'],
    [{ url: URL, secret: 'whsec_mine' }, '/'],
  ])('%j is refused, and nothing is stored', async (body, pointer) => {
    const before = (await call('GET', '/webhooks')).list.length;
    const answer = await call('POST', '/webhooks', body);
    expect([answer.status, answer.body['code']]).toEqual([422, 'INVALID_INPUT']);
    expect((answer.body['errors'] as Array<{ pointer: string }>).map((one) => one.pointer)).toContain(pointer);
    expect((await call('GET', '/webhooks')).list).toHaveLength(before);
  });

  it('changes by its named members', async () => {
    const { id, secret } = await create({ description: 'first' });
    const answer = await call('PATCH', `/webhooks/${id}`, { description: null, events: ['review.awaited'] });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ url: URL, description: null, events: ['review.awaited'], active: true });
    expect((await call('PATCH', `/webhooks/${id}`, {})).body).toEqual(answer.body);
    expect((await call('PATCH', `/webhooks/${id}`, { url: 'https://10.0.0.1/' })).status).toBe(422);
    expect((await call('GET', `/webhooks/${id}`)).body).toEqual(answer.body);
    expect((await audit(id)).at(-1)).toMatchObject({
      action: 'webhook.edited',
      before: { description: 'first', events: ['*'] },
      after: { description: null, events: ['review.awaited'] },
    });
    expect(answer.text).not.toContain(secret);
  });

  it('gets a new secret, shown once', async () => {
    const { id, secret } = await create();
    const answer = await call('POST', `/webhooks/${id}/rotate-secret`);
    expect(answer.status).toBe(200);
    expect(answer.body['secret']).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(answer.body['secret']).not.toBe(secret);
    expect(Date.parse(String(answer.body['previousSecretUntil'])) - Date.now()).toBeGreaterThan(86_000_000);
    expect((await call('GET', `/webhooks/${id}`)).body['secret']).toMatch(/^whsec_\*{4}.{4}$/);
    expect((await audit(id)).at(-1)).toMatchObject({ action: 'webhook.secret-rotated', before: null, after: null });
  });

  it('is deleted with its log', async () => {
    const { id } = await create();
    await call('POST', `/webhooks/${id}/test`);
    expect((await call('DELETE', `/webhooks/${id}`)).status).toBe(204);
    expect((await call('DELETE', `/webhooks/${id}`)).body).toMatchObject({ status: 404, code: 'WEBHOOK_NOT_FOUND' });
    expect((await call('GET', `/webhooks/${id}/deliveries`)).body).toMatchObject({ code: 'WEBHOOK_NOT_FOUND' });
    expect((await audit(id)).map((one) => one['action'])).toEqual([
      'webhook.created',
      'webhook.tested',
      'webhook.deleted',
    ]);
  });

  it.each([
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/test'],
    ['POST', '/rotate-secret'],
    ['GET', '/deliveries'],
    ['GET', `/deliveries/${randomUUID()}`],
    ['POST', `/deliveries/${randomUUID()}/redeliver`],
  ] as const)('that is unknown is 404, and no UUID 422: %s /webhooks/{id}%s', async (method, path) => {
    const body = method === 'PATCH' ? {} : undefined;
    const unknown = await call(method, `/webhooks/${randomUUID()}${path}`, body);
    expect(unknown.status).toBe(404);
    expect(unknown.body['code']).toBe(/deliveries\/[^/]+$/.test(path) ? 'DELIVERY_NOT_FOUND' : 'WEBHOOK_NOT_FOUND');
    expect((await call(method, `/webhooks/nonsense${path}`, body)).status).toBe(422);
  });
});

describe('a delivery', () => {
  it('waits in the log from the moment of its event', async () => {
    const { id } = await create({ events: ['project.created', 'project.deleted'] });
    const project = (await call('POST', '/projects', { topic: 'Volcano' })).body['id'] as string;
    await call('DELETE', `/projects/${project}`);
    const { status, list } = await call('GET', `/webhooks/${id}/deliveries`);
    expect(status).toBe(200);
    expect(list).toMatchObject([
      { type: 'project.deleted', messageId: `evt_deleted_${project}`, payload: { data: { projectId: project } } },
      { type: 'project.created', state: 'pending', attempts: 0, projectId: project, deliveredAt: null },
    ]);
    expect((await call('GET', `/webhooks/${id}/deliveries/${String(list[1]?.['id'])}`)).body).toEqual(list[1]);
    expect((await call('GET', `/webhooks/${id}/deliveries?state=failed`)).list).toEqual([]);
    expect((await call('GET', `/webhooks/${id}/deliveries?state=lost`)).status).toBe(422);
  });

  it('of another webhook is not found', async () => {
    const [one, other] = [await create(), await create()];
    const { body } = await call('POST', `/webhooks/${one.id}/test`);
    const path = `/webhooks/${other.id}/deliveries/${String(body['id'])}`;
    expect((await call('GET', path)).body).toMatchObject({ status: 404, code: 'DELIVERY_NOT_FOUND' });
    expect((await call('POST', `${path}/redeliver`)).body).toMatchObject({ code: 'DELIVERY_NOT_FOUND' });
  });

  it('is tested and repeated under its own id', async () => {
    const { id } = await create({ events: ['asset.rejected'] });
    const test = await call('POST', `/webhooks/${id}/test`);
    expect(test.status).toBe(202);
    expect(test.body).toMatchObject({
      type: 'webhook.test',
      state: 'pending',
      payload: { version: 1, data: { webhookId: id } },
    });
    expect((await call('GET', String(test.headers['location']))).body).toEqual(test.body);
    const again = await call('POST', `/webhooks/${id}/deliveries/${String(test.body['id'])}/redeliver`);
    expect(again.status).toBe(202);
    expect(again.body).toMatchObject({
      messageId: test.body['messageId'],
      payload: test.body['payload'],
      redeliveryOf: test.body['id'],
      state: 'pending',
    });
    expect(again.body['id']).not.toBe(test.body['id']);
    await call('PATCH', `/webhooks/${id}`, { active: false });
    for (const path of ['test', `deliveries/${String(test.body['id'])}/redeliver`]) {
      const refused = await call('POST', `/webhooks/${id}/${path}`);
      expect(refused.body).toMatchObject({ status: 409, code: 'WEBHOOK_INACTIVE' });
    }
  });

  it('is found page by page, with none repeated while others arrive', async () => {
    const { id } = await create();
    for (let count = 0; count < 7; count += 1) await call('POST', `/webhooks/${id}/test`);
    const seen: unknown[] = [];
    let next = `/webhooks/${id}/deliveries?limit=3`;
    for (let page = 0; page < 3; page += 1) {
      const { list, headers } = await call('GET', next);
      seen.push(...list.map((one) => one['id']));
      next = /^<([^>]+)>; rel="next"$/.exec((headers['link'] as string | undefined) ?? '')?.[1] ?? '';
      await call('POST', `/webhooks/${id}/test`);
    }
    expect(next).toBe('');
    expect(new Set(seen).size).toBe(7);
    for (const cursor of ['x', 'W10', Buffer.from('["2026","x"]').toString('base64url')]) {
      const { status } = await call('GET', `/webhooks/${id}/deliveries?cursor=${cursor}`);
      expect([cursor, status]).toEqual([cursor, 422]);
    }
  });
});

it('where the own network is open, its addresses are taken, metadata is not', async () => {
  const open = await openTestGateway({ webhookPolicy: { private: true, allow: [] } });
  expect((await open.call('POST', '/webhooks', { url: 'http://127.0.0.1:9/' })).status).toBe(201);
  expect((await open.call('POST', '/webhooks', { url: 'http://169.254.169.254/' })).status).toBe(422);
  await open.close();
});
