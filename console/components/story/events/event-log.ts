import { onScopeDispose, ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue';
import type { Schemas } from '../../../../api/client/client.ts';
import { readEvents } from '../../../queries/story.query.ts';
import { useLive } from '../../../stores/live.store.ts';
import { matches } from './event-words.ts';

type Event = Schemas['Event'];

/** What happened in a project, newest first: read page by page, with what happens meanwhile put before it. */
export function useEventLog(projectId: MaybeRefOrGetter<string>, types: MaybeRefOrGetter<string>) {
  const live = useLive();
  const items = shallowRef<readonly Event[]>([]);
  const next = ref<string | null>(null);
  const error = shallowRef<Error | null>(null);
  const pending = ref(true);
  /** Answers to an older question are dropped. */
  let asked = 0;

  async function read(cursor?: string): Promise<void> {
    const mine = (asked += 1);
    pending.value = true;
    try {
      const page = await readEvents(toValue(projectId), { types: toValue(types), cursor });
      if (mine !== asked) return;
      items.value = merged(cursor === undefined ? [] : items.value, page.items);
      next.value = page.next;
      error.value = null;
    } catch (caught) {
      if (mine === asked) error.value = caught instanceof Error ? caught : new Error(String(caught));
    } finally {
      if (mine === asked) pending.value = false;
    }
  }

  const again = (): Promise<void> => read();
  const more = (): Promise<void> => (next.value === null ? Promise.resolve() : read(next.value));

  const stop = live.listen((message) => {
    if (message.kind === 'hello' && !message.resumed) void again();
    if (message.kind !== 'event' || message.event.projectId !== toValue(projectId)) return;
    if (matches(message.event.type, toValue(types))) items.value = merged(items.value, [message.event]);
  });
  onScopeDispose(() => {
    stop();
    asked += 1;
  });
  watch(
    () => [toValue(projectId), toValue(types)],
    () => {
      items.value = [];
      next.value = null;
      void again();
    },
    { immediate: true },
  );
  return { items, next, error, pending, again, more };
}

/** Two lists of events as one, newest first, each event once. */
export function merged(a: readonly Event[], b: readonly Event[]): Event[] {
  const byId = new Map([...a, ...b].map((event) => [event.id, event]));
  return [...byId.values()].toSorted((x, y) => (y.id ?? Infinity) - (x.id ?? Infinity));
}
