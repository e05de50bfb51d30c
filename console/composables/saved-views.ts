import { useToast } from '@nuxt/ui/composables';
import { computed, watch } from 'vue';
import { createView, deleteView, patchView, useViews, type View } from '../queries/views.query.ts';
import type { useListQuery } from './list-query.ts';
import { messageOf } from './message-of.ts';
import { useUndoToast } from './undo-toast.ts';

/** The saved views beside the filters in the address. */
export function useSavedViews(list: ReturnType<typeof useListQuery>) {
  const { data, refetch } = useViews();
  const toast = useToast();
  const undoable = useUndoToast();
  const current = computed(() => data.value?.find(({ id }) => id === list.view.id) ?? null);
  const sorted = (query: View['query']): string =>
    JSON.stringify(Object.entries(query).toSorted(([a], [b]) => a.localeCompare(b)));
  /** Whether the filters are still those of the view. */
  const changed = computed(() => current.value !== null && sorted(current.value.query) !== sorted(list.view.query));

  const apply = ({ id, query }: View): void => list.view.apply(id, query);

  // `?view=…` alone, as somebody sends it, stands for all of its filters.
  watch(
    current,
    (view) => {
      if (view && Object.keys(list.view.query).length === 0) list.view.apply(view.id, view.query, 'replace');
    },
    { immediate: true },
  );

  const fail = (title: string, error: unknown): void =>
    void toast.add({ title, description: messageOf(error), icon: 'i-lucide-triangle-alert', color: 'error' });

  /** @throws ApiError where the name is taken */
  async function save(name: string, shared: boolean): Promise<void> {
    const view = await createView({ name, shared, query: list.view.query });
    await refetch();
    apply(view);
    toast.add({ title: `View “${name}” saved`, icon: 'i-lucide-bookmark', color: 'success' });
  }

  /** @throws ApiError */
  async function rename(view: View, name: string, shared: boolean): Promise<void> {
    await patchView(view, { name, shared });
    await refetch();
  }

  async function update(view: View): Promise<void> {
    try {
      await patchView(view, { query: list.view.query });
      toast.add({ title: `View “${view.name}” updated`, icon: 'i-lucide-bookmark', color: 'success' });
    } catch (error) {
      fail('Not updated', error);
    }
    await refetch();
  }

  async function restore(view: Parameters<typeof createView>[0]): Promise<void> {
    await createView(view);
    await refetch();
  }

  async function remove(view: View): Promise<void> {
    try {
      await deleteView(view);
      if (list.view.id === view.id) list.view.apply(null, list.view.query, 'replace');
      const { name, query, shared } = view;
      const title = `View “${name}” deleted`;
      // Only its owner can put it back as it was.
      if (view.mine) undoable({ title, undo: () => restore({ name, query, shared }) });
      else toast.add({ title, icon: 'i-lucide-trash-2', color: 'neutral' });
    } catch (error) {
      fail('Not deleted', error);
    }
    await refetch();
  }

  return { views: computed(() => data.value ?? []), current, changed, apply, save, rename, update, remove };
}
