import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveMessage } from '../../../../api/client/watch-events.ts';
import { readEvents } from '../../../queries/story.query.ts';
import type { useLive } from '../../../stores/live.store.ts';
import { mountInApp } from '../../../testing/mount-in-app.ts';
import EventList from './EventList.vue';
import { eventWords, matches } from './event-words.ts';
import { merged } from './event-log.ts';

vi.mock(import('../../../queries/story.query.ts'), async (original) => ({
  ...(await original()),
  readEvents: vi.fn<typeof readEvents>(),
}));

const listeners = new Set<(message: LiveMessage) => void>();
vi.mock(import('../../../stores/live.store.ts'), async (original) => {
  const listen: ReturnType<typeof useLive>['listen'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { ...(await original()), useLive: (() => ({ listen })) as unknown as typeof useLive };
});

const event = (id: number, type = 'status.changed', data: Record<string, unknown> = {}) => ({
  id,
  projectId: 'p',
  runId: null,
  sceneId: null,
  type,
  step: null,
  data,
  createdAt: '2026-11-25T03:00:00.000Z',
});
const told = (type: string, data: Record<string, unknown>) => eventWords({ type, data, sceneId: null });

describe('events in words', () => {
  it.each([
    ['status.changed', { event: 'START', from: 'CREATED', to: 'PROCESSING' }, 'Draft → In production: start'],
    [
      'step.done',
      { activity: 'narrate', scene: 1, attempt: 2, workedMs: 1500 },
      'Narration of scene 2 done in 1.5 s at attempt 2',
    ],
    ['step.done', { activity: 'assemble', scene: 0, reused: true }, 'Joining the film was there already'],
    [
      'step.failed',
      { activity: 'narrate', scene: 0, message: 'no <b>', willRetry: true },
      'Narration of scene 1 failed: no <b> (will be tried again)',
    ],
    ['scene.rejected', { index: 2, part: 'image', reason: 'a lake' }, 'The picture of scene 3 not wanted: a lake'],
    ['asset.made', { assetType: 'video' }, 'Film made'],
    [
      'review.changes-requested',
      { gate: 'final', reviewer: 'Ada', comment: 'too fast' },
      'Review of the film: sent back by Ada: too fast',
    ],
    ['brand.new', {}, 'brand.new'],
    ['constructor', {}, 'constructor'],
    ['asset.made', { assetType: 7 }, ' made'],
  ])('%s %j', (type, data, words) => expect(told(type, data)).toBe(words));

  it('are filtered as the gateway filters them', () => {
    expect(matches('step.failed', 'step.*,run.*')).toBe(true);
    expect(matches('stepwise', 'step.*')).toBe(false);
    expect(matches('review.awaited', 'review.awaited')).toBe(true);
    expect(matches('anything', '*')).toBe(true);
  });

  it('stand once, newest first', () => {
    expect(merged([event(3), event(1)], [event(2), event(3)]).map(({ id }) => id)).toEqual([3, 2, 1]);
  });
});

describe('the list of events', () => {
  const read = vi.mocked(readEvents);
  beforeEach(() => read.mockReset());

  it('shows pages, puts what happens before them, and nothing twice', async () => {
    read.mockResolvedValueOnce({ items: [event(5), event(4)], next: '4' });
    read.mockResolvedValueOnce({ items: [event(4), event(3)], next: null });
    const { wrapper } = await mountInApp(EventList, () => ({ projectId: 'p' }));
    await flushPromises();
    const rows = () => wrapper.findAll('li[data-event]').length;
    expect(rows()).toBe(2);

    const tell = (message: LiveMessage) => listeners.forEach((listener) => listener(message));
    tell({ kind: 'event', event: event(6) });
    tell({ kind: 'event', event: event(6) });
    tell({ kind: 'event', event: { ...event(7), projectId: 'another' } });
    await flushPromises();
    expect(rows()).toBe(3);

    await wrapper
      .findAll('button')
      .find((button) => button.text() === 'Show older events')
      ?.trigger('click');
    await flushPromises();
    expect(read.mock.calls.at(-1)?.[1]).toMatchObject({ cursor: '4' });
    expect(rows()).toBe(4);
    expect(wrapper.text()).not.toContain('Show older events');
    wrapper.unmount();
    expect(listeners.size).toBe(0);
  });

  it('says why it cannot be read, and reads again', async () => {
    read.mockRejectedValueOnce(new Error('the database is away'));
    read.mockResolvedValueOnce({ items: [], next: null });
    const { wrapper } = await mountInApp(EventList, () => ({ projectId: 'p' }));
    await flushPromises();
    expect(wrapper.get('[role="alert"]').text()).toContain('the database is away');
    await wrapper.get('[role="alert"] button').trigger('click');
    await flushPromises();
    expect(wrapper.text()).toContain('Nothing of this kind happened yet');
    wrapper.unmount();
  });
});
