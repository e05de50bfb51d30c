import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { ApiError } from '../../api/client/errors.ts';
import { watchEvents, type LiveMessage, type Progress } from '../../api/client/watch-events.ts';
import type { Schemas } from '../../api/client/client.ts';
import { GATEWAY } from '../api/gateway.ts';

type Listener = (message: LiveMessage) => void;

/** `live`: the stream stands; `lost`: it broke and is opened again. */
export type LiveState = 'idle' | 'live' | 'lost';

/**
 * One stream of everything that happens, for the whole page. Whoever shows something listens here and patches what it shows;
 * `hello` without `resumed` means that something may have been missed and has to be read anew.
 */
export const useLive = defineStore('live', () => {
  const state = ref<LiveState>('idle');
  /** The latest word of each step at work, by project. */
  const progress = shallowRef(new Map<string, Progress>());
  const listeners = new Set<Listener>();
  let stop: AbortController | null = null;

  function listen(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function tell(message: LiveMessage): void {
    if (message.kind === 'hello') state.value = 'live';
    if (message.kind === 'lost') state.value = 'lost';
    if (message.kind === 'progress') note(message.progress);
    for (const listener of listeners) listener(message);
  }

  function note(step: Progress): void {
    const after = new Map(progress.value);
    after.set(step.projectId, step);
    progress.value = after;
  }

  async function start(): Promise<void> {
    stop?.abort();
    const mine = new AbortController();
    stop = mine;
    try {
      for await (const message of watchEvents({ ...GATEWAY, projectId: null, signal: mine.signal })) tell(message);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Refused for good: the session says why, and starts it again once somebody has signed in.
      state.value = 'lost';
    }
  }

  function end(): void {
    stop?.abort();
    state.value = 'idle';
  }

  return { state, progress, listen, start, end };
});

/** An event of one of these types, or null. */
export function eventOf(message: LiveMessage, ...types: string[]): Schemas['Event'] | null {
  return message.kind === 'event' && types.includes(message.event.type) ? message.event : null;
}
