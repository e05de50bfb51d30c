import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { encoderVersion } from '../../activities/rendering/encoder-version.ts';
import { listWorkers, saveWorker, stopWorker, sweepWorkers } from '../../store/repositories/workers.repository.ts';
import { presenceService } from '../../worker/presence-service.ts';
import { renderProviders } from '../../worker/providers.ts';
import { aWorker } from '../support/a-worker.ts';
import { openLab, type Lab } from '../support/lab.ts';
import { tools } from '../support/tools.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.close());

const em = () => lab.orm.em.fork();
const find = async (id: string) => (await listWorkers(em())).find((worker) => worker.id === id);

describe('a worker', () => {
  it('tells who it is, what it serves and what is behind its steps, and notes its clean stop', async () => {
    const worker = lab.worker({ LANTERNIST_QUEUES: 'io,render', LANTERNIST_IO_SLOTS: '5' });
    await worker.ready;
    const known = await vi.waitFor(
      async () => {
        const row = (await listWorkers(em())).find(({ pid }) => pid === worker.process.pid);
        expect(row).toMatchObject({ status: 'running', slots: { io: {}, render: {} } });
        return row;
      },
      { timeout: 20_000, interval: 200 },
    );
    expect(known).toMatchObject({
      state: 'live',
      queues: ['io', 'render'],
      slots: { io: { used: 0, total: 5 } },
      parts: { database: { status: 'running' }, 'queue:io': { status: 'running' }, presence: { status: 'running' } },
    });
    expect(known?.rssBytes).toBeGreaterThan(10_000_000);
    expect(known?.providers.map(({ id, configured }) => [id, configured])).toEqual([
      ['encyclopaedia', true],
      ['wikipedia', false],
      ['built-in', true],
      ['pictograms', true],
      ['x264', true],
    ]);
    worker.process.kill('SIGTERM');
    expect((await worker.ended).code).toBe(0);
    expect(await find(String(known?.id))).toMatchObject({ state: 'stopped' });
  });
});

describe('the encoder', () => {
  const { signal } = new AbortController();

  it('shows that it encodes', async () => {
    const { ffmpeg } = await tools();
    const [encoder] = renderProviders({ ffmpeg, encoder: () => encoderVersion(ffmpeg) });
    expect(await encoder?.report()).toMatchObject({ configured: true, version: expect.stringMatching(/^ffmpeg /) });
    expect(await encoder?.attempt(signal)).toBe('It encoded 10 frames.');
  });

  it('that is missing is not configured, and says what to do', async () => {
    const [encoder] = renderProviders({ ffmpeg: '/nowhere/ffmpeg', encoder: () => encoderVersion('/nowhere/ffmpeg') });
    expect(await encoder?.report()).toMatchObject({
      configured: false,
      version: null,
      detail: expect.stringContaining('lanternist setup'),
    });
    await expect(encoder?.attempt(signal)).rejects.toMatchObject({ code: 'ENCODER_MISSING' });
  });
});

describe('presence', () => {
  it('is lost after half a minute without a word, and swept after a day', async () => {
    const [silent, old] = [aWorker('io'), aWorker('io')];
    for (const worker of [silent, old]) await saveWorker(em(), worker);
    expect(await find(silent.id)).toMatchObject({ state: 'live', rssBytes: 5_000_000_000 });
    await em().execute(`update worker set seen_at = clock_timestamp() - interval '31 seconds' where id = ?`, [
      silent.id,
    ]);
    await em().execute(`update worker set seen_at = clock_timestamp() - interval '25 hours' where id = ?`, [old.id]);
    expect(await find(silent.id)).toMatchObject({ state: 'lost' });
    await sweepWorkers(em());
    expect(await find(silent.id)).toMatchObject({ state: 'lost' });
    expect(await find(old.id)).toBeUndefined();
    await saveWorker(em(), silent);
    expect(await find(silent.id)).toMatchObject({ state: 'live' });
  });

  it('forgets a stopped worker only after Temporal has forgotten its pollers', async () => {
    const worker = aWorker('io');
    await saveWorker(em(), worker);
    await stopWorker(em(), worker.id);
    await sweepWorkers(em());
    expect(await find(worker.id)).toMatchObject({ state: 'stopped' });
    await em().execute(`update worker set stopped_at = clock_timestamp() - interval '16 minutes' where id = ?`, [
      worker.id,
    ]);
    await sweepWorkers(em());
    expect(await find(worker.id)).toBeUndefined();
  });

  it('goes on while queues drain, and notes the stop after the last of them', async () => {
    const [drain, queuesStopped] = [new AbortController(), new AbortController()];
    const worker = aWorker('io');
    let status = 'running';
    const service = presenceService({
      orm: Promise.resolve(lab.orm),
      read: async () => ({ ...worker, status }),
      queuesStopped: queuesStopped.signal,
      everyMs: 20,
    });
    const ended = service.run({ ready: () => undefined, drain: drain.signal });
    await vi.waitFor(async () => expect(await find(worker.id)).toMatchObject({ status: 'running' }));
    status = 'draining';
    drain.abort();
    await vi.waitFor(async () => expect(await find(worker.id)).toMatchObject({ status: 'draining', state: 'live' }));
    queuesStopped.abort();
    await ended;
    expect(await find(worker.id)).toMatchObject({ state: 'stopped' });
  });

  it('goes on by itself when the database is back', async () => {
    const drain = new AbortController();
    const worker = aWorker('io');
    const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    let asked = 0;
    const service = presenceService({
      orm: Promise.resolve(lab.orm),
      read: async () => {
        asked += 1;
        if (asked < 4) throw away;
        return worker;
      },
      queuesStopped: AbortSignal.abort(),
      everyMs: 10,
    });
    const ended = service.run({ ready: () => undefined, drain: drain.signal });
    await vi.waitFor(async () => expect(await find(worker.id)).toMatchObject({ state: 'live' }));
    drain.abort();
    await ended;
    expect(await find(worker.id)).toMatchObject({ state: 'stopped' });
  });

  it('ends at once where the database never came', async () => {
    const drain = new AbortController();
    const service = presenceService({
      orm: new Promise(() => undefined),
      read: () => Promise.reject(new Error('never asked')),
      queuesStopped: AbortSignal.abort(),
    });
    const ended = service.run({ ready: () => undefined, drain: drain.signal });
    drain.abort();
    await expect(ended).resolves.toBeUndefined();
  });
});
