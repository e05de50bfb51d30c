import { useEventListener } from '@vueuse/core';
import type { Ref } from 'vue';
import { useCommands } from './commands.ts';

/** J and K, or the arrows within the list, move between rows; X picks one, with Shift all up to it. Enter follows the link by itself. */
export function useRowKeys(
  list: Readonly<Ref<HTMLElement | null>>,
  acts: { readonly pick: (id: string, range: boolean) => void; readonly pickNone: () => void },
): void {
  const links = (): HTMLElement[] => [...(list.value?.querySelectorAll<HTMLElement>('a[data-row]') ?? [])];
  const current = (): HTMLElement | null => {
    const { activeElement } = document;
    if (!list.value?.contains(activeElement)) return null;
    return activeElement?.closest('li')?.querySelector<HTMLElement>('a[data-row]') ?? null;
  };

  function move(by: 1 | -1): void {
    const rows = links();
    const at = rows.findIndex((row) => row === current());
    const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  }

  function pick(range: boolean): void {
    const id = current()?.dataset['row'];
    if (id !== undefined) acts.pick(id, range);
  }

  const [group, keysOnly] = ['Projects', true];
  useCommands([
    { id: 'row-next', label: 'Next project', group, keys: 'j', keysOnly, run: () => move(1) },
    { id: 'row-before', label: 'Project before', group, keys: 'k', keysOnly, run: () => move(-1) },
    { id: 'row-pick', label: 'Select the project', group, keys: 'x', keysOnly, run: () => pick(false) },
    { id: 'row-range', label: 'Select up to here', group, keys: 'shift+x', keysOnly, run: () => pick(true) },
    { id: 'row-none', label: 'Select none', group, keys: 'escape', keysOnly, run: acts.pickNone },
  ]);
  useEventListener(list, 'keydown', (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  });
}
