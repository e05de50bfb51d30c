import { useToast } from '@nuxt/ui/composables';
import { messageOf } from './message-of.ts';

export interface Undoable {
  /** What was done: “3 projects cancelled”. */
  readonly title: string;
  readonly description?: string;
  /** Takes it back. What it throws is shown. */
  readonly undo: () => Promise<unknown>;
}

/** Longer than other toasts: somebody has to read it, think, and reach it. Nuxt UI's toaster waits while it is hovered. */
const FOR_MS = 10_000;

/** A toast that says what was done and takes it back on request, once. */
export function useUndoToast(): (done: Undoable) => void {
  const toast = useToast();
  return ({ title, description, undo }) => {
    const take = async (): Promise<void> => {
      toast.remove(id);
      try {
        await undo();
        toast.add({ title: 'Taken back', description: title, icon: 'i-lucide-undo-2', color: 'neutral' });
      } catch (error) {
        toast.add({
          title: 'It could not be taken back',
          description: messageOf(error),
          icon: 'i-lucide-x',
          color: 'error',
        });
      }
    };
    const { id } = toast.add({
      title,
      ...(description === undefined ? {} : { description }),
      icon: 'i-lucide-check',
      color: 'neutral',
      duration: FOR_MS,
      actions: [
        { label: 'Undo', icon: 'i-lucide-undo-2', color: 'neutral', variant: 'outline', onClick: () => void take() },
      ],
    });
  };
}
