import { describe, expect, it } from 'vitest';
import type { KnownWorker } from '../../store/repositories/workers.repository.ts';
import { queueState, type QueueDescription } from './queue-state.ts';

const now = new Date('2026-01-01T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const queue = (...pollers: QueueDescription['pollers']): QueueDescription => ({
  name: 'render',
  kind: 'activity',
  pollers,
  backlog: 0,
  backlogAgeSeconds: 0,
  addedPerSecond: 0,
  dispatchedPerSecond: 0,
});
const worker = (more: Partial<KnownWorker> = {}): KnownWorker => ({
  id: '0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f',
  host: 'here',
  pid: 7,
  version: '0',
  status: 'running',
  queues: ['render'],
  parts: { 'queue:render': { status: 'running', restarts: 0, error: null } },
  slots: {},
  providers: [],
  cpu: 0,
  rssBytes: 0,
  startedAt: ago(100),
  seenAt: ago(1),
  stoppedAt: null,
  state: 'live',
  secondsSinceSeen: 1,
  ...more,
});
const here = { identity: 'here/7/render', lastAccessAt: ago(50) };

describe('queueState', () => {
  it('says that no worker serves a queue which nobody asks', () => {
    expect(queueState(queue(), [worker()], now)).toMatchObject({
      served: false,
      detail: 'no worker serves `render`',
    });
  });

  it('counts the workers that do', () => {
    expect(queueState(queue(here), [worker()], now)).toMatchObject({
      served: true,
      detail: '1 worker serves `render`',
      pollers: [{ identity: 'here/7/render', live: true }],
    });
    const two = queue(here, { identity: 'there/9/render', lastAccessAt: ago(3) });
    expect(queueState(two, [worker(), worker({ host: 'there', pid: 9 })], now).detail).toBe('2 workers serve `render`');
  });

  it.each([
    ['stopped cleanly', worker({ state: 'stopped', stoppedAt: ago(1) })],
    ['was lost', worker({ state: 'lost', seenAt: ago(55) })],
    ['does not have the queue running', worker({ parts: {} })],
  ])('does not count a poller whose worker %s', (_what, gone) => {
    expect(queueState(queue(here), [gone], now)).toMatchObject({ served: false, pollers: [{ live: false }] });
  });

  it('counts a lost worker that asked for work after its last word: it is the database that lost it', () => {
    const lost = worker({ state: 'lost', seenAt: ago(90) });
    expect(queueState(queue(here), [lost], now).served).toBe(true);
  });

  it('counts a process that was started anew under an old number', () => {
    const both = [worker({ state: 'stopped' }), worker()];
    expect(queueState(queue(here), both, now).served).toBe(true);
  });

  it('judges a worker that says nothing of itself by its last poll', () => {
    expect(queueState(queue(here), [], now).served).toBe(true);
    expect(queueState(queue({ ...here, lastAccessAt: ago(71) }), [], now).served).toBe(false);
    expect(queueState(queue({ ...here, lastAccessAt: null }), [], now).served).toBe(false);
  });
});
