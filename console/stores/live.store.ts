import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { Schemas } from '../../api/client/client.ts';
import { ApiError } from '../../api/client/errors.ts';
import { watchEvents, type LiveMessage } from '../../api/client/watch-events.ts';
import { GATEWAY } from '../api/gateway.ts';
import { progressBoard } from '../composables/progress-board.ts';
import { useSession } from './session.store.ts';

type Listener = (message: LiveMessage) => void;

/** `live`: the stream stands; `lost`: it broke and is opened again. */
export type LiveState = 'idle' | 'live' | 'lost';

/** Truth is on the screen within five seconds of the gateway's return: it is asked this often. */
const ASK_EVERY_MS = 2000;
/** After a refusal that waiting might not mend. */
const REFUSED_MS = 5000;
/** After a longer rest it is quicker to read what is shown than to hear all that happened. */
const LONG_REST_MS = 60_000;

/**
 * One stream of everything that happens, for the whole page. Whoever shows something listens here and patches what it shows;
 * `hello` without `resumed` means that something may have been missed and has to be read anew.
 */
export const useLive = defineStore('live', () => {
  const session = useSession();
  const state = ref<LiveState>('idle');
  /** When the lost stream is opened again, in milliseconds since 1970. */
  const againAt = ref<number | null>(null);
  const board = progressBoard();
  /** The latest word of each step at work, by project. */
  const progress = computed(() => board.shown.value);
  const listeners = new Set<Listener>();
  const wake = new EventTarget();
  let stop: AbortController | null = null;
  let lastEventId: number | undefined;
  let restedAt: number | null = null;

  function listen(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function tell(message: LiveMessage): void {
    note(message);
    for (const listener of listeners) {
      try {
        listener(message);
      } catch (error) {
        // One that fails must neither stop the stream nor keep it from the others.
        reportError(error);
      }
    }
  }

  function note(message: LiveMessage): void {
    if (message.kind === 'progress') return board.note(message.progress);
    if (message.kind === 'lost') {
      state.value = 'lost';
      againAt.value = Date.now() + message.inMs;
      return;
    }
    lastEventId = (message.kind === 'hello' ? message.lastEventId : message.event.id) ?? lastEventId;
    if (message.kind === 'hello') [state.value, againAt.value] = ['live', null];
    else if (/^(status\.changed|project\.deleted)$/.test(message.event.type)) board.forget(message.event.projectId);
  }

  async function start(): Promise<void> {
    stop?.abort();
    const mine = new AbortController();
    stop = mine;
    const options = { projectId: null, longestWaitMs: ASK_EVERY_MS, hurry: wake, signal: mine.signal };
    try {
      for await (const message of watchEvents({ ...GATEWAY, ...options, lastEventId })) tell(message);
    } catch (error) {
      if (mine.signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      tell({ kind: 'lost', error, inMs: REFUSED_MS });
      // A session that ended says so; anything else is tried again.
      if (error.status === 401) await session.ask();
      window.setTimeout(() => mine.signal.aborted || void start(), REFUSED_MS);
    }
  }

  /** Closes the stream of a page that nobody looks at. */
  function rest(): void {
    if (stop === null) return;
    stop.abort();
    restedAt ??= Date.now();
  }

  /** Opens it again; what happened meanwhile follows, or after a long rest everything is read anew. */
  function rise(): void {
    if (stop === null || restedAt === null) return;
    if (Date.now() - restedAt > LONG_REST_MS) lastEventId = undefined;
    restedAt = null;
    void start();
  }

  function end(): void {
    stop?.abort();
    [stop, restedAt] = [null, null];
    [state.value, againAt.value, lastEventId] = ['idle', null, undefined];
  }

  /** Somebody looks, or wants it now: no more waiting. */
  const hurry = (): void => void wake.dispatchEvent(new Event('hurry'));
  /** The network was away: a stream of before may be dead without knowing it. */
  const reopen = (): void => void (stop !== null && restedAt === null && start());

  return { state, againAt, progress, listen, start, end, rest, rise, hurry, reopen };
});

/** An event of one of these types, or null. */
export function eventOf(message: LiveMessage, ...types: string[]): Schemas['Event'] | null {
  return message.kind === 'event' && types.includes(message.event.type) ? message.event : null;
}
