import { useQuery } from '@pinia/colada';
import type { MaybeRefOrGetter } from 'vue';
import { toValue } from 'vue';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import type { operations } from '../../api/client/schema.d.ts';
import { apiErrorOf } from '../../api/client/errors.ts';
import { api } from '../api/gateway.ts';
import { nextCursorOf, type KeysetPage } from './keyset-page.ts';

export type ListQuery = NonNullable<operations['listProjects']['parameters']['query']>;
export type ListedProject = Schemas['ListedProject'];

export interface ProjectPage extends KeysetPage<ListedProject> {
  readonly total: number;
  /** The total is a lower bound. */
  readonly more: boolean;
  /** Nothing has the words; these look like them. */
  readonly similar: boolean;
}

export async function readProjects(query: ListQuery): Promise<ProjectPage> {
  const { data, response } = await api.GET('/projects', { params: { query } });
  if (!data) throw await apiErrorOf(response);
  return {
    items: data,
    total: Number(response.headers.get('x-total-count') ?? data.length),
    more: response.headers.get('x-total-count-is') === 'at-least',
    similar: response.headers.get('x-search-match') === 'similar',
    next: nextCursorOf(response),
  };
}

export const listKey = (query: ListQuery) => ['projects', query as Record<string, string>];

/**
 * A page of projects by filter, sort and cursor. Never read anew by itself: what is shown is patched row by row
 * (composables/live-list.ts), so that nothing moves under somebody's hand.
 */
export const useProjects = (query: MaybeRefOrGetter<ListQuery>) =>
  useQuery({
    key: () => listKey(toValue(query)),
    query: () => readProjects(toValue(query)),
    placeholderData: (previous) => previous,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** How many projects are in each status. */
export const useCounts = () => useQuery({ key: ['counts'], query: () => answerOf(api.GET('/projects/counts')) });

export type BulkAction = Schemas['BulkActionInput']['action'];
export type ItemResult = Schemas['ItemResult'];

export const actOnProjects = (body: Schemas['BulkActionInput']): Promise<ItemResult[]> =>
  answerOf(api.POST('/projects/bulk', { body }));

/** Another project of the same fields. */
export async function duplicateProject(id: string): Promise<Schemas['Project']> {
  const { topic, name, notes, options } = await answerOf(api.GET('/projects/{id}', { params: { path: { id } } }));
  return answerOf(api.POST('/projects', { body: { topic, name, notes, options } }));
}
