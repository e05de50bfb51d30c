import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import { api } from '../api/gateway.ts';
import { timelineOf } from './project.query.ts';
import { pageOf, type KeysetPage } from './keyset-page.ts';

type Text = MaybeRefOrGetter<string>;

/** The story of one run; `latest` or a run's id. The one before stays until it is read. */
export const useRunTimeline = (id: Text, run: Text) =>
  useQuery({ ...timelineOf(id, run), placeholderData: (previous) => previous });

/** All runs, latest first. */
export const useRuns = (id: Text) =>
  useQuery({
    key: () => ['project', toValue(id), 'runs'],
    query: () => answerOf(api.GET('/projects/{id}/runs', { params: { path: { id: toValue(id) } } })),
  });

/** What happened in a project, newest first. */
export function readEvents(
  id: string,
  query: { types?: string | undefined; cursor?: string | undefined; limit?: number },
): Promise<KeysetPage<Schemas['Event']>> {
  const { types, cursor, limit = 50 } = query;
  const asked = { limit, ...(types === undefined ? {} : { types }), ...(cursor === undefined ? {} : { cursor }) };
  return pageOf(api.GET('/projects/{id}/event-log', { params: { path: { id }, query: asked } }));
}

/** The changes of status, newest first; the last two hundred. Read anew with the runs: a change of status is one of those. */
export const useStatusChanges = (id: Text) =>
  useQuery({
    key: () => ['project', toValue(id), 'runs', 'status-changes'],
    query: async () => (await readEvents(toValue(id), { types: 'status.changed', limit: 200 })).items,
  });
