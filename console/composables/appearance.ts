import { createSharedComposable, useColorMode } from '@vueuse/core';
import { computed } from 'vue';

/** Light, dark, or as the system has it (`auto`); kept in this browser. public/appearance.js reads it before the first paint. */
export const useAppearance = createSharedComposable(() => {
  // Without a style element to stop transitions: the page's policy forbids it.
  const mode = useColorMode({ disableTransition: false, emitAuto: true });
  const dark = computed(() => mode.state.value === 'dark');
  /** What a switch goes to. */
  const other = computed(() => (dark.value ? 'light' : 'dark'));
  return { mode, dark, other };
});
