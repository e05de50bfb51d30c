import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { defineComponent } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import { useListQuery } from './list-query.ts';

async function at(query: string) {
  history.replaceState(null, '', '/');
  const router = createRouter({
    history: createWebHistory(),
    routes: [{ path: '/projects', component: { render: () => null } }],
  });
  await router.push(`/projects${query}`);
  const holder: { list?: ReturnType<typeof useListQuery> } = {};
  const page = defineComponent({ setup: () => ((holder.list = useListQuery()), () => null) });
  mount(page, { global: { plugins: [router] } });
  if (!holder.list) throw new Error('it was not set up');
  const settled = async (): Promise<string> => {
    await flushPromises();
    await flushPromises();
    return router.currentRoute.value.fullPath;
  };
  return { list: holder.list, router, settled };
}

describe('the filters of the list in the address', () => {
  it('are read as the gateway takes them; what it would refuse is left out', async () => {
    const { list } = await at(
      '?q=moon&status=FAILED&status=nonsense&owner=me&needsReview=true&createdAfter=2026-01-01&sort=relevance&cursor=abc',
    );
    expect(list.query.value).toEqual({
      limit: 50,
      sort: 'relevance',
      q: 'moon',
      status: ['FAILED'],
      owner: 'me',
      needsReview: 'true',
      createdAfter: '2026-01-01',
      cursor: 'abc',
    });
    expect((await at('?sort=relevance')).list.query.value.sort).toBe('-createdAt');
    expect((await at('?sort=sideways')).list.query.value).toEqual({ limit: 50, sort: '-createdAt' });
  });

  it('begin at the first page when they change, and what is typed is one step back', async () => {
    const { list, router, settled } = await at('?cursor=abc');
    for (const q of ['m', 'mo', 'moon ']) {
      list.filter.q = q;
      await settled();
    }
    expect(await settled()).toBe('/projects?q=moon');
    list.filter.statuses = ['FAILED'];
    expect(await settled()).toBe('/projects?q=moon&status=FAILED');
    const backTo = async (path: string): Promise<void> => {
      const gone = new Promise<void>((resolve) => router.afterEach(() => resolve()));
      router.back();
      await gone;
      expect(await settled()).toBe(path);
    };
    await backTo('/projects?q=moon');
    await backTo('/projects?cursor=abc');
  });

  it('are cleared without losing the order', async () => {
    const { list, settled } = await at('?q=moon&owner=me&sort=topic');
    expect(list.filter.active).toBe(true);
    list.filter.clear();
    expect(await settled()).toBe('/projects?sort=topic');
    expect(list.filter.active).toBe(false);
  });

  it('become a view, and come back from one', async () => {
    const { list, settled } = await at('?status=FAILED&needsReview=false&sort=topic&cursor=abc');
    const { query } = list.view;
    expect(query).toEqual({ status: ['FAILED'], needsReview: false, sort: 'topic' });
    list.view.apply('some-view', { q: 'moon' });
    expect(await settled()).toBe('/projects?q=moon&view=some-view');
    list.view.apply('other', query);
    expect(await settled()).toBe('/projects?view=other&status=FAILED&needsReview=false&sort=topic');
  });
});

describe('the pages of the list', () => {
  it('know the way back, which the browser keeps over a reload', async () => {
    const { list, router, settled } = await at('?q=moon');
    list.page.on('second');
    await settled();
    list.page.on('third');
    expect(await settled()).toBe('/projects?q=moon&cursor=third');
    expect(list.page.number).toBe(3);
    // What a reload finds: the same address, and what the browser kept with it.
    expect(router.options.history.state['cursorsBefore']).toEqual(['', 'second']);
    list.page.back();
    expect(await settled()).toBe('/projects?q=moon&cursor=second');
    list.page.back();
    expect(await settled()).toBe('/projects?q=moon');
    expect([list.page.first, list.page.number]).toEqual([true, 1]);
  });

  it('lead to the first one where somebody came by an address', async () => {
    const { list, settled } = await at('?cursor=somewhere');
    expect([list.page.first, list.page.number]).toEqual([false, null]);
    list.page.back();
    expect(await settled()).toBe('/projects');
  });
});
