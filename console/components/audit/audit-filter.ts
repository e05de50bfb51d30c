import { reactive, computed } from 'vue';
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router';
import type { AuditQuery } from '../../queries/audit.query.ts';

const PAGE = 50;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What the address asks of the audit log; a date counts from its midnight (UTC). What cannot be is left out. */
export function auditQueryOf(text: (name: string) => string | undefined): AuditQuery {
  const [actor, action, projectId, since, cursor] = ['actor', 'action', 'project', 'since', 'cursor'].map(text);
  return {
    limit: PAGE,
    ...(actor ? { actor } : {}),
    ...(action ? { action } : {}),
    ...(projectId ? { projectId } : {}),
    ...(since && DATE.test(since) && !Number.isNaN(Date.parse(since)) ? { since: `${since}T00:00:00Z` } : {}),
    ...(cursor ? { cursor } : {}),
  };
}

const FILTERS = ['actor', 'action', 'project', 'since'] as const;

/** The filters of the audit log live in the address. */
export function useAuditFilter() {
  const route = useRoute();
  const router = useRouter();
  const text = (name: string): string | undefined => [route.query[name] ?? []].flat()[0]?.trim() || undefined;
  /** Another filter begins at its first page. */
  const set = (change: LocationQueryRaw): void =>
    void router.replace({ query: { ...route.query, cursor: undefined, ...change } });
  const one = (name: (typeof FILTERS)[number]) =>
    computed({ get: () => text(name) ?? '', set: (value: string) => set({ [name]: value.trim() || undefined }) });

  return reactive({
    actor: one('actor'),
    action: one('action'),
    project: one('project'),
    since: one('since'),
    query: computed(() => auditQueryOf(text)),
    active: computed(() => FILTERS.some((name) => text(name) !== undefined)),
    first: computed(() => text('cursor') === undefined),
    clear: () => set(Object.fromEntries(FILTERS.map((name) => [name, undefined]))),
    older: (cursor: string) => void router.push({ query: { ...route.query, cursor } }),
    newer: () => router.back(),
  });
}
