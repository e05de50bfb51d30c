import { useQueryCache } from '@pinia/colada';
import { onScopeDispose, ref, type ComputedRef } from 'vue';
import { answerOf } from '../../api/client/client.ts';
import { api } from '../api/gateway.ts';
import type { ListQuery, ProjectPage } from '../queries/projects.query.ts';
import { eventOf, useLive } from '../stores/live.store.ts';

/** Many things may happen to a project in one moment: it is read once after that. */
const SETTLE_MS = 300;

/**
 * Keeps the rows that are shown true while they are looked at: each is patched in place, none jumps. What is new is counted
 * and shown on request.
 */
export function useLiveList(query: ComputedRef<ListQuery>, refetch: () => Promise<unknown>) {
  const live = useLive();
  const cache = useQueryCache();
  const fresh = ref(0);
  const waiting = new Map<string, number>();
  const key = () => ['projects', query.value as Record<string, string>];
  const page = (): ProjectPage | undefined => cache.getQueryData<ProjectPage>(key());

  const patch = async (id: string): Promise<void> => {
    waiting.delete(id);
    const now = await answerOf(api.GET('/projects/{id}', { params: { path: { id } } })).catch(() => null);
    const shown = page();
    if (!shown || now === null) return;
    const items = shown.items.map((item) => (item.id === id ? { ...item, ...now, notes: item.notes } : item));
    cache.setQueryData(key(), { ...shown, items });
  };

  const stop = live.listen((message) => {
    if (message.kind === 'hello' && !message.resumed) void refetch();
    if (eventOf(message, 'project.created')) fresh.value += 1;
    if (message.kind !== 'event') return;
    const { projectId } = message.event;
    if (waiting.has(projectId) || !page()?.items.some(({ id }) => id === projectId)) return;
    waiting.set(
      projectId,
      window.setTimeout(() => void patch(projectId), SETTLE_MS),
    );
  });
  onScopeDispose(() => {
    stop();
    for (const timer of waiting.values()) window.clearTimeout(timer);
  });

  const show = async (): Promise<void> => {
    fresh.value = 0;
    await refetch();
  };
  return { fresh, show };
}
