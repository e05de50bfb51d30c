import { flushPromises } from '@vue/test-utils';
import { useQuery } from '@pinia/colada';
import { expect, it } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { mountInApp } from '../testing/mount-in-app.ts';
import { useLiveProject } from './live-project.ts';

/** The status of a project as the gateway has it, and how often it was asked. */
const gateway = { status: 'PROCESSING', asked: 0 };
const Stage = defineComponent(() => {
  useLiveProject('some-project');
  const { data } = useQuery({
    key: ['project', 'some-project', 'status'],
    query: async () => {
      gateway.asked += 1;
      return gateway.status;
    },
    staleTime: 60_000,
  });
  return () => h('p', data.value);
});

it('reads anew what was kept while nobody looked, and nothing twice while somebody does', async () => {
  const shown = ref(true);
  const Page = defineComponent(() => () => (shown.value ? h(Stage) : null));
  const { wrapper } = await mountInApp(Page);
  await flushPromises();
  expect([wrapper.text(), gateway.asked]).toEqual(['PROCESSING', 1]);

  // Gone from the page, then back at its gate, as in the queue of reviews.
  shown.value = false;
  await flushPromises();
  gateway.status = 'AWAITING_REVIEW';
  shown.value = true;
  await flushPromises();
  expect([wrapper.text(), gateway.asked]).toEqual(['AWAITING_REVIEW', 2]);
  wrapper.unmount();
});
