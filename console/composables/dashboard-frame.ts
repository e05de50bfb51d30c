import { provideDashboardContext } from '@nuxt/ui/utils/dashboard';
import { useLocalStorage } from '@vueuse/core';
import { ref, watch } from 'vue';
import { useRoute } from 'vue-router';

/**
 * What Nuxt UI's dashboard parts (panel, navbar, toggles) ask of what stands around them. Ours in place of UDashboardGroup and
 * UDashboardSidebar, which bring a drawer, a modal and a menu along: too much script for a first page.
 */
export function useDashboardFrame() {
  const sidebarOpen = ref(false);
  const sidebarCollapsed = useLocalStorage('lanternist.sidebar-collapsed', false);
  provideDashboardContext({
    storage: 'local',
    storageKey: 'lanternist',
    persistent: true,
    unit: 'rem',
    sidebarOpen,
    sidebarCollapsed,
    toggleSidebar: () => (sidebarOpen.value = !sidebarOpen.value),
    collapseSidebar: (collapsed) => (sidebarCollapsed.value = collapsed),
  });
  const route = useRoute();
  watch(
    () => route.path,
    () => (sidebarOpen.value = false),
  );
  return { sidebarOpen, sidebarCollapsed };
}
