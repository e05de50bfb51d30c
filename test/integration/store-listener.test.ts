import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listen, type Listener } from '../../store/event-listener.ts';
import { closeOrm, openOrm, type EntityManager, type Orm } from '../../store/orm.ts';
import type { EventNotice } from '../../store/repositories/event-outbox.ts';
import { announceProgress, type ProgressNotice } from '../../store/repositories/progress.repository.ts';
import { createProject } from '../../store/repositories/projects.repository.ts';
import { changeStatus } from '../../store/repositories/transitions.repository.ts';
import { freshDatabase } from '../support/database.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let orm: Orm;
let em: EntityManager;
let listener: Listener;
let events: EventNotice[];
let progress: ProgressNotice[];
let reconnects: number;

beforeEach(async () => {
  database = await freshDatabase();
  orm = await openOrm(database.url);
  em = orm.em.fork();
  [events, progress, reconnects] = [[], [], 0];
  listener = listen(database.url, {
    onEvent: (notice) => events.push(notice),
    onProgress: (notice) => progress.push(notice),
    onReconnect: () => (reconnects += 1),
  });
  await listener.ready;
});
afterEach(async () => {
  await listener.close();
  await closeOrm(orm);
  await database.drop();
});

it('hears what was committed and nothing that was not', async () => {
  const { id: projectId } = await createProject(em, { topic: 'a' });
  const undone = em.transactional(async (tx) => {
    await changeStatus(tx, { projectId, event: 'START' });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  const notice = {
    projectId,
    runId: randomUUID(),
    step: 'narration',
    sceneIndex: 2,
    fraction: 0.5,
    message: 'é'.repeat(5000),
  } as const;
  await announceProgress(em, notice);
  await expect.poll(() => progress).toHaveLength(1);
  expect(progress[0]).toEqual({ ...notice, message: 'é'.repeat(500) });
  expect(events).toEqual([{ id: expect.any(Number), projectId, type: 'project.created' }]);
});

it('listens again after the server dropped it, and says so', async () => {
  const kill = () =>
    em.execute(`select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'lanternist-listener' and datname = current_database()`);
  for (const round of [1, 2, 3]) {
    expect(await kill()).toHaveLength(1);
    await expect.poll(() => reconnects, { timeout: 10_000 }).toBe(round);
    const { id } = await createProject(em, { topic: 'a' });
    await expect.poll(() => events.map((event) => event.projectId)).toContain(id);
  }
});

it('closes at once, also while the server is away', async () => {
  await listener.close();
  const away = listen('postgresql://x:x@127.0.0.1:1/x', {
    onEvent: () => 0,
    onProgress: () => 0,
    onReconnect: () => 0,
  });
  const started = performance.now();
  await away.close();
  await away.ready;
  expect(performance.now() - started).toBeLessThan(1000);
});
