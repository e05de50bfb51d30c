import { useRouter } from 'vue-router';
import { useCommandRegistry } from '../stores/commands.store.ts';
import { useSession } from '../stores/session.store.ts';
import { useAppearance } from './appearance.ts';
import { useCommands, type Command } from './commands.ts';
import { NAVIGATION } from './navigation.ts';

/** What can be done wherever somebody is. */
export function useShellCommands(): void {
  const router = useRouter();
  const session = useSession();
  const registry = useCommandRegistry();
  const { mode, dark, other } = useAppearance();

  const places: Command[] = NAVIGATION.flat().map(({ label, icon, to, key }) => ({
    id: `go${to}`,
    label,
    icon,
    group: 'Go to',
    keys: `g ${key}`,
    run: () => router.push(to),
  }));

  useCommands(() => [
    {
      id: 'new-project',
      label: 'New project',
      icon: 'i-lucide-plus',
      group: 'Do',
      keys: 'c',
      because: session.forbids('editor'),
      run: () => router.push('/projects/new'),
    },
    ...places,
    {
      id: 'palette',
      label: 'Search and commands',
      group: 'Everywhere',
      keys: 'mod+k',
      keysOnly: true,
      run: () => (registry.palette = !registry.palette),
    },
    {
      id: 'search',
      label: 'Search on this page',
      group: 'Everywhere',
      keys: '/',
      keysOnly: true,
      run: () => focusSearch() || (registry.palette = true),
    },
    {
      id: 'shortcuts',
      label: 'Keyboard shortcuts',
      icon: 'i-lucide-keyboard',
      group: 'Everywhere',
      keys: '?',
      run: () => (registry.sheet = true),
    },
    {
      id: 'theme',
      label: `Switch to ${other.value} mode`,
      icon: dark.value ? 'i-lucide-sun' : 'i-lucide-moon',
      group: 'Everywhere',
      run: () => (mode.value = other.value),
    },
    ...(session.canSignOut ? [signOut] : []),
  ]);

  const signOut: Command = {
    id: 'sign-out',
    label: 'Sign out',
    icon: 'i-lucide-log-out',
    group: 'Everywhere',
    run: () => session.signOut(),
  };
}

/** @returns whether the page has a search field */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('main input[type=search]');
  field?.focus();
  field?.select();
  return field !== null;
}
