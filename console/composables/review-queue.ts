import { computed, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useReviewQueue } from '../queries/review.query.ts';
import { useLiveRefreshing } from './refreshing.ts';

/** Several projects may come to their gates at once: the queue is read once a second at most. */
const EVERY_MS = 1000;

/** Of a list the one after `id`, or before it where there is none after; null in an empty list. */
export function afterwards<Item extends { readonly id: string }>(
  items: readonly Item[],
  id: string | null,
): Item | null {
  const place = items.findIndex((item) => item.id === id);
  return items[place + 1] ?? items[place - 1] ?? null;
}

/** What waits for a person, one after another. Which one is looked at stands in the address. */
export function useReviewLine() {
  const route = useRoute();
  const router = useRouter();
  const { data, error, isPending, refetch } = useReviewQueue();
  useLiveRefreshing(EVERY_MS, refetch);
  /** Decided here: gone from the line at once, whatever the list still says. */
  const decided = ref(new Set<string>());

  const items = computed(() =>
    (data.value?.items ?? []).filter(({ id, gateSince }) => !decided.value.has(`${id} ${gateSince}`)),
  );
  const asked = computed(() => (typeof route.query['project'] === 'string' ? route.query['project'] : null));
  const current = computed(() => items.value.find(({ id }) => id === asked.value) ?? items.value[0] ?? null);
  const place = computed(() => items.value.findIndex(({ id }) => id === current.value?.id));

  const show = (id: string | null): void =>
    void router.replace({ query: { ...route.query, project: id ?? undefined } });
  const move = (by: 1 | -1): void => {
    const next = items.value[place.value + by];
    if (next) show(next.id);
  };
  function settle(): void {
    const done = current.value;
    if (!done) return;
    const next = afterwards(items.value, done.id);
    decided.value = new Set(decided.value).add(`${done.id} ${done.gateSince}`);
    show(next?.id ?? null);
    void refetch();
  }
  // Somebody else decided about the one that is looked at: the address names what is shown.
  watch(current, (now) => {
    if (now && asked.value !== null && asked.value !== now.id) show(now.id);
  });
  return {
    items,
    current,
    place,
    error,
    isPending,
    total: computed(() => data.value?.total ?? 0),
    move,
    show,
    settle,
    refetch,
  };
}
