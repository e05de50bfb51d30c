import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import { apiErrorOf } from '../../api/client/errors.ts';
import { api } from '../api/gateway.ts';

type Text = MaybeRefOrGetter<string>;

/** The story of one run; `latest` or a run's id. */
export const useTimeline = (id: Text, run: Text) =>
  useQuery({
    key: () => ['project', toValue(id), 'timeline', toValue(run)],
    query: () =>
      answerOf(
        api.GET('/projects/{id}/timeline', { params: { path: { id: toValue(id) }, query: { run: toValue(run) } } }),
      ),
    placeholderData: (previous) => previous,
  });

/** All runs, latest first. */
export const useRuns = (id: Text) =>
  useQuery({
    key: () => ['project', toValue(id), 'runs'],
    query: () => answerOf(api.GET('/projects/{id}/runs', { params: { path: { id: toValue(id) } } })),
  });

export interface EventPage {
  readonly items: Schemas['Event'][];
  readonly next: string | null;
}

/** What happened in a project, newest first. */
export async function readEvents(
  id: string,
  query: { types?: string | undefined; cursor?: string | undefined; limit?: number },
): Promise<EventPage> {
  const { types, cursor, limit = 50 } = query;
  const { data, response } = await api.GET('/projects/{id}/event-log', {
    params: {
      path: { id },
      query: { limit, ...(types === undefined ? {} : { types }), ...(cursor === undefined ? {} : { cursor }) },
    },
  });
  if (!data) throw await apiErrorOf(response);
  return { items: data, next: /[?&]cursor=([^&>]+)/.exec(response.headers.get('link') ?? '')?.[1] ?? null };
}

/** The changes of status, newest first; the last two hundred. Read anew with the runs: a change of status is one of those. */
export const useStatusChanges = (id: Text) =>
  useQuery({
    key: () => ['project', toValue(id), 'runs', 'status-changes'],
    query: async () => (await readEvents(toValue(id), { types: 'status.changed', limit: 200 })).items,
  });
