import { PiniaColada, useQueryCache } from '@pinia/colada';
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { computed, defineComponent, ref } from 'vue';
import type { LiveMessage } from '../../api/client/watch-events.ts';
import { listKey, type ListedProject, type ListQuery, type ProjectPage } from '../queries/projects.query.ts';
import { useLive } from '../stores/live.store.ts';
import { useLiveList } from './live-list.ts';

/** What the gateway has, by id; and what it was asked. */
let stored: Map<string, { id: string; percent: number }>;
let asked: URLSearchParams[];
let away = false;

const row = (id: string, percent = 0) => ({ id, percent });

async function answer(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  asked.push(searchParams);
  if (away) throw new TypeError('no network');
  const ids = searchParams.getAll('id');
  const found = [...stored.values()].filter(({ id }) => ids.length === 0 || ids.includes(id));
  // Of the filter `failed` are those whose id says so.
  const shown = searchParams.has('status') ? found.filter(({ id }) => id.startsWith('failed')) : found;
  return Response.json(shown.toReversed());
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', vi.fn(answer));
  [stored, asked, away] = [new Map(), [], false];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function setup(ids: readonly string[], filter: ListQuery = {}) {
  const pinia = createPinia();
  setActivePinia(pinia);
  const listeners = new Set<(message: LiveMessage) => void>();
  for (const id of ids) stored.set(id, row(id));
  const query = ref<ListQuery>(filter);
  const refetch = vi.fn(async () => undefined);
  const holder: { list?: ReturnType<typeof useLiveList>; cache?: ReturnType<typeof useQueryCache> } = {};
  const page = defineComponent({
    setup() {
      vi.spyOn(useLive(), 'listen').mockImplementation((listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      });
      holder.cache = useQueryCache();
      const items = ids.map((id) => row(id) as unknown as ListedProject);
      const shown: ProjectPage = { items, total: ids.length, more: false, similar: false, next: null };
      holder.cache.setQueryData(listKey(query.value), shown);
      holder.list = useLiveList(
        computed(() => query.value),
        refetch,
      );
      return () => null;
    },
  });
  const wrapper = mount(page, { global: { plugins: [pinia, PiniaColada] } });
  const { list, cache } = holder;
  if (!list || !cache) throw new Error('it was not set up');
  return {
    list,
    query,
    refetch,
    wrapper,
    tell: (message: LiveMessage) => listeners.forEach((listener) => listener(message)),
    event: (projectId: string, type: string) => {
      const event = { id: 1, projectId, type } as unknown as Extract<LiveMessage, { kind: 'event' }>['event'];
      listeners.forEach((listener) => listener({ kind: 'event', event }));
    },
    rows: () =>
      (cache.getQueryData<ProjectPage>(listKey(query.value))?.items ?? []).map(({ id, percent }) => `${id} ${percent}`),
  };
}
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe('a list that is looked at', () => {
  it('patches what changed where it stands, with one call however much happens', async () => {
    const { event, rows } = setup(['a', 'b', 'c']);
    for (const id of ['a', 'b', 'c']) stored.set(id, row(id, 50));
    for (let count = 0; count < 100; count += 1) event(count % 2 ? 'a' : 'c', 'step.done');
    await pass(600);
    expect(asked.map((query) => query.getAll('id').toSorted())).toEqual([['a', 'c']]);
    expect(rows()).toEqual(['a 50', 'b 0', 'c 50']);
  });

  it('reads at most twice a second while events keep coming', async () => {
    const { event } = setup(['a']);
    for (let at = 0; at < 5000; at += 20) {
      event('a', 'step.done');
      await pass(20);
    }
    expect(asked.length).toBeGreaterThan(7);
    expect(asked.length).toBeLessThanOrEqual(10);
  });

  it('leaves deleted rows where they are and says that they are gone, told or not', async () => {
    const { list, event, rows } = setup(['a', 'b']);
    event('a', 'project.deleted');
    stored.delete('b');
    event('b', 'step.done');
    await pass(600);
    expect([...list.gone.value].toSorted()).toEqual(['a', 'b']);
    expect(rows()).toEqual(['a 0', 'b 0']);
  });

  it('counts what is new and of its filter, and shows it on request', async () => {
    const { list, event, rows, refetch } = setup(['failed-1'], { status: ['FAILED'] });
    for (const id of ['failed-2', 'done-1']) stored.set(id, row(id));
    event('failed-2', 'status.changed');
    event('done-1', 'status.changed');
    event('other', 'step.done');
    await pass(600);
    expect(asked.map((query) => [query.getAll('id'), query.getAll('status')])).toEqual([
      [['failed-2', 'done-1'], ['FAILED']],
    ]);
    expect(list.fresh.value).toBe(1);
    expect(rows()).toEqual(['failed-1 0']);
    await list.show();
    expect(refetch).toHaveBeenCalledOnce();
    expect(list.fresh.value).toBe(0);
  });

  it('finds out what it missed when the stream begins anew', async () => {
    const { list, tell, rows } = setup(['a', 'b']);
    stored = new Map([row('b', 9), row('a', 0), row('c', 0)].map((one) => [one.id, one]));
    tell({ kind: 'hello', resumed: false, lastEventId: 7 });
    await pass(600);
    expect(rows()).toEqual(['a 0', 'b 9']);
    expect(list.fresh.value).toBe(1);
  });

  it('asks again for what it could not read', async () => {
    const { event, rows } = setup(['a']);
    stored.set('a', row('a', 70));
    away = true;
    event('a', 'step.done');
    await pass(600);
    expect(rows()).toEqual(['a 0']);
    away = false;
    await pass(4000);
    expect(rows()).toEqual(['a 70']);
  });

  it('begins anew with another filter, and stops with the page', async () => {
    const { list, query, event, wrapper } = setup(['a']);
    event('a', 'project.deleted');
    query.value = { status: ['FAILED'] };
    await pass(1);
    expect(list.gone.value.size).toBe(0);
    event('b', 'project.created');
    wrapper.unmount();
    await pass(1000);
    expect(asked).toEqual([]);
  });
});
