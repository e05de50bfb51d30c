import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { createPreviewer, type GivenOptions, type PreviewAnswer } from '../workers/notes-preview.ts';

/** While somebody types nothing is asked; this long after the last key it is. */
const PAUSE_MS = 250;

/** Stands for a topic that nobody has written yet. */
export const NO_TOPIC = 'Your topic';

const openWorker = (): Worker => new Worker(new URL('../workers/notes.worker.ts', import.meta.url), { type: 'module' });

/** The scenes that notes will make, always those of what stands there now. */
export function useNotesPreview(from: () => { topic: string; notes: string; options: GivenOptions }): {
  /** null: there are no notes. */
  answer: Ref<PreviewAnswer | null>;
  /** What is shown is not that of what stands there. */
  pending: Ref<boolean>;
} {
  const answer = shallowRef<PreviewAnswer | null>(null);
  const pending = ref(false);
  const previewer = createPreviewer(openWorker, (told) => {
    answer.value = told;
    pending.value = false;
  });
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch(
    from,
    ({ topic, notes, options }) => {
      clearTimeout(timer);
      const empty = notes.trim() === '';
      pending.value = !empty;
      if (empty) answer.value = null;
      else
        timer = setTimeout(
          () => previewer.ask({ topic: topic.trim() || NO_TOPIC, notes, options: { ...options } }),
          PAUSE_MS,
        );
    },
    { immediate: true, deep: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    previewer.close();
  });
  return { answer, pending };
}
