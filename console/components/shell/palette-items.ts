import { useDebounceFn } from '@vueuse/core';
import { computed, ref, watch, type Ref } from 'vue';
import { answerOf, type Schemas } from '../../../api/client/client.ts';
import { api } from '../../api/gateway.ts';
import { messageOf } from '../../composables/message-of.ts';
import { STATUS_LOOKS } from '../../composables/status-looks.ts';
import { inGroups, useCommandRegistry, type Command, type CommandGroup } from '../../stores/commands.store.ts';

const SETTLE_MS = 120;
const AT_MOST = 8;

/** Every word of what was typed begins a word of the label or the group. */
export function matches(term: string, { label, group }: Pick<Command, 'label' | 'group'>): boolean {
  const words = `${group} ${label}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const wanted = term.toLowerCase().split(/\s+/).filter(Boolean);
  return wanted.every((word) => words.some((own) => own.startsWith(word)));
}

/** What the palette offers for a term: commands of this page first, then projects that the gateway finds. */
export function usePaletteItems(term: Ref<string>, open: (path: string) => unknown) {
  const registry = useCommandRegistry();
  const found = ref<Schemas['ListedProject'][]>([]);
  const failure = ref<string | null>(null);
  const searching = ref(false);
  let asked = 0;

  const search = async (): Promise<void> => {
    const mine = ++asked;
    const q = term.value.trim();
    const query = { limit: AT_MOST, ...(q === '' ? { sort: '-updatedAt' as const } : { q }) };
    searching.value = true;
    try {
      const items = await answerOf(api.GET('/projects', { params: { query } }));
      if (mine === asked) [found.value, failure.value] = [items, null];
    } catch (error) {
      if (mine === asked) [found.value, failure.value] = [[], messageOf(error)];
    } finally {
      if (mine === asked) searching.value = false;
    }
  };
  watch(term, useDebounceFn(search, SETTLE_MS));
  void search();

  const projects = computed<CommandGroup>(() => ({
    name: term.value.trim() === '' ? 'Changed last' : 'Projects',
    items: found.value.map((project) => ({
      id: project.id,
      label: project.name ?? project.topic,
      group: STATUS_LOOKS[project.status].words,
      icon: STATUS_LOOKS[project.status].icon,
      run: () => open(`/projects/${project.id}`),
    })),
  }));

  const groups = computed<CommandGroup[]>(() => {
    const commands = registry.all.filter((command) => !command.keysOnly && matches(term.value, command));
    return [...inGroups(commands), projects.value].filter(({ items }) => items.length > 0);
  });
  return { groups, searching, failure };
}
