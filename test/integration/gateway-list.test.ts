import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
const call: TestGateway['call'] = (...request) => gateway.call(...request);
const topics = (list: Record<string, unknown>[]) => list.map((project) => project['topic']);

beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

describe('GET /projects', () => {
  it('is an empty array at first', async () => {
    const answer = await call('GET', '/projects');
    expect(answer.status).toBe(200);
    expect(answer.text).toBe('[]');
    expect(String(answer.headers['x-total-count'])).toBe('0');
    expect(answer.headers).not.toHaveProperty('link');
  });

  it('leads through all pages without a gap or a repeat', async () => {
    const made = Array.from({ length: 7 }, (_, index) => `Topic ${index}`);
    for (const topic of made) await call('POST', '/projects', { topic });
    const seen: unknown[] = [];
    let url: string | undefined = '/api/v1/projects?limit=3&sort=createdAt';
    let pages = 0;
    while (url) {
      const page = await call('GET', url);
      expect(page.status).toBe(200);
      expect(String(page.headers['x-total-count'])).toBe('7');
      seen.push(...topics(page.list));
      pages += 1;
      const header = page.headers['link'];
      const link: RegExpExecArray | null = /^<(\/api\/v1\/projects\?[^>]+)>; rel="next"$/.exec(
        typeof header === 'string' ? header : '',
      );
      url = link?.[1];
    }
    expect(pages).toBe(3);
    expect(seen).toEqual(made);
    expect(topics((await call('GET', '/projects')).list)).toEqual(made.toReversed());
  });

  it('filters by status, once or several times, and by words', async () => {
    const { body } = await call('POST', '/projects', { topic: '100% hand-made_thing', name: `O'Brien` });
    await call('PATCH', `/projects/${String(body['id'])}`, { status: 'PROCESSING' });
    expect(topics((await call('GET', '/projects?status=PROCESSING')).list)).toEqual(['100% hand-made_thing']);
    expect((await call('GET', '/projects?status=PROCESSING&status=CREATED')).list).toHaveLength(8);
    expect((await call('GET', '/projects?status=FAILED')).text).toBe('[]');
    for (const q of ['HAND-MADE', '100%', 'made_thing', `o'brien`]) {
      expect(topics((await call('GET', `/projects?q=${encodeURIComponent(q)}`)).list)).toEqual([
        '100% hand-made_thing',
      ]);
    }
    for (const q of ['%%', 'd_m', '\\']) {
      expect((await call('GET', `/projects?q=${encodeURIComponent(q)}`)).text).toBe('[]');
    }
  });

  it.each([
    'status=DONE',
    'limit=0',
    'limit=201',
    'limit=x',
    'limit=1.5',
    'sort=price',
    'sort=id;drop table project',
    'cursor=x',
    `cursor=${Buffer.from('["-createdAt","x","y"]').toString('base64url')}`,
    'cursor=',
    'q=%00',
    `q=${'x'.repeat(201)}`,
  ])('refuses ?%s', async (query) => {
    const answer = await call('GET', `/projects?${query}`);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'INVALID_INPUT', detail: expect.stringMatching(/\S/) });
  });
});
