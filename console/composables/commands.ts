import { onScopeDispose, type MaybeRefOrGetter } from 'vue';
import { useCommandRegistry, type Command } from '../stores/commands.store.ts';

export type { Command };

/**
 * Puts commands of a page into the command palette, on the sheet of shortcuts and behind their keys, for as long as the page
 * is there. A getter or a computed follows what is shown.
 */
export function useCommands(commands: MaybeRefOrGetter<readonly Command[]>): void {
  onScopeDispose(useCommandRegistry().add(commands));
}
