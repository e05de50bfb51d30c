import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectListSchema } from '../../api/contracts/project.contract.ts';
import { beginRun, finishRun } from '../../store/repositories/runs.repository.ts';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
const call: TestGateway['call'] = (...request) => gateway.call(...request);
const topics = (list: Record<string, unknown>[]) => list.map((project) => String(project['topic']));
const create = async (body: Record<string, unknown>) => String((await call('POST', '/projects', body)).body['id']);
const search = async (q: string, more = '') => call('GET', `/projects?q=${encodeURIComponent(q)}${more}`);
const nextOf = (headers: Record<string, unknown>): string | undefined =>
  /^<(\/api\/v1\/projects\?[^>]+)>; rel="next"$/.exec(typeof headers['link'] === 'string' ? headers['link'] : '')?.[1];

/** Topics of all pages; `between` happens after the first one. */
async function walk(first: string, between?: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  for (let url: string | undefined = first; url;) {
    const page = await call('GET', url);
    expect(page.status).toBe(200);
    seen.push(...topics(page.list));
    if (url === first) await between?.();
    url = nextOf(page.headers);
  }
  return seen;
}

beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

describe('GET /projects', () => {
  it('is an empty array at first', async () => {
    const answer = await call('GET', '/projects');
    expect(answer.status).toBe(200);
    expect(answer.text).toBe('[]');
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['x-total-count']).toBe('0');
    expect(answer.headers).not.toHaveProperty('link');
    expect((await call('GET', '/projects/counts')).body).toMatchObject({ total: 0, byStatus: { CREATED: 0 } });
  });

  it('leads through all pages without a gap or a repeat', async () => {
    const made = Array.from({ length: 7 }, (_, index) => `Topic ${index}`);
    for (const topic of made) await create({ topic });
    expect(await walk('/api/v1/projects?limit=3&sort=createdAt')).toEqual(made);
    expect(topics((await call('GET', '/projects')).list)).toEqual(made.toReversed());
    expect((await call('GET', '/projects?limit=1')).headers).toMatchObject({ 'x-total-count': '7' });
  });

  it.each(['createdAt', '-createdAt', 'updatedAt', '-updatedAt', 'topic', '-topic'])(
    'keeps its pages together while others come and go, by %s',
    async (sort) => {
      const before = topics((await call('GET', `/projects?limit=200&sort=${sort}`)).list);
      const came: string[] = [];
      const seen = await walk(`/api/v1/projects?limit=2&sort=${sort}`, async () => {
        for (const topic of ['Aaa', 'Topic 3', 'Zzz']) came.push(await create({ topic }));
        await call('DELETE', `/projects/${came.pop()}`);
      });
      for (const topic of new Set(before)) {
        const times = (list: unknown[]) => list.filter((one) => one === topic).length;
        expect({ topic, missing: times(seen) < times(before) }).toEqual({ topic, missing: false });
      }
      expect(seen.length).toBeLessThanOrEqual(before.length + came.length);
      for (const id of came) await call('DELETE', `/projects/${id}`);
    },
  );

  it('reads the named projects anew, together with any other filter', async () => {
    const [one, two] = [await create({ topic: 'Named one' }), await create({ topic: 'Named two' })];
    const gone = '6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90';
    const named = `id=${one}&id=${two}&id=${gone}`;
    const answer = await call('GET', `/projects?${named}&sort=topic`);
    expect(projectListSchema.parse(answer.list).map(({ id, timeLeft }) => [id, timeLeft])).toEqual([
      [one, null],
      [two, null],
    ]);
    expect(answer.headers['x-total-count']).toBe('2');
    expect(topics((await call('GET', `/projects?${named}&q=two`)).list)).toEqual(['Named two']);
    expect((await call('GET', `/projects?${named}&status=FAILED`)).text).toBe('[]');
    expect((await call('GET', '/projects?id=1')).status).toBe(422);
    for (const id of [one, two]) await call('DELETE', `/projects/${id}`);
  });

  it('filters by status, once or several times, and by words', async () => {
    const id = await create({ topic: '100% hand-made_thing', name: `O'Brien` });
    await call('PATCH', `/projects/${id}`, { status: 'PROCESSING' });
    expect(topics((await call('GET', '/projects?status=PROCESSING')).list)).toEqual(['100% hand-made_thing']);
    expect((await call('GET', '/projects?status=PROCESSING&status=CREATED')).list).toHaveLength(8);
    expect((await call('GET', '/projects?status=FAILED')).text).toBe('[]');
    for (const q of ['HAND-MADE', '100%', 'made_thing', `o'brien`]) {
      expect(topics((await search(q)).list)).toEqual(['100% hand-made_thing']);
    }
    for (const q of ['%%', 'd_m', '\\']) expect((await search(q)).text).toBe('[]');
  });

  it('filters by owner, by moments and by whether a person is waited for', async () => {
    const { list } = await call('GET', '/projects?limit=1&sort=createdAt');
    const first = String(list[0]?.['createdAt']);
    expect((await call('GET', '/projects?owner=me')).list).toHaveLength(8);
    expect((await call('GET', '/projects?owner=key:7')).text).toBe('[]');
    const before = await call('GET', `/projects?createdBefore=${first}`);
    expect([before.text, before.headers['x-total-count']]).toEqual(['[]', '0']);
    expect((await call('GET', `/projects?createdAfter=${first}`)).headers['x-total-count']).toBe('8');
    expect(
      (await call('GET', '/projects?createdAfter=0000-01-01&createdBefore=9999-12-31T23:59:59Z')).list,
    ).toHaveLength(8);
    expect((await call('GET', '/projects?needsReview=true')).text).toBe('[]');
    expect((await call('GET', '/projects?needsReview=false&status=PROCESSING')).list).toHaveLength(1);
  });

  it('finds what failed for one reason', async () => {
    const ids = [await create({ topic: 'Full disk' }), await create({ topic: 'No voice' })];
    for (const [index, code] of ['DISK_FULL', 'VOICE_UNKNOWN'].entries())
      await gateway.orm.em
        .fork()
        .execute(`update project set status = 'FAILED', failure = jsonb_build_object('code', ?::text) where id = ?`, [
          code,
          ids[index],
        ]);
    const found = await call('GET', '/projects?failure=DISK_FULL&status=FAILED');
    expect([found.list.map(({ id }) => id), found.headers['x-total-count']]).toEqual([[ids[0]], '1']);
    expect((await call('GET', '/projects?failure=NOT_A_CODE')).status).toBe(422);
    await gateway.orm.em.fork().execute('delete from project where id in (?, ?)', ids);
  });

  it('shows projects as the contract says, with where their last run stands', async () => {
    const id = await create({ topic: 'With runs', notes: 'n'.repeat(301), options: { speed: 2 } });
    const em = gateway.orm.em.fork();
    const run = (runId: string) => ({ projectId: id, runId, workflowId: `project-${id}` });
    const [one, two] = ['0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e51', '0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e52'] as const;
    await beginRun(em, run(one));
    await finishRun(em, {
      ...run(one),
      outcome: 'FAILED',
      failure: { code: 'INTERNAL', message: 'x', step: null, scene: null },
    });
    await beginRun(em, run(two));
    await em.execute(`update run set step = 'narration', percent = 12.5, gate = 'script' where id = ?`, [two]);
    const { list } = await search('with runs');
    expect(projectListSchema.parse(list)).toEqual(list);
    const { body } = await call('GET', `/projects/${id}`);
    expect(list).toEqual([
      expect.objectContaining({
        ...body,
        notes: 'n'.repeat(300),
        notesTruncated: true,
        step: 'narration',
        percent: 12.5,
        gate: 'script',
      }),
    ]);
    await finishRun(em, { ...run(two), outcome: 'COMPLETED' });
    expect((await search('with runs')).list[0]).toMatchObject({ status: 'COMPLETED', percent: 100 });
  });
});

describe('a search', () => {
  beforeAll(async () => {
    await create({ topic: 'Crème brûlée', notes: 'A custard with burnt sugar; the volcano of desserts.' });
    await create({ topic: 'Volcano', name: 'Fire', notes: `Magma. ${'x'.repeat(3000)} ${'y'.repeat(3000)}` });
    await create({ topic: 'Чёрная дыра', notes: '黑洞是时空展现出极端强大的引力' });
  });

  it('finds words of topic, name and notes, the last by its beginning', async () => {
    const found = async (q: string) => topics((await search(q)).list).toSorted();
    expect(await found('creme BRULEE')).toEqual(['Crème brûlée']);
    expect(await found('sugar custard vol')).toEqual(['Crème brûlée']);
    expect(await found('volc')).toEqual(['Crème brûlée', 'Volcano']);
    expect(await found('fire')).toEqual(['Volcano']);
    expect(await found('черная')).toEqual(['Чёрная дыра']);
    expect(await found('引力')).toEqual(['Чёрная дыра']);
    expect(await found('x'.repeat(100))).toEqual(['Volcano']);
    expect(await found('sugar magma')).toEqual([]);
  });

  it('follows an edit, and forgets what was deleted', async () => {
    const id = await create({ topic: 'Quicksilver', notes: 'mercurial' });
    await call('PATCH', `/projects/${id}`, { topic: 'Mercury', notes: 'liquid metal' });
    expect((await search('quicksilver')).text).toBe('[]');
    expect(topics((await search('liquid')).list)).toEqual(['Mercury']);
    await call('PATCH', `/projects/${id}`, { notes: null });
    expect((await search('liquid')).text).toBe('[]');
    await call('DELETE', `/projects/${id}`);
    expect((await search('mercury')).text).toBe('[]');
  });

  it('shows the best first where that is asked for, page by page', async () => {
    expect(topics((await search('volcano', '&sort=relevance')).list)).toEqual(['Volcano', 'Crème brûlée']);
    expect(topics((await search('volcano')).list)).toEqual(['Volcano', 'Crème brûlée']);
    expect(topics((await search('volcano', '&sort=createdAt')).list)).toEqual(['Crème brûlée', 'Volcano']);
    for (const sort of ['relevance', '-createdAt', 'topic', '-updatedAt']) {
      const pages = await walk(`/api/v1/projects?q=volcano&sort=${sort}&limit=1`);
      expect([sort, pages.toSorted()]).toEqual([sort, ['Crème brûlée', 'Volcano']]);
    }
  });

  it('forgives typing errors where nothing has the words, and says so', async () => {
    for (const q of ['volcno', 'vulcano', 'Volacno', 'creme brule']) {
      const answer = await search(q);
      expect([q, topics(answer.list).length > 0]).toEqual([q, true]);
    }
    const similar = await search('vulcanoe');
    expect(similar.headers).toMatchObject({ 'x-search-match': 'similar', 'x-total-count': '1' });
    expect(topics(similar.list)).toEqual(['Volcano']);
    expect((await search('volcano')).headers).not.toHaveProperty('x-search-match');
    expect((await search('qqqqqqqq')).text).toBe('[]');
    await create({ topic: 'Volcano of the moon' });
    expect((await walk('/api/v1/projects?q=vulcano&limit=1')).toSorted()).toEqual(['Volcano', 'Volcano of the moon']);
  });

  it('combines with every filter', async () => {
    expect((await search('volcano', '&status=COMPLETED')).text).toBe('[]');
    expect((await search('volcano', '&status=CREATED&owner=me&sort=-topic')).headers['x-total-count']).toBe('3');
    expect((await search('volcano', '&createdBefore=2020-01-01')).headers['x-total-count']).toBe('0');
  });

  it('takes whatever is typed as words', async () => {
    for (const q of [`'`, `':*`, 'a & b | !c', '<->', 'a:b', '((', '\\', '"', ' ', '🚀', '\u202e', 'ﷺ'.repeat(200)]) {
      expect([q, (await search(q)).status]).toEqual([q, 200]);
    }
  });
});

describe('what a list does not take', () => {
  const cursor = (...parts: unknown[]) => `cursor=${Buffer.from(JSON.stringify(parts)).toString('base64url')}`;
  const ID = '0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f';

  it.each([
    'status=DONE',
    'limit=0',
    'limit=201',
    'limit=1000000000',
    'limit=-1',
    'limit=x',
    'limit=1.5',
    'sort=price',
    'sort=relevance',
    'sort=id;drop table project',
    'cursor=x',
    'cursor=',
    `cursor=${'x'.repeat(2001)}`,
    cursor('-createdAt', 'x', 'y'),
    cursor('createdAt', '2026-01-01T00:00:00.000Z', ID),
    cursor('topic', 'x', ID),
    cursor('-createdAt', '2026-01-01T00:00:00.000Z', 7),
    cursor('-createdAt', '9026-13-01T00:00:00.000Z', ID),
    cursor('-createdAt', '-271821-04-20T00:00:00.000Z', ID),
    cursor('-createdAt', '2026-01-01T00:00:00.000Z', ID, 'similar', 'x'),
    cursor('-createdAt', '2026-01-01T00:00:00.000Z', "' or 1=1"),
    cursor('price', 'x', ID),
    'cursor=bnVsbA',
    `sort=topic&${cursor('topic', 'a\u0000', ID)}`,
    `sort=topic&cursor=${Buffer.from(`["topic","\\ud800","${ID}"]`).toString('base64url')}`,
    `q=a&sort=relevance&${cursor('relevance', '1e999', '2026-01-01T00:00:00.000Z', ID)}`,
    'q=%00',
    `q=${'x'.repeat(201)}`,
    'createdAfter=yesterday',
    'createdAfter=2026-13-01',
    'needsReview=maybe',
    'owner=',
    `owner=${'x'.repeat(301)}`,
  ])('?%s', async (query) => {
    const answer = await call('GET', `/projects?${query}`);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'INVALID_INPUT', detail: expect.stringMatching(/\S/) });
  });

  it('ends beyond the last page', async () => {
    for (const at of ['1970-01-01T00:00:00.000Z', '1000-01-01T00:00:00.000Z']) {
      const answer = await call('GET', `/projects?${cursor('-createdAt', at, ID)}`);
      expect([answer.status, answer.text]).toEqual([200, '[]']);
    }
  });
});

describe('counts', () => {
  it('follow every change, by whomever, and stay right when they are folded', async () => {
    const em = gateway.orm.em.fork();
    const counted = async () => (await call('GET', '/projects/counts')).body;
    const expected = async () => {
      const rows = await em.execute<{ status: string; count: number }[]>(
        'select status, count(*)::int as count from project group by status',
      );
      return {
        total: rows.reduce((sum, row) => sum + row.count, 0),
        byStatus: expect.objectContaining(Object.fromEntries(rows.map((row) => [row.status, row.count]))),
      };
    };
    expect(await counted()).toEqual(await expected());
    await em.execute(`update project set status = 'CANCELLED' where topic like 'Topic %'`);
    await em.execute(`delete from project where topic = 'Topic 3'`);
    expect(await counted()).toEqual(await expected());
    await em.execute(`insert into project_tally (status, delta)
      select 'FAILED', case when n % 2 = 0 then 1 else -1 end from generate_series(1, 3000) n`);
    await Promise.all(Array.from({ length: 6 }, counted));
    expect(await counted()).toEqual(await expected());
    const [row] = await em.execute<{ rows: number }[]>('select count(*)::int as rows from project_tally');
    expect(row?.rows).toBeLessThan(10);
    expect((await call('GET', '/projects?status=CANCELLED')).headers['x-total-count']).toBe('6');
  });
});
