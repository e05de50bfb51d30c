import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
const send = (body: string | Buffer, type = 'text/csv', query = '') =>
  gateway.call('POST', `/projects/import${query}`, body, { 'content-type': type });
const total = async () => String((await gateway.call('GET', '/projects?limit=1')).headers['x-total-count']);

beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.close());

describe('POST /projects/import', () => {
  it('keeps the projects of a table, ready to be found and started', async () => {
    const answer = await send(
      '\ufefftopic;notes;speed\r\n"Black ""hole""";"light; bends";1.5\r\nVolcano;;\r\n',
      'text/csv; charset=utf-8',
    );
    expect(answer.status).toBe(201);
    expect(answer.list).toMatchObject([
      { line: 2, status: 201 },
      { line: 3, status: 201 },
    ]);
    const { body } = await gateway.call('GET', `/projects/${String(answer.list[0]?.['id'])}`);
    expect(body).toMatchObject({
      topic: 'Black "hole"',
      notes: 'light; bends',
      options: { speed: 1.5 },
      status: 'CREATED',
      owner: 'local:local',
      version: 1,
    });
    const found = await gateway.call('GET', '/projects?q=bends');
    expect(found.list.map((one) => one['id'])).toEqual([answer.list[0]?.['id']]);
    const rows = await gateway.orm.em
      .fork()
      .execute<unknown[]>(`select action from audit_log where action = 'project.created' and request_id is not null`);
    expect(rows).toHaveLength(2);
  });

  it.each(['application/x-ndjson', 'application/jsonl'])('takes %s', async (type) => {
    const answer = await send('{"topic":"One"}\n{"topic":"Two","options":{"review":"both"}}\n', type);
    expect([answer.status, answer.list.length]).toEqual([201, 2]);
  });

  it('tells what a file would make, and makes nothing, when it is only checked', async () => {
    const before = await total();
    const answer = await send('topic,name\nTides,\nMoon,M\n', 'text/csv', '?check=true');
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        projects: 2,
        first: [
          { line: 2, topic: 'Tides', name: null },
          { line: 3, topic: 'Moon', name: 'M' },
        ],
      },
    ]);
    expect((await send('topic\n \n', 'text/csv', '?check=true')).status).toBe(422);
    expect(await total()).toBe(before);
  });

  it('stores nothing of ten thousand lines with three bad ones, and names them', async () => {
    const before = await total();
    const lines = Array.from({ length: 10_000 }, (_, index) => `Topic ${index},en`);
    [lines[0], lines[6000], lines[9999]] = [',en', 'Ok,english', `${'x'.repeat(301)},en`];
    const answer = await send(`topic,language\n${lines.join('\n')}\n`);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'INVALID_INPUT',
      detail: expect.stringMatching(
        /^Nothing was stored\. line 2, topic: .*line 6002, language: .*line 10001, topic: /,
      ),
      errors: [
        { line: 2, column: 'topic', pointer: '/2/topic' },
        { line: 6002, column: 'language' },
        { line: 10_001, column: 'topic' },
      ],
    });
    expect(await total()).toBe(before);
  });

  it('keeps ten thousand', async () => {
    const before = Number(await total());
    const lines = Array.from(
      { length: 10_000 },
      (_, index) => `{"topic":"Many ${index}","notes":"the number ${index}"}`,
    );
    const answer = await send(lines.join('\n'), 'application/x-ndjson');
    expect([answer.status, answer.list.length]).toEqual([201, 10_000]);
    expect(Number(await total())).toBe(before + 10_000);
    const found = await gateway.call('GET', '/projects?q=many+9999');
    expect(found.list).toMatchObject([{ topic: 'Many 9999', notes: 'the number 9999' }]);
    const common = await gateway.call('GET', '/projects?q=many&limit=2');
    expect(common.headers).toMatchObject({ 'x-total-count': '1000', 'x-total-count-is': 'at-least' });
  });

  it.each([
    ['no file', 'text/csv', ''],
    ['a header only', 'text/csv', 'topic\n'],
    ['bytes that are no text', 'text/csv', Buffer.from([0x74, 0xff, 0xfe])],
    ['an unknown column', 'text/csv', 'topic,colour\na,red'],
    ['a list', 'application/jsonl', '[{"topic":"a"}]'],
  ])('refuses %s', async (_what, type, body) => {
    const before = await total();
    const answer = await send(body, type);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'INVALID_INPUT', detail: expect.stringMatching(/\w{3}/) });
    expect(await total()).toBe(before);
  });

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x'])('does not know %s', async (type) => {
    const answer = await send('{"topic":"a"}', type);
    expect(answer.status).toBe(415);
    expect(answer.body).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE', detail: expect.stringContaining('text/csv') });
  });

  it('refuses more than 20 MB with words that help', async () => {
    const answer = await send(`topic\n${'x'.repeat(20 * 1024 * 1024)}`);
    expect(answer.status).toBe(413);
    expect(answer.body).toMatchObject({ code: 'BODY_TOO_LARGE', detail: expect.stringContaining('20 MB') });
  });

  it('refuses to start more than 500 at once, and stores nothing then', async () => {
    const before = await total();
    const answer = await send(`topic\n${'a\n'.repeat(501)}`, 'text/csv', '?start=true');
    expect(answer.status).toBe(422);
    expect(await total()).toBe(before);
  });

  it('starts them where that is asked for', async () => {
    const answer = await send('topic\nStart one\nStart two\n', 'text/csv', '?start=true');
    expect(answer.list).toMatchObject([
      { line: 2, status: 202 },
      { line: 3, status: 202 },
    ]);
    for (const { id } of answer.list) {
      const { body } = await gateway.call('GET', `/projects/${String(id)}/status`);
      expect(body['status']).toBe('PROCESSING');
      await gateway.app.temporal.workflow.getHandle(`project-${String(id)}`).terminate('test');
    }
  });
});
