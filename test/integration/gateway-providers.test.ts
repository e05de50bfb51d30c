import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestGateway, type TestGateway } from '../support/gateway.ts';
import { openLab, type Lab, type LabWorker } from '../support/lab.ts';

let lab: Lab;
let gateway: TestGateway;
let worker: LabWorker;

beforeAll(async () => {
  lab = await openLab();
  const { namespace } = lab.client.options;
  gateway = await openTestGateway({ namespace, database: { url: lab.databaseUrl, drop: () => Promise.resolve() } });
  worker = lab.worker({ LANTERNIST_QUEUES: 'orchestration,io,voice' });
  await worker.ready;
  await vi.waitUntil(
    async () => {
      const served = (await call('GET', '/queues')).list.filter((queue) => queue['served']);
      return served.length === 3 && (await call('GET', '/voices')).list.length > 0;
    },
    { timeout: 60_000, interval: 500 },
  );
});
afterAll(async () => {
  await gateway.close();
  await lab.close();
});

const call: TestGateway['call'] = (...request) => gateway.call(...request);

describe('with a worker for all queues but one', () => {
  it('says which queue no worker serves, and how busy the others are', async () => {
    const [worked] = (await call('GET', '/workers')).list;
    const { list } = await call('GET', '/queues');
    expect(list).toMatchObject([
      { name: 'orchestration', kind: 'workflow', detail: '1 worker serves `orchestration`', slots: { total: 40 } },
      {
        name: 'io',
        kind: 'activity',
        slots: { used: 0, total: 8 },
        pollers: [{ live: true, workerId: worked?.['id'] }],
      },
      { name: 'voice' },
      { name: 'render', detail: 'no worker serves `render`', slots: { used: 0, total: 0 } },
    ]);
    expect((await call('GET', '/readyz')).body).toMatchObject({
      status: 'degraded',
      remarks: ['no worker serves `render`'],
    });
    const { text } = await call('GET', '/metrics');
    expect(text).toMatch(/^lanternist_queue_served\{queue="io"\} 1$/m);
    expect(text).toMatch(/^lanternist_worker_slots\{queue="io"\} 8$/m);
    expect(text).toMatch(/^lanternist_workers\{state="live"\} 1$/m);
  });

  it('lists what is behind the steps, and the voices', async () => {
    const { list } = await call('GET', '/providers');
    expect(list.map(({ id, kind, configured, queue }) => ({ id, kind, configured, queue }))).toEqual([
      { id: 'encyclopaedia', kind: 'research', configured: true, queue: 'io' },
      { id: 'wikipedia', kind: 'research', configured: false, queue: 'io' },
      { id: 'built-in', kind: 'writer', configured: true, queue: 'io' },
      { id: 'pictograms', kind: 'pictures', configured: true, queue: 'io' },
      { id: 'piper', kind: 'narrator', configured: true, queue: 'voice' },
    ]);
    expect((await call('GET', '/voices')).list).toEqual([
      { id: expect.stringMatching(/^en_US-/), language: expect.stringMatching(/^en-US$/i), provider: 'piper' },
    ]);
  });

  it.each([
    ['encyclopaedia', /article “Volcano”/],
    ['built-in', /^It wrote “.*” in \d+ scenes\.$/],
    ['pictograms', /^It chose .*volcano/],
    ['piper', /spoke \d+ words in \d+\.\d s of sound/],
  ])('really tries %s out on a worker', async (id, words) => {
    const answer = await call('POST', `/providers/${id}/test`);
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { ok: true, detail: expect.stringMatching(words), worker: expect.stringMatching(/\/(io|voice)$/) },
    ]);
    const listed = (await call('GET', '/providers')).list.find((provider) => provider['id'] === id);
    expect(listed?.['lastTest']).toEqual(answer.body);
  });

  it('tells a provider that fails, and writes down who tried it', async () => {
    const answer = await call('POST', '/providers/wikipedia/test');
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { ok: false, detail: expect.stringContaining('OFFLINE') },
    ]);
    const [entry] = await lab.orm.em
      .fork()
      .execute(`select actor_id, target_id, after from audit_log where action = 'provider.tested' order by id desc`);
    expect(entry).toMatchObject({ actor_id: 'local', target_id: 'wikipedia', after: { ok: false } });
  });

  it('lets a voice be heard: a worker speaks once, then it is kept and answers ranges', async () => {
    const [voice] = (await call('GET', '/voices')).list;
    const path = `/voices/${String(voice?.['id'])}/sample`;
    const two = await Promise.all([call('GET', path), call('GET', path)]);
    for (const { status, headers, text } of two) {
      expect([status, headers['content-type'], text.slice(0, 4)]).toEqual([200, 'audio/wav', 'RIFF']);
    }
    const { workflowExecutions } = await lab.client.workflowService
      .countWorkflowExecutions({
        namespace: lab.client.options.namespace,
        query: `WorkflowType = 'voiceSampleWorkflow'`,
      })
      .then(({ count }) => ({ workflowExecutions: Number(count) }));
    expect(workflowExecutions).toBe(1);
    const etag = String(two[0].headers['etag']);
    expect((await call('GET', path, undefined, { 'if-none-match': etag })).status).toBe(304);
    const part = await call('GET', path, undefined, { range: 'bytes=0-3' });
    expect([part.status, part.text, part.headers['content-range']]).toEqual([
      206,
      'RIFF',
      expect.stringMatching(/^bytes 0-3\/\d{5,}$/),
    ]);
    expect((await call('GET', path, undefined, { range: 'bytes=99999999-' })).status).toBe(416);
  });

  it('knows no other voice', async () => {
    const answer = await call('GET', '/voices/nobody/sample');
    expect([answer.status, answer.body]).toMatchObject([
      404,
      { code: 'VOICE_NOT_FOUND', detail: expect.stringMatching(/Known: en_US-/) },
    ]);
  });

  it('knows no other provider', async () => {
    const answer = await call('POST', '/providers/x264/test');
    expect([answer.status, answer.body]).toMatchObject([
      404,
      { code: 'PROVIDER_NOT_FOUND', detail: expect.stringContaining('piper') },
    ]);
  });

  it('starts no test that nobody would do', async () => {
    await lab.orm.em
      .fork()
      .execute(`update worker set providers = providers || ?::jsonb, seen_at = clock_timestamp()`, [
        JSON.stringify([
          { id: 'x264', kind: 'encoder', name: 'x', version: null, configured: true, detail: '', queue: 'render' },
        ]),
      ]);
    const answer = await call('POST', '/providers/x264/test');
    expect([answer.status, answer.body]).toMatchObject([
      503,
      { code: 'WORKER_UNAVAILABLE', detail: expect.stringContaining('no worker serves `render`') },
    ]);
  });

  it('knows at once that a worker has stopped, though the engine remembers it', async () => {
    worker.process.kill('SIGTERM');
    expect((await worker.ended).code).toBe(0);
    expect((await call('GET', '/workers')).text).toBe('[]');
    const { list } = await call('GET', '/queues');
    expect(list.map(({ served }) => served)).toEqual([false, false, false, false]);
    expect(list.find(({ name }) => name === 'io')).toMatchObject({ detail: 'no worker serves `io`' });
    const asked = await call('GET', '/voices/nobody/sample');
    expect([asked.status, asked.body]).toMatchObject([503, { code: 'WORKER_UNAVAILABLE' }]);
  });
});
