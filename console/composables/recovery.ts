import { useQueryCache } from '@pinia/colada';
import { useEventListener, useOnline } from '@vueuse/core';
import { onScopeDispose } from 'vue';
import { useLive } from '../stores/live.store.ts';

/**
 * Brings the page back to the truth by itself: after every break of the stream all that is shown is read anew. Once, in the
 * layout. @returns whether the browser has a network
 */
export function useRecovery() {
  const live = useLive();
  const cache = useQueryCache();
  const online = useOnline();
  let broken = false;

  const stop = live.listen((message) => {
    if (message.kind === 'lost') broken = true;
    if (message.kind !== 'hello') return;
    // At the very first hello what is on its way comes after it and is true; what is there already may be older.
    if (broken || !message.resumed) void cache.invalidateQueries({ predicate: (entry) => broken || isHere(entry) });
    broken = false;
  });
  onScopeDispose(stop);

  useEventListener(window, 'online', () => {
    broken = true;
    live.reopen();
  });
  useEventListener(document, 'visibilitychange', () => {
    if (document.visibilityState === 'visible') live.hurry();
  });
  useEventListener(window, 'focus', () => live.hurry());
  return { online };
}

const isHere = (entry: { state: { value: { status: string } } }): boolean => entry.state.value.status !== 'pending';
