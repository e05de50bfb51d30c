import { defineAsyncComponent } from 'vue';

/** The sections of the settings, as they stand in the side list. Each is fetched when it is first opened. */
export const SECTIONS = [
  {
    name: 'appearance',
    label: 'Appearance',
    icon: 'i-lucide-sun-moon',
    component: defineAsyncComponent(() => import('./AppearanceSection.vue')),
  },
  {
    name: 'providers',
    label: 'Providers',
    icon: 'i-lucide-plug',
    component: defineAsyncComponent(() => import('../operations/ProvidersSettings.vue')),
  },
  {
    name: 'api-keys',
    label: 'API keys',
    icon: 'i-lucide-key-round',
    component: defineAsyncComponent(() => import('../access/ApiKeysSection.vue')),
  },
  {
    name: 'webhooks',
    label: 'Webhooks',
    icon: 'i-lucide-webhook',
    component: defineAsyncComponent(() => import('../webhooks/WebhooksSection.vue')),
  },
  {
    name: 'limits',
    label: 'Limits and retention',
    icon: 'i-lucide-gauge',
    component: defineAsyncComponent(() => import('./LimitsSection.vue')),
  },
] as const;
