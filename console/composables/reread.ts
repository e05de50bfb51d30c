import { useQueryCache } from '@pinia/colada';

/** Reads anew all that is shown of a project. What cannot be read says so itself, where it is shown. */
export function useReread(): (projectId: string) => Promise<void> {
  const cache = useQueryCache();
  return async (projectId) => {
    const entries = cache.getEntries({ key: ['project', projectId] });
    for (const entry of entries) cache.invalidate(entry);
    await Promise.allSettled(entries.filter(({ active }) => active).map((entry) => cache.fetch(entry)));
  };
}
