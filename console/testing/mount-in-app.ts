import { PiniaColada } from '@pinia/colada';
import UApp from '@nuxt/ui/components/App.vue';
import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { defineComponent, h, type Component } from 'vue';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import type { Role } from '../../domain/access/roles.ts';
import { useSession } from '../stores/session.store.ts';

interface Mounted {
  readonly wrapper: VueWrapper;
  readonly router: Router;
}

/** A component as it stands in the console: with stores, a router, tooltips, and somebody signed in. Props may be a getter of refs. */
export async function mountInApp(
  component: Component,
  props: () => Record<string, unknown> = () => ({}),
  { role = 'admin', path = '/' }: { role?: Role; path?: string } = {},
): Promise<Mounted> {
  const pinia = createPinia();
  setActivePinia(pinia);
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { render: () => null } }],
  });
  await router.push(path);
  const page = defineComponent(() => {
    useSession().me = { role } as NonNullable<ReturnType<typeof useSession>['me']>;
    return () => h(UApp, { toaster: null }, () => h(component, props()));
  });
  const wrapper = mount(page, { attachTo: document.body, global: { plugins: [pinia, PiniaColada, router] } });
  return { wrapper, router };
}
