import { useToast } from '@nuxt/ui/composables';
import { computed, ref, shallowRef } from 'vue';
import { ApiError } from '../../api/client/errors.ts';

/** One change at a time, and what went wrong with the last: by member of a form where the gateway says which. */
export function useAttempt() {
  const busy = ref(false);
  const error = shallowRef<Error | null>(null);
  const faults = computed<Readonly<Record<string, string>>>(() =>
    error.value instanceof ApiError
      ? Object.fromEntries(error.value.errors.map(({ pointer, detail }) => [pointer.split('/')[1] ?? '', detail]))
      : {},
  );
  /** What belongs to no member. */
  const failure = computed(() => (error.value && Object.keys(faults.value).length === 0 ? error.value.message : null));

  /** @returns what came of it, or null if it failed */
  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    if (busy.value) return null;
    busy.value = true;
    error.value = null;
    try {
      return await work();
    } catch (caught) {
      error.value = caught instanceof Error ? caught : new Error(String(caught));
      return null;
    } finally {
      busy.value = false;
    }
  }

  const forget = (): void => void (error.value = null);
  return { busy, faults, failure, attempt, forget };
}

/** The same for a button without a form around it: what goes wrong is said in a toast. */
export function useAct() {
  const { busy, attempt, failure, faults } = useAttempt();
  const toast = useToast();
  async function act<T>(title: string, work: () => Promise<T>): Promise<T | null> {
    const done = await attempt(work);
    const description = failure.value ?? Object.values(faults.value).join(' ');
    if (description !== '') toast.add({ color: 'error', icon: 'i-lucide-circle-alert', title, description });
    return done;
  }
  return { busy, act };
}
