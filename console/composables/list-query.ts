import { computed, reactive } from 'vue';
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router';
import type { Schemas } from '../../api/client/client.ts';
import { FAILURE_CODES, type FailureCode } from '../../domain/project/errors.ts';
import { PROJECT_STATUSES, type ProjectStatus } from '../../domain/project/vocabulary.ts';
import type { ListQuery } from '../queries/projects.query.ts';

const PAGE = 50;
/** What leads to this page from the first one: kept in the browser's history, so that a reload knows the way back. */
const STATE = 'cursorsBefore';
export const SORTS = [
  '-createdAt',
  'createdAt',
  '-updatedAt',
  'updatedAt',
  'topic',
  '-topic',
  'relevance',
] as const satisfies readonly NonNullable<ListQuery['sort']>[];
export type Sort = (typeof SORTS)[number];
/** What a saved view keeps. */
export type ViewQuery = Schemas['View']['query'];
/** Which projects, as bulk actions take it. */
export type BulkFilter = NonNullable<Schemas['BulkActionInput']['filter']>;

const isStatus = (name: string): name is ProjectStatus => (PROJECT_STATUSES as readonly string[]).includes(name);
const isFailure = (code: string | undefined): code is FailureCode =>
  (FAILURE_CODES as readonly (string | undefined)[]).includes(code);
const isSort = (name: string | undefined): name is Sort => (SORTS as readonly (string | undefined)[]).includes(name);
const NOTHING: LocationQueryRaw = {
  q: undefined,
  status: undefined,
  owner: undefined,
  needsReview: undefined,
  failure: undefined,
  createdAfter: undefined,
  createdBefore: undefined,
};

/** The list's filters live in the address: they can be sent to somebody, kept as a view, and gone back to. */
export function useListQuery() {
  const route = useRoute();
  const router = useRouter();
  const texts = (name: string): string[] => [route.query[name] ?? []].flat().filter((text) => text !== null);
  const text = (name: string): string | undefined => texts(name)[0] || undefined;

  /** Another filter begins at its first page. What is typed letter by letter is one step back, not one for each. */
  const set = (change: LocationQueryRaw, how: 'push' | 'replace' = 'push'): void => {
    const query = { ...route.query, cursor: undefined, ...change };
    void router[how]({ query, hash: route.hash });
  };
  const field = (name: string) =>
    computed({ get: () => text(name) ?? '', set: (value: string) => set({ [name]: value.trim() || undefined }) });

  const sort = computed<Sort>({
    get: () => {
      const named = text('sort');
      return isSort(named) && (named !== 'relevance' || text('q') !== undefined) ? named : '-createdAt';
    },
    set: (value) => set({ sort: value === '-createdAt' ? undefined : value }),
  });

  const filter = reactive({
    q: computed({
      get: () => text('q') ?? '',
      set: (q: string) => set({ q: q.trim() || undefined }, text('q') === undefined ? 'push' : 'replace'),
    }),
    statuses: computed({
      get: () => texts('status').filter(isStatus),
      set: (status: ProjectStatus[]) => set({ status, needsReview: undefined }),
    }),
    owner: field('owner'),
    createdAfter: field('createdAfter'),
    createdBefore: field('createdBefore'),
    needsReview: computed(() => text('needsReview')),
    /** Code of what they failed with. */
    failure: computed({
      get: () => [text('failure')].find(isFailure),
      set: (failure: FailureCode | undefined) => set({ failure }),
    }),
    sort,
    active: computed(() => Object.keys(NOTHING).some((name) => text(name) !== undefined)),
    clear: () => set(NOTHING),
  });

  /** The filter without order and page. */
  const given = computed<ViewQuery>(() => {
    const { q, statuses, owner, createdAfter, createdBefore, needsReview, failure } = filter;
    return {
      ...(q && { q }),
      ...(statuses.length > 0 && { status: statuses }),
      ...(owner && { owner }),
      ...(needsReview !== undefined && { needsReview: needsReview === 'true' }),
      ...(failure && { failure }),
      ...(createdAfter && { createdAfter }),
      ...(createdBefore && { createdBefore }),
    };
  });
  const query = computed<ListQuery>(() => {
    const cursor = text('cursor');
    const { needsReview, ...rest } = given.value;
    return {
      limit: PAGE,
      sort: filter.sort,
      ...rest,
      ...(needsReview !== undefined && { needsReview: String(needsReview) }),
      ...(cursor !== undefined && { cursor }),
    };
  });

  const view = reactive({
    /** The saved view that was applied last, and may have been changed since. */
    id: computed(() => text('view') ?? null),
    query: computed<ViewQuery>(() => ({
      ...given.value,
      ...(filter.sort !== '-createdAt' && { sort: filter.sort }),
    })),
    apply: (id: string | null, { needsReview, ...rest }: ViewQuery, how: 'push' | 'replace' = 'push') =>
      set(
        {
          ...NOTHING,
          sort: undefined,
          ...rest,
          ...(needsReview !== undefined && { needsReview: String(needsReview) }),
          view: id ?? undefined,
        },
        how,
      ),
  });

  return { query, filter, given, view, page: usePages(text) };
}

/** Next and back over pages that hang together by the last row of each. */
function usePages(text: (name: string) => string | undefined) {
  const route = useRoute();
  const router = useRouter();
  const go = (cursor: string | undefined, before: string[]): void =>
    void router.push({ query: { ...route.query, cursor }, state: { [STATE]: before } });
  const before = computed<string[] | null>(() => {
    if (text('cursor') === undefined) return [];
    const kept = router.options.history.state[STATE];
    return Array.isArray(kept) ? kept.map(String) : null;
  });
  return reactive({
    first: computed(() => text('cursor') === undefined),
    /** From 1; null where somebody came here by an address, and nobody knows how many are before. */
    number: computed(() => (before.value ? before.value.length + 1 : null)),
    on: (cursor: string | null): void => {
      if (cursor !== null) go(cursor, [...(before.value ?? []), text('cursor') ?? '']);
    },
    /** The page before; the first one where that is not known. */
    back: (): void => go(before.value?.at(-1) || undefined, before.value?.slice(0, -1) ?? []),
    start: (): void => go(undefined, []),
  });
}
