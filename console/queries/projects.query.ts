import { useQuery } from '@pinia/colada';
import type { MaybeRefOrGetter } from 'vue';
import { toValue } from 'vue';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import type { operations } from '../../api/client/schema.d.ts';
import { apiErrorOf } from '../../api/client/errors.ts';
import { api } from '../api/gateway.ts';

export type ListQuery = NonNullable<operations['listProjects']['parameters']['query']>;

export interface ProjectPage {
  readonly items: Schemas['ListedProject'][];
  readonly total: number;
  /** The total is a lower bound. */
  readonly more: boolean;
  readonly next: string | null;
}

export async function readProjects(query: ListQuery): Promise<ProjectPage> {
  const { data, response } = await api.GET('/projects', { params: { query } });
  if (!data) throw await apiErrorOf(response);
  const link = /[?&]cursor=([^&>]+)/.exec(response.headers.get('link') ?? '');
  return {
    items: data,
    total: Number(response.headers.get('x-total-count') ?? data.length),
    more: response.headers.get('x-total-count-is') === 'at-least',
    next: link?.[1] ? decodeURIComponent(link[1]) : null,
  };
}

/** A page of projects by filter, sort and cursor. */
export const useProjects = (query: MaybeRefOrGetter<ListQuery>) =>
  useQuery({
    key: () => ['projects', toValue(query) as Record<string, string>],
    query: () => readProjects(toValue(query)),
    placeholderData: (previous) => previous,
  });

/** How many projects are in each status. */
export const useCounts = () => useQuery({ key: ['counts'], query: () => answerOf(api.GET('/projects/counts')) });
