import './assets/main.css';
import { PiniaColada } from '@pinia/colada';
import ui from '@nuxt/ui/vue-plugin';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { router } from './router.ts';

createApp(App)
  .use(createPinia())
  .use(PiniaColada, { queryOptions: { staleTime: 5000, gcTime: 300_000 } })
  .use(router)
  .use(ui)
  .mount('#app');
