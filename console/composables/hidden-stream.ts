import { useEventListener, useTimeoutFn } from '@vueuse/core';
import { onScopeDispose } from 'vue';
import { useLive } from '../stores/live.store.ts';

/** Going through one's tabs opens and closes nothing. */
const AFTER_MS = 20_000;

/**
 * A browser opens six connections to one gateway (HTTP/1.1), and a stream holds one for good: a seventh tab would wait for
 * ever. So tabs that nobody looks at close theirs, all but one, which listens for notifications. Once, in the layout.
 */
export function useHiddenStream(): void {
  const live = useLive();
  let hidden: AbortController | null = null;

  function rest(): void {
    // Only pages over TLS or on this machine have locks; others keep their stream.
    if (!('locks' in navigator)) return;
    live.rest();
    const mine = new AbortController();
    hidden = mine;
    const listen = async (): Promise<void> => {
      live.rise();
      await new Promise<unknown>((resolve) => mine.signal.addEventListener('abort', resolve));
    };
    navigator.locks.request('lanternist.hidden-stream', { signal: mine.signal }, listen).catch(() => undefined);
  }

  const { start, stop } = useTimeoutFn(rest, AFTER_MS, { immediate: document.hidden });
  function back(): void {
    stop();
    hidden?.abort();
    hidden = null;
    live.rise();
  }
  useEventListener(document, 'visibilitychange', () => (document.hidden ? start() : back()));
  onScopeDispose(() => hidden?.abort());
}
