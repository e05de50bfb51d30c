import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTE_ACCESS } from '../../api/access.ts';
import { NO_IDENTITY } from '../../api/services/identity/settings.ts';
import type { Scene } from '../../domain/script/script.contract.ts';
import { openTestGateway, type Answer, type TestGateway } from '../support/gateway.ts';
import { aKey, sessionOf } from '../support/keys.ts';
import { makeFilm } from '../support/made-film.ts';

let gateway: TestGateway;
let key: Awaited<ReturnType<typeof aKey>>;

beforeAll(async () => {
  gateway = await openTestGateway({ identity: { required: true, settings: NO_IDENTITY } });
  key = await aKey(gateway.orm, 'admin', { name: 'Ada' });
});
afterAll(() => gateway.close());

/** A call of the test's user; with `as` its entries are found by that request id. */
const send = async (
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'GET',
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> => gateway.call(method, url, body, { ...key.header, ...headers });
const idOf = async (url: string, body: unknown): Promise<string> => String((await send('POST', url, body)).body['id']);

const project = () => idOf('/projects', { topic: 'Volcano', name: 'Old' });
const view = () => idOf('/views', { name: `View ${randomUUID()}`, query: {} });
const webhook = () => idOf('/webhooks', { url: 'https://example.com/hooks' });
const words: Scene = {
  kind: 'content',
  kicker: 'Volcano',
  title: 'One',
  bullets: ['Magma rises'],
  narration: 'One.',
  visual: { type: 'pictogram', subject: 'volcano', terms: ['lava'] },
  sources: ['s1'],
};
async function film(): Promise<{ projectId: string; sceneId: string; image: string }> {
  const projectId = await project();
  const place = { em: gateway.orm.em.fork(), assets: gateway.assets, projectId };
  const [scene] = await makeFilm(place, [words]);
  const images = await send('GET', `/projects/${projectId}/assets?type=image`);
  return { projectId, sceneId: scene?.id ?? '', image: String(images.list[0]?.['id']) };
}

type Call = readonly [url: string, body?: unknown, headers?: Record<string, string>];
interface Recipe {
  /** What its entry is called. */
  readonly action: string;
  /** Makes what is needed, and tells how to call the route so that it succeeds. */
  readonly call: () => Promise<Call>;
  /** Members that stand in `before` or `after`. */
  readonly members?: readonly string[];
}

/** One call that succeeds for each route that changes something. */
const RECIPES: Readonly<Record<string, Recipe>> = {
  'POST /projects': {
    action: 'project.created',
    call: async () => ['/projects', { topic: 'Glacier' }],
    members: ['topic'],
  },
  'PATCH /projects/:id': {
    action: 'project.edited',
    call: async () => [`/projects/${await project()}`, { name: 'New' }],
    members: ['name'],
  },
  'DELETE /projects/:id': { action: 'project.deleted', call: async () => [`/projects/${await project()}`] },
  'POST /projects/:id/start': { action: 'project.started', call: async () => [`/projects/${await project()}/start`] },
  'POST /projects/:id/cancel': {
    action: 'project.cancelled',
    call: async () => {
      const id = await project();
      await send('POST', `/projects/${id}/start`);
      return [`/projects/${id}/cancel`];
    },
  },
  'POST /projects/bulk': {
    action: 'project.deleted',
    call: async () => ['/projects/bulk', { action: 'delete', ids: [await project()], reason: 'old' }],
  },
  'POST /projects/import': {
    action: 'project.created',
    call: async () => ['/projects/import', 'topic\nTundra\n', { 'content-type': 'text/csv' }],
  },
  'PATCH /scenes/:id': {
    action: 'scene.edited',
    call: async () => [`/scenes/${(await film()).sceneId}`, { title: 'Another' }],
    members: ['title'],
  },
  'POST /scenes/:id/regenerate': {
    action: 'scene.regenerated',
    call: async () => [`/scenes/${(await film()).sceneId}/regenerate`, { parts: ['image'] }],
  },
  'POST /assets/:id/approve': {
    action: 'asset.approved',
    call: async () => [`/assets/${(await film()).image}/approve`],
  },
  'POST /assets/:id/reject': {
    action: 'asset.rejected',
    call: async () => [`/assets/${(await film()).image}/reject`, { reason: 'too dark' }],
  },
  'POST /views': { action: 'view.created', call: async () => ['/views', { name: randomUUID(), query: {} }] },
  'PATCH /views/:id': { action: 'view.edited', call: async () => [`/views/${await view()}`, { shared: true }] },
  'DELETE /views/:id': { action: 'view.deleted', call: async () => [`/views/${await view()}`] },
  'POST /webhooks': {
    action: 'webhook.created',
    call: async () => ['/webhooks', { url: 'https://example.com/hooks' }],
    members: ['url'],
  },
  'PATCH /webhooks/:id': {
    action: 'webhook.edited',
    call: async () => [`/webhooks/${await webhook()}`, { active: false }],
    members: ['active'],
  },
  'DELETE /webhooks/:id': { action: 'webhook.deleted', call: async () => [`/webhooks/${await webhook()}`] },
  'POST /webhooks/:id/rotate-secret': {
    action: 'webhook.secret-rotated',
    call: async () => [`/webhooks/${await webhook()}/rotate-secret`],
  },
  'POST /webhooks/:id/deliveries/:deliveryId/redeliver': {
    action: 'webhook.redelivered',
    call: async () => {
      const id = await webhook();
      return [`/webhooks/${id}/deliveries/${await idOf(`/webhooks/${id}/test`, undefined)}/redeliver`];
    },
  },
  'PUT /scenes/:id/assets/:type': {
    action: 'scene.edited',
    call: async () => [
      `/scenes/${(await film()).sceneId}/assets/image?alt=A%20mountain`,
      createCanvas(40, 30).toBuffer('image/png'),
      { 'content-type': 'image/png' },
    ],
  },
  'POST /webhooks/:id/test': { action: 'webhook.tested', call: async () => [`/webhooks/${await webhook()}/test`] },
  'POST /api-keys': {
    action: 'api-key.created',
    call: async () => ['/api-keys', { name: 'x', role: 'viewer' }],
    members: ['name', 'role'],
  },
  'POST /session': { action: 'session.opened', call: async () => ['/session', { apiKey: key.key }], members: ['role'] },
  'DELETE /session': {
    action: 'session.closed',
    call: async () => ['/session', undefined, await sessionOf(gateway, key.key)],
  },
  'DELETE /api-keys/:id': {
    action: 'api-key.revoked',
    call: async () => [`/api-keys/${(await aKey(gateway.orm, 'viewer')).id}`],
    members: ['revokedAt'],
  },
};

/** Need more than a call, a run that waits for instance: their entries are looked at in the tests that are named. */
const ELSEWHERE: Readonly<Record<string, readonly [file: string, action: string]>> = {
  'POST /assets/:id/restore': ['gateway-scenes.test.ts', 'asset.restored'],
  'POST /projects/:id/review': ['gateway-review.test.ts', 'review.approved'],
  'POST /projects/:id/retry-now': ['gateway-review.test.ts', 'run.retried-now'],
  'POST /providers/:id/test': ['gateway-providers.test.ts', 'provider.tested'],
};

const mutating = Object.keys(ROUTE_ACCESS).filter((route) => !/^(GET|HEAD|OPTIONS) /.test(route));

describe('the audit log', () => {
  it('has a test for every route that changes something', () => {
    expect([...Object.keys(RECIPES), ...Object.keys(ELSEWHERE)].toSorted()).toEqual(mutating.toSorted());
  });

  it.each(Object.entries(ELSEWHERE))('%s is looked at elsewhere', async (_route, [file, action]) => {
    expect(await readFile(new URL(file, import.meta.url), 'utf8')).toContain(action);
  });

  it.each(Object.entries(RECIPES))('%s leaves an entry', async (route, { action, call, members = [] }) => {
    const [url, body, headers] = await call();
    const requestId = `audit-${randomUUID()}`;
    const answer = await send(route.split(' ', 1)[0] as 'POST', url, body, { ...headers, 'x-request-id': requestId });
    expect([answer.status < 300, answer.text]).toEqual([true, answer.text]);
    const entries = (await send('GET', '/audit-log?limit=20')).list.filter((entry) => entry['requestId'] === requestId);
    expect(entries).toContainEqual(
      expect.objectContaining({ action, actor: { kind: 'key', id: key.id, name: 'Ada' }, requestId }),
    );
    for (const { before, after } of entries as { before: object | null; after: object | null }[])
      for (const member of members) expect({ ...before, ...after }).toHaveProperty(member);
  });
});
