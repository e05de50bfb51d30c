import { computed, reactive } from 'vue';
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router';
import { PROJECT_STATUSES, type ProjectStatus } from '../../domain/project/vocabulary.ts';
import type { ListQuery } from '../queries/projects.query.ts';

const PAGE = 50;
export type Sort = NonNullable<ListQuery['sort']>;

/** The list's filters live in the address: they can be sent to somebody, kept as a view, and gone back to. */
export function useListQuery() {
  const route = useRoute();
  const router = useRouter();
  const texts = (name: string): string[] => [route.query[name] ?? []].flat().filter((text) => text !== null);
  const text = (name: string): string | undefined => texts(name)[0] || undefined;

  /** Another filter begins at its first page. */
  const set = (change: LocationQueryRaw): Promise<unknown> =>
    router.replace({ query: { ...route.query, cursor: undefined, ...change } });

  const filter = reactive({
    q: computed({ get: () => text('q') ?? '', set: (q: string) => void set({ q: q.trim() || undefined }) }),
    statuses: computed({
      get: () =>
        texts('status').filter((name): name is ProjectStatus => (PROJECT_STATUSES as readonly string[]).includes(name)),
      set: (status: ProjectStatus[]) => void set({ status }),
    }),
    sort: computed({ get: () => (text('sort') ?? '-createdAt') as Sort, set: (sort: Sort) => void set({ sort }) }),
    active: computed(() => text('q') !== undefined || texts('status').length > 0),
    clear: () => void set({ q: undefined, status: undefined }),
  });

  const query = computed<ListQuery>(() => {
    const [q, cursor] = [text('q'), text('cursor')];
    return {
      limit: PAGE,
      sort: filter.sort,
      ...(q === undefined ? {} : { q }),
      ...(cursor === undefined ? {} : { cursor }),
      ...(filter.statuses.length > 0 ? { status: filter.statuses } : {}),
    };
  });

  const page = reactive({
    first: computed(() => text('cursor') === undefined),
    on: (cursor: string | null) => {
      if (cursor !== null) void router.push({ query: { ...route.query, cursor } });
    },
    back: () => router.back(),
  });
  return { query, filter, page };
}
