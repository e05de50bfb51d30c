import { useQueryCache } from '@pinia/colada';
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef } from 'vue';
import type { LiveMessage } from '../../api/client/watch-events.ts';
import {
  listKey,
  readProjects,
  type ListedProject,
  type ListQuery,
  type ProjectPage,
} from '../queries/projects.query.ts';
import { useLive } from '../stores/live.store.ts';

/** However much happens: what is shown is read anew this often at most, all of it in one call. */
const EVERY_MS = 500;
/** After a read that failed. */
const AGAIN_MS = 3000;
/** Projects of one call. */
const MOST = 100;

const union = (a: ReadonlySet<string>, b: Iterable<string>): Set<string> => new Set([...a, ...b]);
const without = (set: ReadonlySet<string>, those: Iterable<string>): Set<string> => {
  const after = new Set(set);
  for (const one of those) after.delete(one);
  return after;
};

/**
 * Keeps the rows that are shown true while they are looked at: each is patched in place, none jumps or vanishes; a deleted one
 * stays and is said to be gone. What is new is counted and shown on request.
 */
export function useLiveList(query: ComputedRef<ListQuery>, refetch: () => Promise<unknown>) {
  const live = useLive();
  const cache = useQueryCache();
  /** Deleted, but still shown. */
  const gone = shallowRef<ReadonlySet<string>>(new Set());
  /** Not shown, but of this filter. */
  const fresh = shallowRef<ReadonlySet<string>>(new Set());
  /** Rows that something happened to. */
  let stale = new Set<string>();
  /** Others that may be of this filter now. */
  let maybe = new Set<string>();
  /** Something may have been missed: whether there is more is asked with the first page. */
  let missed = false;
  let timer = 0;
  const reading = ref(false);

  const page = (): ProjectPage | undefined => cache.getQueryData<ProjectPage>(listKey(query.value));
  const shown = (): Set<string> => new Set(page()?.items.map(({ id }) => id));

  function reset(): void {
    [stale, maybe, missed] = [new Set(), new Set(), false];
    [gone.value, fresh.value] = [new Set(), new Set()];
  }

  function hear(message: LiveMessage): void {
    if (message.kind === 'hello' && !message.resumed) {
      stale = shown();
      missed = true;
    } else if (message.kind === 'event') note(message.event);
    else return;
    if (stale.size > 0 || maybe.size > 0 || missed) plan(EVERY_MS);
  }

  function note({ projectId: id, type }: { projectId: string; type: string }): void {
    const here = shown().has(id);
    if (type === 'project.deleted') {
      if (here) gone.value = union(gone.value, [id]);
      if (fresh.value.has(id)) fresh.value = without(fresh.value, [id]);
      stale.delete(id);
      maybe.delete(id);
    } else if (here) stale.add(id);
    // A step of a film changes nothing that projects are found by.
    else if (!fresh.value.has(id) && /^(project|status)\./.test(type)) maybe.add(id);
  }

  function plan(inMs: number): void {
    if (timer !== 0 || reading.value) return;
    timer = window.setTimeout(() => void settle(), inMs);
  }

  async function settle(): Promise<void> {
    timer = 0;
    reading.value = true;
    let wait = EVERY_MS;
    try {
      await Promise.all([readStale(), readMaybe()]);
    } catch {
      // The gateway is away, which the page says elsewhere; what could not be read is asked for again.
      wait = AGAIN_MS;
    }
    reading.value = false;
    if (stale.size > 0 || maybe.size > 0 || missed) plan(wait);
  }

  async function readStale(): Promise<void> {
    const [key, ids] = [listKey(query.value), [...stale].slice(0, MOST)];
    if (ids.length === 0) return;
    stale = without(stale, ids);
    const { items } = await readProjects({ id: ids, limit: MOST }).catch((error: unknown) => {
      stale = union(stale, ids);
      throw error;
    });
    const before = cache.getQueryData<ProjectPage>(key);
    if (!before) return;
    const now = new Map(items.map((item) => [item.id, item]));
    cache.setQueryData<ProjectPage>(key, { ...before, items: before.items.map((row) => now.get(row.id) ?? row) });
    const lost = ids.filter((id) => !now.has(id));
    if (lost.length > 0) gone.value = union(gone.value, lost);
  }

  async function readMaybe(): Promise<void> {
    const { cursor: _page, limit = MOST, ...filter } = query.value;
    const ids = [...maybe].slice(0, MOST);
    if (ids.length === 0 && !missed) return;
    const [of, all] = [query.value, missed];
    [maybe, missed] = [without(maybe, ids), false];
    const { items } = await readProjects({ ...filter, ...(all ? { limit } : { id: ids, limit: MOST }) }).catch(
      (error: unknown) => {
        maybe = union(maybe, ids);
        missed ||= all;
        throw error;
      },
    );
    // Meanwhile another filter was chosen.
    if (of !== query.value) return;
    const here = shown();
    const more = items.filter(({ id }) => !here.has(id) && (!all || isNew(id, here, items)));
    if (more.length > 0)
      fresh.value = union(
        fresh.value,
        more.map(({ id }) => id),
      );
  }

  /** Rows of the first page that come before what is shown; on other pages nobody can tell. */
  const isNew = (id: string, here: ReadonlySet<string>, items: readonly ListedProject[]): boolean => {
    const first = items.findIndex((item) => here.has(item.id));
    return query.value.cursor === undefined && (first < 0 || items.findIndex((item) => item.id === id) < first);
  };

  const stop = live.listen(hear);
  watch(query, reset);
  onScopeDispose(() => {
    stop();
    window.clearTimeout(timer);
  });

  /** Reads the page anew: what is new comes in, what is gone goes. */
  const show = async (): Promise<void> => {
    await refetch();
    reset();
  };
  return { gone, fresh: computed(() => fresh.value.size), show };
}
