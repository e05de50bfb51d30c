import { useDocumentVisibility, useIntervalFn, useThrottleFn } from '@vueuse/core';
import { onScopeDispose, watch } from 'vue';
import { useLive } from '../stores/live.store.ts';

/** Asks again every so often, while somebody can see it; at once when the page is looked at again. */
export function useRefreshing(everyMs: number, refresh: () => unknown): void {
  const visibility = useDocumentVisibility();
  const timer = useIntervalFn(() => void refresh(), everyMs);
  watch(visibility, (now) => {
    if (now !== 'visible') return timer.pause();
    void refresh();
    timer.resume();
  });
}

/** Asks again after something has happened to any project, but not more often than this. */
export function useLiveRefreshing(everyMs: number, refresh: () => unknown): void {
  const live = useLive();
  const soon = useThrottleFn(() => void refresh(), everyMs, true, false);
  onScopeDispose(
    live.listen((message) => {
      if (message.kind === 'event' || (message.kind === 'hello' && !message.resumed)) void soon();
    }),
  );
}
