import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { createLogger } from '../../api/logger.ts';
import { startGateway, type Gateway, type GatewayOptions } from '../../api/server.ts';
import { closeOrm, openOrm, type Orm } from '../../store/orm.ts';
import { appendEvents, listEventsAfter } from '../../store/repositories/events.repository.ts';
import { announceProgress } from '../../store/repositories/progress.repository.ts';
import { createProject, deleteProject } from '../../store/repositories/projects.repository.ts';
import { FilesystemAssetStore } from '../../store/assets/filesystem-asset-store.ts';
import { localTemporal } from '../../temporal-config/connection.ts';
import { freshDatabase } from '../support/database.ts';
import { openTestGateway } from '../support/gateway.ts';
import { readEvents, type EventReader } from '../support/event-reader.ts';
import { openStallingProxy } from '../support/stalling-proxy.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let orm: Orm;
let gateway: Gateway;
let projectId: string;
const readers: EventReader[] = [];

const start = (more: Partial<GatewayOptions> = {}) =>
  startGateway({
    databaseUrl: database.url,
    temporal: localTemporal(inject('temporalAddress')),
    assetRoot: folder.path,
    port: 0,
    logger: createLogger({ level: 'silent' }),
    ...more,
  });
const follow = async (path: string, headers: Record<string, string> = {}): Promise<EventReader> => {
  const reader = await readEvents(`${gateway.url}${path}`, headers);
  readers.push(reader);
  return reader;
};
const followProject = (after?: string | number) =>
  follow(`/projects/${projectId}/events`, after === undefined ? {} : { 'last-event-id': String(after) });
const append = (data: Record<string, unknown>, type = 'test.happened', project = projectId) =>
  appendEvents(orm.em.fork(), [{ projectId: project, type, data }]);
/** More than sockets hold, ten events at once. */
const appendMuch = async (count: number, bytes: number) => {
  const filler = 'x'.repeat(bytes);
  for (let n = 0; n < count; n += 10) {
    const events = Array.from({ length: 10 }, (_, k) => ({
      projectId,
      type: 'test.happened',
      data: { n: n + k, filler },
    }));
    await appendEvents(orm.em.fork(), events);
  }
};
const rows = async (project: string | null = projectId, after = 0) =>
  (await listEventsAfter(orm.em.fork(), project, after, 100_000)).map(({ id }) => id);
const waitFor = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 15_000, interval: 20 });
const greeted = (reader: EventReader) => waitFor(() => expect(reader.messages[0]?.event).toBe('hello'));

beforeAll(async () => {
  database = await freshDatabase();
  folder = await temporaryFolder();
  orm = await openOrm(database.url);
});
beforeEach(async () => {
  gateway = await start();
  projectId = (await createProject(orm.em.fork(), { topic: 'live' })).id;
});
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.cut();
  await gateway.close();
});
afterAll(async () => {
  await closeOrm(orm);
  await database.drop();
  await folder[Symbol.asyncDispose]();
});

describe('a stream', () => {
  it('starts at now, says where that is, and tells what happens from then on', async () => {
    const reader = await followProject();
    expect(reader.status).toBe(200);
    expect(reader.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    await greeted(reader);
    const [last] = (await rows()).slice(-1);
    expect(reader.messages[0]).toMatchObject({
      id: String(last),
      data: JSON.stringify({ lastEventId: last, resumed: false }),
    });
    expect(reader.retry()).toBeGreaterThan(0);
    await append({ n: 1 });
    await waitFor(() => expect(reader.events()).toHaveLength(1));
    const [event] = reader.events();
    expect(event).toEqual({
      id: (await rows()).at(-1),
      projectId,
      runId: null,
      sceneId: null,
      type: 'test.happened',
      step: null,
      data: { n: 1 },
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
    expect(reader.lastId()).toBe(String(event?.id));
  });

  it('tells all from the beginning after id 0, also by the query, and the header outranks it', async () => {
    await append({ n: 1 });
    const all = await rows();
    for (const reader of [
      await followProject(0),
      await follow(`/api/v1/projects/${projectId}/events/?lastEventId=0`),
    ]) {
      await waitFor(() => expect(reader.events().map(({ id }) => id)).toEqual(all));
      expect(JSON.parse(reader.messages[0]?.data ?? '')).toEqual({ lastEventId: 0, resumed: true });
    }
    const both = await follow(`/projects/${projectId}/events?lastEventId=0`, { 'last-event-id': String(all[0]) });
    await waitFor(() => expect(both.events().map(({ id }) => id)).toEqual(all.slice(1)));
  });

  it('tells of one project or of all, and only the types that are asked for', async () => {
    const other = (await createProject(orm.em.fork(), { topic: 'other' })).id;
    const [mine, all, some] = await Promise.all([
      followProject(),
      follow('/events'),
      follow('/events?types=test.two,step.*&types=nothing'),
    ]);
    const everything = [await follow('/events?types='), await follow('/events?types=*')];
    await Promise.all(everything.map(greeted));
    await Promise.all([mine, all, some].map(greeted));
    await append({}, 'test.one');
    await append({}, 'test.two', other);
    await append({}, 'step.done');
    const types = (reader: EventReader) => reader.events().map(({ type }) => type);
    await waitFor(() => expect(types(all)).toEqual(['test.one', 'test.two', 'step.done']));
    await waitFor(() => expect(types(some)).toEqual(['test.two', 'step.done']));
    expect(types(mine)).toEqual(['test.one', 'step.done']);
    for (const one of everything) await waitFor(() => expect(types(one)).toEqual(types(all)));
    expect((await fetch(`${gateway.url}/events?types=A'`)).status).toBe(422);
  });

  it('tells of progress without an id, the latest of each bar', async () => {
    const reader = await followProject();
    const quiet = await follow(`/projects/${projectId}/events?types=status.changed`);
    await Promise.all([reader, quiet].map(greeted));
    const notice = { projectId, runId: randomUUID(), step: 'narration', sceneIndex: 2, message: 'narrating' } as const;
    for (let n = 1; n <= 20; n += 1) await announceProgress(orm.em.fork(), { ...notice, fraction: n / 20 });
    const progress = () => reader.messages.filter(({ event }) => event === 'progress');
    await waitFor(() =>
      expect(progress().map(({ data }) => (JSON.parse(data) as { fraction: number }).fraction)).toContain(1),
    );
    expect(progress().length).toBeLessThan(20);
    expect(progress().every(({ id }) => id === undefined)).toBe(true);
    expect(reader.lastId()).toBe(reader.messages[0]?.id);
    expect(quiet.messages).toHaveLength(1);
  });

  it.each(['x', '-1', '1.5', '99999999999999999999', '0x10'])('refuses %s as an id', async (id) => {
    const reader = await followProject(id);
    expect(reader.status).toBe(422);
    const query = await fetch(`${gateway.url}/events?lastEventId=${id}`);
    expect([query.status, await query.json()]).toMatchObject([422, { code: 'INVALID_INPUT' }]);
  });

  it('starts at now after an id that was never given out, and says so', async () => {
    const reader = await followProject(9_000_000_000);
    await greeted(reader);
    expect(JSON.parse(reader.messages[0]?.data ?? '')).toMatchObject({ resumed: false });
    await append({ n: 1 });
    await waitFor(() => expect(reader.events()).toHaveLength(1));
  });

  it('knows no project that is not there', async () => {
    const answer = await fetch(`${gateway.url}/projects/${randomUUID()}/events`);
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'PROJECT_NOT_FOUND' }]);
    expect((await fetch(`${gateway.url}/projects/x/events`)).status).toBe(422);
    expect((await fetch(`${gateway.url}/events`, { method: 'HEAD' })).status).toBe(405);
  });

  it('of a project that is deleted says so and ends', async () => {
    const [mine, all] = [await followProject(), await follow('/events')];
    await Promise.all([mine, all].map(greeted));
    await append({ n: 1 });
    await waitFor(() => expect(mine.events()).toHaveLength(1));
    await deleteProject(orm.em.fork(), new FilesystemAssetStore(folder.path), projectId);
    expect(await mine.ended).toBe(true);
    for (const reader of [mine, all]) {
      await waitFor(() =>
        expect(reader.events().at(-1)).toMatchObject({ id: null, projectId, type: 'project.deleted' }),
      );
      expect(reader.messages.at(-1)?.id).toBeUndefined();
    }
  });
});

describe('without a gap and without a repeat', () => {
  /** Reads like a browser: comes back with the last id whenever the connection breaks. */
  const persistent = (cutEvery: number) => {
    const seen: number[] = [];
    let current: EventReader | null = null;
    let cuts = 0;
    const stopped = new AbortController();
    const loop = (async () => {
      let after = '0';
      while (!stopped.signal.aborted) {
        const reader = await followProject(after).catch(() => null);
        if (reader?.status !== 200) continue;
        current = reader;
        const limit = 1 + Math.floor(Math.random() * cutEvery);
        const enough = vi.waitFor(() => expect(stopped.signal.aborted || reader.messages.length > limit).toBe(true), {
          timeout: 60_000,
          interval: 5,
        });
        await Promise.race([enough, reader.ended]).catch(() => false);
        reader.cut();
        await reader.ended;
        cuts += 1;
        seen.push(...reader.events().map(({ id }) => id ?? -1));
        after = reader.lastId() ?? after;
      }
    })();
    return {
      cuts: () => cuts,
      seen: () => [...seen, ...(current?.events().map(({ id }) => id ?? -1) ?? [])],
      stop: async () => {
        stopped.abort();
        await loop;
        return seen;
      },
    };
  };

  /** Several writers at once, some with slow transactions, so that ids and commits could come apart. */
  const write = async (count: number, writers = 6) =>
    Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let n = 0; n < count / writers / 2; n += 1) {
          await orm.em.fork().transactional(async (tx) => {
            const event = { projectId, type: 'test.happened', data: { writer, n } };
            await appendEvents(tx, [event, event]);
            if (n % 10 === 0) await tx.execute('select pg_sleep(0.002)');
          });
        }
      }),
    );

  it('while connections are cut at random and many write at once', async () => {
    const reader = persistent(80);
    await write(2000);
    const all = await rows();
    expect(all.length).toBeGreaterThanOrEqual(2000);
    await vi.waitFor(() => expect(new Set(reader.seen()).size).toBe(all.length), { timeout: 30_000, interval: 50 });
    expect(await reader.stop()).toEqual(all);
    expect(reader.cuts()).toBeGreaterThanOrEqual(30);
  });

  it('while the gateway is started anew and the listening connection is broken', async () => {
    const reader = persistent(1_000_000);
    const writing = write(600);
    await waitFor(async () => expect((await rows()).length).toBeGreaterThan(100));
    const { url } = gateway;
    await gateway.close();
    gateway = await start({ port: Number(new URL(url).port) });
    await waitFor(async () => expect((await rows()).length).toBeGreaterThan(300));
    const killed = await orm.em.fork().execute<{ n: number }[]>(
      `select count(pg_terminate_backend(pid))::int as n from pg_stat_activity
       where application_name = 'lanternist-listener' and datname = current_database()`,
    );
    expect(killed[0]?.n).toBeGreaterThan(0);
    await writing;
    const all = await rows();
    await vi.waitFor(() => expect(new Set(reader.seen()).size).toBe(all.length), { timeout: 30_000, interval: 50 });
    expect(await reader.stop()).toEqual(all);
  });

  it('for a reader that takes nothing for a while, without keeping for it what it has not taken', async () => {
    const reader = await followProject();
    await greeted(reader);
    reader.pause();
    await appendMuch(300, 50_000);
    expect(reader.messages.length).toBeLessThan(300);
    reader.resume();
    await waitFor(() => expect(reader.messages).toHaveLength(301));
    expect(reader.events().map(({ data }) => data['n'])).toEqual(Array.from({ length: 300 }, (_, n) => n));
  });
});

describe('many streams', () => {
  it('500 of them hear each event once, in order, and leave nothing behind', async () => {
    const all = await Promise.all(
      Array.from({ length: 500 }, (_, n) => follow(n % 2 ? '/events' : `/projects/${projectId}/events`)),
    );
    await Promise.all(all.map(greeted));
    for (let n = 0; n < 20; n += 1) await append({ n });
    const wanted = Array.from({ length: 20 }, (_, n) => n);
    await waitFor(() => {
      for (const reader of all) expect(reader.events()).toHaveLength(20);
    });
    for (const reader of all) expect(reader.events().map(({ data }) => data['n'])).toEqual(wanted);
    const busy = await orm.em
      .fork()
      .execute<{ n: number }[]>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'lanternist-listener'`,
      );
    expect(busy).toEqual([{ n: 1 }]);
  });

  it('are refused beyond the limit, with a time to come back, and let in again when one has gone', async () => {
    await gateway.close();
    gateway = await start({ live: { maxStreams: 2 } });
    const first = await follow('/events');
    await follow('/events');
    const refused = await fetch(`${gateway.url}/events`);
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'TOO_MANY_STREAMS' }]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    first.cut();
    await waitFor(async () => {
      const next = await follow('/events');
      expect(next.status).toBe(200);
    });
  });
});

describe('readers that hang up', () => {
  it('at any moment leave nothing behind', async () => {
    const own = await openTestGateway();
    const { app } = own;
    try {
      const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
      const id = String((await own.call('POST', '/projects', { topic: 'x' })).body['id']);
      await Promise.all(
        Array.from({ length: 60 }, async (_, n) => {
          const socket = connect(Number(port), '127.0.0.1');
          socket.on('error', () => undefined);
          socket.write(`GET ${n % 2 ? '/events' : `/projects/${id}/events`} HTTP/1.1\r\nHost: x\r\n\r\n`);
          await new Promise((resolve) => setTimeout(resolve, n));
          socket.resetAndDestroy();
        }),
      );
      const last = await readEvents(`http://127.0.0.1:${port}/events`);
      expect(last.status).toBe(200);
      await waitFor(() => expect(app.liveStreams).toBe(1));
      last.cut();
      await waitFor(() => expect(app.liveStreams).toBe(0));
    } finally {
      await own.close();
    }
  });
});

describe('a database that is away', () => {
  it('leaves streams open, refuses new ones within two seconds, and is caught up with when it is back', async () => {
    await gateway.close();
    const { hostname, port } = new URL(database.url);
    const proxy = await openStallingProxy({ host: hostname, port: Number(port) });
    const url = new URL(database.url);
    url.host = `127.0.0.1:${proxy.port}`;
    gateway = await start({ databaseUrl: url.href, live: { heartbeatMs: 100 } });
    try {
      const both = [await followProject(), await follow('/events')];
      await Promise.all(both.map(greeted));
      await append({ n: 0 });
      await waitFor(() => both.forEach((reader) => expect(reader.events()).toHaveLength(1)));
      proxy.stall();
      for (let n = 1; n <= 5; n += 1) await append({ n });
      const asked = performance.now();
      const refused = await fetch(`${gateway.url}/projects/${projectId}/events`);
      expect(performance.now() - asked).toBeLessThan(2000);
      expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'DATABASE_UNAVAILABLE' }]);
      const beats = both.map((reader) => reader.comments.length);
      await waitFor(() =>
        both.forEach((reader, n) => expect(reader.comments.length).toBeGreaterThan((beats[n] ?? 0) + 3)),
      );
      expect(both.map((reader) => reader.events().length)).toEqual([1, 1]);
      proxy.resume();
      for (const reader of both) {
        await waitFor(() => expect(reader.events().map(({ data }) => data['n'])).toEqual([0, 1, 2, 3, 4, 5]));
      }
    } finally {
      for (const reader of readers.splice(0)) reader.cut();
      await gateway.close();
      await proxy.close();
      gateway = await start();
    }
  });
});

describe('signs of life', () => {
  it('come while nothing happens, and who takes nothing at all is cut off', async () => {
    await gateway.close();
    const log: string[] = [];
    const logger = createLogger({ destination: { write: (line) => void log.push(line) } });
    gateway = await start({ live: { heartbeatMs: 50, stallMs: 300 }, logger });
    const [awake, asleep] = [await followProject(), await followProject()];
    await Promise.all([awake, asleep].map(greeted));
    await waitFor(() => expect(awake.comments.length).toBeGreaterThan(3));
    asleep.pause();
    await appendMuch(150, 100_000);
    await waitFor(() => expect(awake.messages).toHaveLength(151));
    await waitFor(() => expect(log.filter((line) => line.includes('"aborted":true'))).toHaveLength(1));
    asleep.resume();
    expect(await asleep.ended).toBe(false);
    expect(asleep.events().length).toBeLessThan(150);
    // What it had not taken is there after the last id.
    const again = await followProject(asleep.lastId());
    const both = () => [...asleep.events(), ...again.events()].map(({ data }) => data['n']);
    await waitFor(() => expect(again.messages.length).toBe(152 - asleep.messages.length));
    expect(both()).toEqual(Array.from({ length: 150 }, (_, n) => n));
  });
});

describe('a gateway that stops', () => {
  it('says goodbye and ends every stream within two seconds, also that of a reader who takes nothing', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => followProject()));
    await Promise.all(all.map(greeted));
    const [asleep, ...awake] = all;
    asleep?.pause();
    await appendMuch(100, 100_000);
    await waitFor(() => expect(awake.every((reader) => reader.messages.length === 101)).toBe(true));
    const asked = performance.now();
    await gateway.close();
    const seconds = (performance.now() - asked) / 1000;
    for (const reader of awake) {
      expect(await reader.ended).toBe(true);
      expect(reader.messages.at(-1)).toMatchObject({ event: 'bye', id: undefined });
    }
    expect(seconds).toBeLessThan(2);
  });
});

describe('the log of events', () => {
  const page = async (query: string, id = projectId) => {
    const response = await fetch(`${gateway.url}/api/v1/projects/${id}/event-log?${query}`);
    const body: unknown = await response.json();
    return { status: response.status, link: response.headers.get('link'), body };
  };
  const list = async (query: string) => (await page(query)).body as Array<{ id: number; type: string }>;

  it('gives what the stream gave, newest first, page by page, each event once', async () => {
    for (let n = 0; n < 6; n += 1) await append({ n });
    const [other] = [(await createProject(orm.em.fork(), { topic: 'other' })).id];
    await append({ n: 0 }, 'test.happened', other);
    const seen: number[] = [];
    let query: string | undefined = 'limit=3';
    while (query !== undefined) {
      const { link, body } = await page(query);
      seen.push(...(body as Array<{ id: number }>).map(({ id }) => id));
      // What happens meanwhile moves no page.
      await append({ late: true });
      query = /\?([^>]+)>; rel="next"/.exec(link ?? '')?.[1];
    }
    const all = await rows();
    expect(seen).toEqual(all.slice(0, seen.length).toReversed());
    expect(seen).toHaveLength(7);
  });

  it('keeps the types and the run that are asked for', async () => {
    await append({}, 'review.awaited');
    await append({}, 'review.approved');
    await append({}, 'reviewed');
    const types = async (query: string) => (await list(query)).map(({ type }) => type);
    expect(await types('types=review.*')).toEqual(['review.approved', 'review.awaited']);
    expect(await types('types=reviewed,project.created')).toEqual(['reviewed', 'project.created']);
    expect(await types('types=*')).toHaveLength(4);
    expect(await types(`run=${randomUUID()}`)).toEqual([]);
  });

  it.each([
    ['cursor=x', 422, 'INVALID_INPUT'],
    ['limit=0', 422, 'INVALID_INPUT'],
    ['types=%25', 422, 'INVALID_INPUT'],
    ['run=latest', 422, 'INVALID_INPUT'],
  ])('refuses %s', async (query, status, code) => {
    expect(await page(query)).toMatchObject({ status, body: { code } });
  });

  it('is of no project that is not there', async () => {
    expect(await page('', randomUUID())).toMatchObject({ status: 404, body: { code: 'PROJECT_NOT_FOUND' } });
  });
});
