import { useEventListener, usePreferredReducedMotion } from '@vueuse/core';
import { ref, watch, type Ref } from 'vue';

/**
 * Keeps the scene that plays in sight, until somebody scrolls: from then on the list stays where they want it, until they
 * ask for it or play a scene themselves.
 */
export function useFollowing(list: Readonly<Ref<HTMLElement | null>>, sceneIndex: () => number | null) {
  const following = ref(true);
  const motion = usePreferredReducedMotion();

  const stop = (): void => void (following.value = false);
  useEventListener(list, ['wheel', 'touchmove'], stop, { passive: true });

  function show(): void {
    const index = sceneIndex();
    const card = index === null ? null : list.value?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    // Nobody's typing is scrolled away.
    if (!card || list.value?.querySelector('form:focus-within')) return;
    card.scrollIntoView({ block: 'nearest', behavior: motion.value === 'reduce' ? 'auto' : 'smooth' });
  }
  function follow(): void {
    following.value = true;
    show();
  }
  watch(sceneIndex, () => {
    if (following.value) show();
  });
  return { following, follow };
}
