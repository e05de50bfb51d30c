import { useToast } from '@nuxt/ui/composables';
import { ref, toValue, type MaybeRefOrGetter } from 'vue';
import { answerOf } from '../../api/client/client.ts';
import { apiErrorOf } from '../../api/client/errors.ts';
import { api } from '../api/gateway.ts';
import { useReread } from './reread.ts';

/** What can be asked of a project as a whole. What is refused is told, with what to do instead. */
export function useProjectActions(projectId: MaybeRefOrGetter<string>) {
  const toast = useToast();
  const reread = useReread();
  /** What was asked for and is not answered yet. */
  const busy = ref<string | null>(null);
  const path = () => ({ params: { path: { id: toValue(projectId) } } });

  /** @returns whether it was done */
  async function ask(name: string, refused: string, call: () => Promise<unknown>): Promise<boolean> {
    if (busy.value !== null) return false;
    busy.value = name;
    try {
      await call();
      // Of what is gone there is nothing to read.
      if (name !== 'delete') void reread(toValue(projectId));
      return true;
    } catch (error) {
      toast.add({
        title: refused,
        description: error instanceof Error ? error.message : String(error),
        color: 'error',
        icon: 'i-lucide-triangle-alert',
      });
      void reread(toValue(projectId));
      return false;
    } finally {
      busy.value = null;
    }
  }

  return {
    busy,
    start: () => ask('start', 'It was not started', () => answerOf(api.POST('/projects/{id}/start', path()))),
    cancel: () => ask('cancel', 'It was not cancelled', () => answerOf(api.POST('/projects/{id}/cancel', path()))),
    retryNow: () =>
      ask('retry-now', 'It was not tried again', () => answerOf(api.POST('/projects/{id}/retry-now', path()))),
    remove: () =>
      ask('delete', 'It was not deleted', async () => {
        const { response } = await api.DELETE('/projects/{id}', path());
        if (!response.ok) throw await apiErrorOf(response);
      }),
  };
}
