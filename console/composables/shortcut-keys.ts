import { useToast } from '@nuxt/ui/composables';
import { useEventListener } from '@vueuse/core';
import { useCommandRegistry, type Command } from '../stores/commands.store.ts';
import { usePreferences } from '../stores/preferences.store.ts';
import { isTaken, pressed } from './keys.ts';

/** The second key of a chord comes within this time. */
const CHORD_MS = 1200;
const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta']);

/** Listens to the keyboard for the whole page and runs what the registry has for it. Once, in the layout. */
export function useShortcutKeys(): void {
  const registry = useCommandRegistry();
  const preferences = usePreferences();
  const toast = useToast();
  let first: { readonly key: string; readonly at: number } | null = null;

  const find = (keys: string): Command | undefined => registry.all.find((command) => command.keys === keys);

  useEventListener(document, 'keydown', (event) => {
    if (MODIFIERS.has(event.key)) return;
    const key = pressed(event);
    const begun = first !== null && event.timeStamp - first.at < CHORD_MS ? first.key : null;
    first = null;
    if (isTaken(event, key) || (!preferences.singleKeys && !key.includes('mod+'))) return;
    const command = (begun === null ? undefined : find(`${begun} ${key}`)) ?? find(key);
    if (command) run(command, event);
    else if (registry.all.some(({ keys }) => keys?.startsWith(`${key} `))) first = { key, at: event.timeStamp };
  });

  function run(command: Command, event: KeyboardEvent): void {
    event.preventDefault();
    // A key that is held down must not do a thing twenty times.
    if (event.repeat && !command.keysOnly) return;
    if (command.because) toast.add({ id: command.id, title: command.because, icon: 'i-lucide-lock', color: 'neutral' });
    else void command.run(event);
  }
}
