import { defineStore } from 'pinia';
import { computed, ref, shallowReactive, toValue, type MaybeRefOrGetter } from 'vue';

/** Something that can be done here: by its keys, from the command palette, or both. */
export interface Command {
  readonly id: string;
  /** What it does: “Cancel the film”. */
  readonly label: string;
  readonly icon?: string;
  /** Heading in the palette and on the sheet of shortcuts: “Project”. */
  readonly group: string;
  /** `c`, `?`, `space`, `mod+k`, or one after another: `g p`. */
  readonly keys?: string | undefined;
  /** Why it cannot be done now; it is listed all the same. */
  readonly because?: string | null;
  /** Only by its keys: not in the palette. */
  readonly keysOnly?: boolean;
  readonly run: (event?: Event) => unknown;
}

export interface CommandGroup {
  readonly name: string;
  readonly items: readonly Command[];
}

/** Commands under their headings, which stand in the order in which they first come. */
export function inGroups(commands: readonly Command[]): CommandGroup[] {
  return [...Map.groupBy(commands, ({ group }) => group)].map(([name, items]) => ({ name, items }));
}

/** What can be done on the page that is shown. Pages put their own in with `useCommands()`. */
export const useCommandRegistry = defineStore('commands', () => {
  const sources = shallowReactive(new Set<MaybeRefOrGetter<readonly Command[]>>());
  /** Later ones win: what a page gives has the keys before what the shell gives. */
  const all = computed(() => [...sources].toReversed().flatMap((source) => toValue(source)));
  const palette = ref(false);
  const sheet = ref(false);

  function add(source: MaybeRefOrGetter<readonly Command[]>): () => void {
    sources.add(source);
    return () => void sources.delete(source);
  }

  return { all, palette, sheet, add };
});
