import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeExpiredAnswers } from '../../store/repositories/idempotency.repository.ts';
import { openTestGateway, type Answer, type TestGateway } from '../support/gateway.ts';
import { aKey } from '../support/keys.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

const create = async (key: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  gateway.call('POST', '/projects', body, { 'idempotency-key': key, ...headers });
const sql = async <Row extends object>(text: string, parameters: unknown[] = []): Promise<Row[]> =>
  gateway.orm.em.fork().execute<Row[]>(text, parameters);
const count = async (topic: string) => (await sql('select 1 from project where topic = ?', [topic])).length;

describe('the same POST with the same Idempotency-Key', () => {
  it('is done once, and gets the first answer byte for byte', async () => {
    const first = await create('a-1', { topic: 'Once' });
    expect(first.status).toBe(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    const again = await create('a-1', { topic: 'Once' });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    for (const name of ['location', 'etag', 'content-type']) expect(again.headers[name]).toBe(first.headers[name]);
    expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    // The base path and a trailing slash are other names of the same address.
    const other = await gateway.call('POST', '/api/v1/projects/', { topic: 'Once' }, { 'idempotency-key': 'a-1' });
    expect(other.text).toBe(first.text);
    expect(await count('Once')).toBe(1);
  });

  it('a hundred times at once is done once', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => create('a-2', { topic: 'Hundred' })));
    expect(await count('Hundred')).toBe(1);
    const done = answers.filter(({ status }) => status === 201);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expect([answer.status, answer.body['code']]).toEqual([409, 'IDEMPOTENCY_IN_PROGRESS']);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect((await create('a-2', { topic: 'Hundred' })).text).toBe(done[0]?.text);
  });

  it('is replayed also where it was refused', async () => {
    const { body } = await create('a-3', { topic: 'Refused' });
    const cancel = () =>
      gateway.call('POST', `/projects/${String(body['id'])}/cancel`, undefined, { 'idempotency-key': 'a-4' });
    const first = await cancel();
    expect(first.status).toBe(409);
    const again = await cancel();
    expect([again.text, again.headers['idempotency-replayed']]).toEqual([first.text, 'true']);
    expect(again.headers['content-type']).toMatch(/problem\+json/);
  });
});

describe('an Idempotency-Key', () => {
  it('used for another body or address is refused', async () => {
    await create('b-1', { topic: 'Mine' });
    for (const answer of [
      await create('b-1', { topic: 'Other' }),
      await gateway.call('POST', '/api-keys', { name: 'x', role: 'viewer' }, { 'idempotency-key': 'b-1' }),
    ])
      expect([answer.status, answer.body['code']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await count('Other')).toBe(0);
  });

  it.each([[''], ['x'.repeat(256)], ['tab\there'], ['schlüssel']])('%j is refused', async (key) => {
    const answer = await create(key, { topic: 'Bad key' });
    expect([answer.status, answer.body['code']]).toEqual([422, 'INVALID_INPUT']);
    expect(answer.text).toContain('idempotency-key');
    expect(await count('Bad key')).toBe(0);
  });

  it('of 255 characters is taken', async () => {
    expect((await create('~'.repeat(255), { topic: 'Long key' })).status).toBe(201);
  });

  it('is the own one of each caller', async () => {
    const [one, two] = [await aKey(gateway.orm, 'editor'), await aKey(gateway.orm, 'editor')];
    const answers = [
      await create('b-2', { topic: 'Callers' }, one.header),
      await create('b-2', { topic: 'Callers' }, two.header),
      await create('b-2', { topic: 'Callers' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await count('Callers')).toBe(3);
  });

  it('of a call that was malformed stays free', async () => {
    expect((await create('b-3', { topic: '' })).status).toBe(422);
    expect((await create('b-3', { topic: 'Mended' })).status).toBe(201);
  });

  it('of a call that failed here stays free', async () => {
    await sql(`alter table project add constraint no_failing check (topic <> 'Failing')`);
    expect((await create('b-4', { topic: 'Failing' })).status).toBe(500);
    await sql('alter table project drop constraint no_failing');
    const answer = await create('b-4', { topic: 'Failing' });
    expect([answer.status, answer.headers['idempotency-replayed']]).toEqual([201, undefined]);
  });

  it('that was replayed for a day is free', async () => {
    const first = await create('b-5', { topic: 'Daily' });
    const age = (hours: string) =>
      sql(`update idempotency set created_at = clock_timestamp() - ?::interval where key = 'b-5'`, [hours]);
    await age('23 hours 59 minutes');
    expect((await create('b-5', { topic: 'Daily' })).text).toBe(first.text);
    expect(await removeExpiredAnswers(gateway.orm.em.fork())).toBe(0);
    await age('24 hours 1 minute');
    expect((await create('b-5', { topic: 'Weekly' })).status).toBe(201);
    await age('24 hours 1 minute');
    expect(await removeExpiredAnswers(gateway.orm.em.fork())).toBe(1);
  });
});

describe('a call whose process died', () => {
  it('blocks its key for a minute, then the next one takes its place', async () => {
    await create('c-1', { topic: 'Crash' });
    const crash = (age: string) =>
      sql(
        `update idempotency set state = 'working', status = null, body = null, created_at = clock_timestamp() - ?::interval
         where key = 'c-1'`,
        [age],
      );
    await crash('50 seconds');
    expect((await create('c-1', { topic: 'Crash' })).body['code']).toBe('IDEMPOTENCY_IN_PROGRESS');
    expect((await create('c-1', { topic: 'Else' })).body['code']).toBe('IDEMPOTENCY_KEY_REUSED');
    await crash('61 seconds');
    expect((await create('c-1', { topic: 'Else' })).body['code']).toBe('IDEMPOTENCY_KEY_REUSED');
    const answers = await Promise.all([1, 2, 3, 4].map(() => create('c-1', { topic: 'Crash' })));
    expect(answers.filter(({ status, headers }) => status === 201 && !headers['idempotency-replayed'])).toHaveLength(1);
    expect(await count('Crash')).toBe(2);
  });
});

describe('an answer with a secret', () => {
  it('of a webhook is not kept either', async () => {
    const make = (url: string) =>
      gateway.call('POST', url, { url: 'https://example.com/hooks' }, { 'idempotency-key': `d-${url}` });
    const first = await make('/webhooks');
    expect(first.status).toBe(201);
    const rotate = `/webhooks/${String(first.body['id'])}/rotate-secret`;
    const rotated = await gateway.call('POST', rotate, undefined, { 'idempotency-key': 'd-2' });
    expect(rotated.status).toBe(200);
    for (const again of [
      await make('/webhooks'),
      await gateway.call('POST', rotate, undefined, { 'idempotency-key': 'd-2' }),
    ])
      expect([again.status, again.body['code']]).toEqual([409, 'IDEMPOTENCY_ANSWER_NOT_KEPT']);
  });

  it('is not kept: the call is not repeated, and its replay says so', async () => {
    const make = () =>
      gateway.call('POST', '/api-keys', { name: 'once only', role: 'viewer' }, { 'idempotency-key': 'd-1' });
    const first = await make();
    expect(first.status).toBe(201);
    const again = await make();
    expect([again.status, again.body['code']]).toEqual([409, 'IDEMPOTENCY_ANSWER_NOT_KEPT']);
    expect(await sql(`select 1 from api_key where name = 'once only'`)).toHaveLength(1);
    const rows = await sql<{ text: string }>(
      `select convert_from(coalesce(body, ''), 'UTF8') as text from idempotency`,
    );
    expect(JSON.stringify(rows)).not.toContain(String(first.body['key']).slice(20));
  });
});
