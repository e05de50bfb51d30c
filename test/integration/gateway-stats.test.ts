import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

const execute = (sql: string, parameters: unknown[] = []) => gateway.orm.em.fork().execute(sql, parameters);
const project = async () => String((await gateway.call('POST', '/projects', { topic: 'x' })).body['id']);

interface RunToAdd {
  status: string;
  /** Days ago. */
  ended?: number;
  seconds?: number;
  stats?: object;
  failure?: object;
}

async function addRun(projectId: string, { status, ended = 0, seconds = 10, stats, failure }: RunToAdd): Promise<void> {
  await execute(
    `insert into run (id, project_id, number, workflow_id, status, started_at, ended_at, stats, failure)
     select ?, ?, (select count(*) + 1 from run where project_id = ?), 'w', ?::run_status,
       ended - make_interval(secs => ?), ended, coalesce(?::jsonb, '{"steps": {}, "scenes": 0}'), ?::jsonb
     from (select clock_timestamp() - make_interval(days => ?) as ended) as moment`,
    [
      randomUUID(),
      projectId,
      projectId,
      status,
      seconds,
      stats ? JSON.stringify(stats) : null,
      failure ? JSON.stringify(failure) : null,
      ended,
    ],
  );
}

const tally = (seconds: number, made: number, reused: number) => ({ done: [0], seconds, made, reused });

describe('GET /stats', () => {
  it('is full of zeros at first', async () => {
    const { status, body } = await gateway.call('GET', '/stats?days=1');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      days: 1,
      running: 0,
      waiting: { count: 0, oldestSince: null },
      perDay: [{ films: 0, failures: 0, p50: null, p95: null }],
      timeToVideo: { runs: 0, p50: null, p95: null },
      steps: [],
      errors: [],
      filmMinutes: 0,
      assets: { made: 0, reused: 0, hitRate: null },
    });
  });

  it('tells the window, and nothing from before it', async () => {
    const [first, second] = [await project(), await project()];
    for (const seconds of [10, 20, 30, 400]) {
      const steps = { narration: tally(seconds / 10, 3, 1), research: tally(0.5, 0, 1) };
      await addRun(first, { status: 'COMPLETED', seconds, stats: { scenes: 4, steps } });
    }
    await addRun(first, { status: 'COMPLETED', ended: 2, seconds: 20 });
    await addRun(first, { status: 'COMPLETED', ended: 40, seconds: 9000 });
    await addRun(first, { status: 'FAILED', failure: { code: 'TOPIC_UNKNOWN' } });
    await addRun(second, { status: 'FAILED', ended: 1, failure: { code: 'TOPIC_UNKNOWN' } });
    await addRun(second, { status: 'FAILED', ended: 1, failure: { code: 'DISK_FULL' } });
    await addRun(second, { status: 'CANCELLED' });
    await execute(
      `insert into asset (id, project_id, type, key, path, sha256, bytes, mime, duration_seconds, provider, provider_version)
       values (?, ?, 'video', repeat('a', 64), 'p', repeat('a', 64), 1, 'video/mp4', 90, 'x', '1'),
         (?, ?, 'narration', repeat('b', 64), 'q', repeat('b', 64), 1, 'audio/wav', 5000, 'x', '1')`,
      [randomUUID(), first, randomUUID(), first],
    );
    await execute(
      `insert into run (id, project_id, number, workflow_id, gate, gate_since) values (?, ?, 99, 'w', 'script', '2026-01-01T10:00:00Z')`,
      [randomUUID(), second],
    );
    const { body } = await gateway.call('GET', '/stats?days=7');
    expect(body).toMatchObject({
      days: 7,
      projects: { CREATED: 2, COMPLETED: 0 },
      waiting: { count: 1, oldestSince: '2026-01-01T10:00:00.000Z' },
      timeToVideo: { runs: 5, p50: 20, p95: 400 },
      steps: [{ step: 'narration', runs: 4, median: 2 }],
      errors: [
        { code: 'TOPIC_UNKNOWN', count: 2, exampleProjectId: first },
        { code: 'DISK_FULL', count: 1, exampleProjectId: second },
      ],
      filmMinutes: 1.5,
      assets: { made: 12, reused: 8, hitRate: 0.4 },
    });
    const perDay = body['perDay'] as Record<'day' | 'films' | 'failures' | 'p50' | 'p95', string | number | null>[];
    expect(perDay.map(({ films, failures }) => [films, failures])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [1, 0],
      [0, 2],
      [4, 1],
    ]);
    expect(perDay.slice(-3).map(({ p50, p95 }) => [p50, p95])).toEqual([
      [20, 20],
      [null, null],
      [20, 400],
    ]);
    expect(perDay.at(-1)?.day).toBe(new Date().toISOString().slice(0, 10));
  });

  it('is asked of the database once for all who ask together', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => gateway.call('GET', '/stats?days=7')));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  it.each(['0', '91', 'x', '1.5'])('refuses a window of %s days', async (days) => {
    expect((await gateway.call('GET', `/stats?days=${days}`)).status).toBe(422);
  });
});
