import { useToast } from '@nuxt/ui/composables';
import { ref } from 'vue';
import { useRouter } from 'vue-router';
import {
  actOnProjects,
  duplicateProject,
  type BulkAction,
  type ItemResult,
  type ListedProject,
} from '../queries/projects.query.ts';
import { BULK_WORDS, projects } from './bulk-words.ts';
import type { BulkFilter } from './list-query.ts';
import { messageOf } from './message-of.ts';
import { useUndoToast } from './undo-toast.ts';

/** One thing to do to some projects, before it is confirmed. */
export interface Ask {
  readonly action: BulkAction;
  /** Those that are shown; their names stand beside the results. */
  readonly rows: readonly ListedProject[];
  /** Instead of the rows: all that match, and how many these were. */
  readonly filter: BulkFilter | null;
  readonly count: number;
}

/** What takes one back. Where nothing does, somebody is asked before. */
const BACK: Partial<Record<BulkAction, BulkAction>> = { start: 'cancel', cancel: 'start' };

const isDone = ({ status }: ItemResult): boolean => status < 300;

/** Acts on projects and says what came of it. @param after reads anew what is shown */
export function useBulkActs(after: (action: BulkAction) => unknown) {
  const toast = useToast();
  const undoable = useUndoToast();
  const router = useRouter();
  const busy = ref(false);

  /** @throws ApiError where nothing was done */
  async function act(body: Parameters<typeof actOnProjects>[0]): Promise<ItemResult[]> {
    busy.value = true;
    try {
      const results = await actOnProjects(body);
      tell(body.action, results);
      void after(body.action);
      return results;
    } finally {
      busy.value = false;
    }
  }

  function tell(action: BulkAction, results: readonly ItemResult[]): void {
    const ids = results.filter(isDone).map(({ id }) => id);
    const refused = results.length - ids.length;
    const [back, { icon, done }] = [BACK[action], BULK_WORDS[action]];
    if (ids.length === 0) {
      if (results.length === 1) fail(`Not ${done}`, results[0]?.problem?.detail ?? '');
      return;
    }
    const words = {
      title: `${projects(ids.length)} ${done}`,
      ...(refused > 0 && { description: `${projects(refused)} refused.` }),
    };
    if (back) undoable({ ...words, undo: () => takeBack(back, ids) });
    else toast.add({ ...words, icon, color: 'success' });
  }

  /** @throws Error where one of them cannot be taken back any more */
  async function takeBack(action: BulkAction, ids: string[]): Promise<void> {
    const refused = (await actOnProjects({ action, ids })).find((result) => !isDone(result));
    if (refused) throw new Error(refused.problem?.detail);
  }

  /** Without a dialog: what goes wrong is told in a toast. */
  async function quietly(body: Parameters<typeof actOnProjects>[0]): Promise<void> {
    try {
      await act(body);
    } catch (error) {
      fail(`${BULK_WORDS[body.action].label} failed`, messageOf(error));
    }
  }

  const fail = (title: string, description: string): void =>
    void toast.add({ title, description, icon: 'i-lucide-triangle-alert', color: 'error' });

  async function duplicate({ id, topic, name }: ListedProject): Promise<void> {
    try {
      const made = await duplicateProject(id);
      toast.add({
        title: `“${name ?? topic}” duplicated`,
        icon: 'i-lucide-copy',
        color: 'success',
        actions: [{ label: 'Open', onClick: () => void router.push(`/projects/${made.id}`) }],
      });
    } catch (error) {
      fail('Not duplicated', messageOf(error));
    }
  }

  return { busy, act, quietly, duplicate, isDone };
}
