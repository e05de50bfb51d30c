import { randomUUID } from 'node:crypto';
import { answerOf, createApiClient } from '../../api/client/client.ts';
import type { Scene } from '../../domain/script/script.contract.ts';
import { closeOrm, openOrm } from '../../store/orm.ts';
import { insertAsset } from '../../store/repositories/assets.repository.ts';
import { replaceScenes } from '../../store/repositories/scenes.repository.ts';

/** Ids that questions may ask for, by the beginning of the paths that take them. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** Enough that some are left when others were deleted. */
const PROJECTS = 40;

const scene = (title: string): Scene => ({
  kind: 'content',
  kicker: 'One',
  title,
  bullets: ['A bullet'],
  narration: 'The Moon pulls the sea.',
  visual: { type: 'pictogram', subject: 'moon', terms: ['moon'] },
  sources: [],
});

/** Something to find: projects with scenes and an asset, some with an open run, webhooks with deliveries, a view, a key. */
export async function seed(baseUrl: string, databaseUrl: string): Promise<Known> {
  const api = createApiClient({ baseUrl });
  const projects: string[] = [];
  for (let number = 1; number <= PROJECTS; number += 1)
    projects.push((await answerOf(api.POST('/projects', { body: { topic: `Film ${number}` } }))).id);
  for (const id of projects.slice(0, 4)) await api.POST('/projects/{id}/start', { params: { path: { id } } });
  const { scenes, assets } = await fill(databaseUrl, projects.slice(4));

  const webhooks: string[] = [];
  const deliveries: string[] = [];
  for (let number = 1; number <= 10; number += 1) {
    const { id } = await answerOf(api.POST('/webhooks', { body: { url: `https://hooks.invalid/${number}` } }));
    webhooks.push(id);
    deliveries.push((await answerOf(api.POST('/webhooks/{id}/test', { params: { path: { id } } }))).id);
  }
  const views = await Promise.all(
    [1, 2, 3].map((number) => answerOf(api.POST('/views', { body: { name: `View ${number}`, query: {} } }))),
  );
  return {
    '/projects/{id}': projects,
    '/scenes/{id}': scenes,
    '/assets/{id}': assets,
    '/webhooks/{id}': webhooks,
    deliveries,
    '/views/{id}': views.map(({ id }) => id),
    // No providers: a test waits for a worker, which is busy with all that was started, and 503 is the honest answer.
  };
}

async function fill(databaseUrl: string, projects: readonly string[]) {
  const orm = await openOrm(databaseUrl);
  const scenes: string[] = [];
  const assets: string[] = [];
  for (const projectId of projects) {
    const em = orm.em.fork();
    const made = await replaceScenes(em, projectId, [scene('First'), scene('Second')]);
    scenes.push(...made.map(({ id }) => id));
    const key = randomUUID().replaceAll('-', '').repeat(2);
    const { asset } = await insertAsset(em, {
      projectId,
      sceneId: made[0]?.id ?? null,
      type: 'narration',
      key,
      path: `${projectId}/${key}.wav`,
      sha256: key,
      bytes: 1000,
      mime: 'audio/wav',
      provider: 'fuzz',
      providerVersion: '1',
    });
    assets.push(asset.id);
  }
  await closeOrm(orm);
  return { scenes, assets };
}
