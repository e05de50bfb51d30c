import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { answerOf } from '../../api/client/client.ts';
import { api } from '../api/gateway.ts';

type Id = MaybeRefOrGetter<string>;
const path = (id: Id) => ({ params: { path: { id: toValue(id) } } });

export const useProject = (id: Id) =>
  useQuery({ key: () => ['project', toValue(id)], query: () => answerOf(api.GET('/projects/{id}', path(id))) });

/** Step, percent, time left, and what may be asked for now. */
export const useProjectStatus = (id: Id) =>
  useQuery({
    key: () => ['project', toValue(id), 'status'],
    query: () => answerOf(api.GET('/projects/{id}/status', path(id))),
  });

export const useScenes = (id: Id) =>
  useQuery({
    key: () => ['project', toValue(id), 'scenes'],
    query: () => answerOf(api.GET('/projects/{id}/scenes', path(id))),
  });

export const useAssets = (id: Id) =>
  useQuery({
    key: () => ['project', toValue(id), 'assets'],
    query: () => answerOf(api.GET('/projects/{id}/assets', path(id))),
  });

/** How the story of a run is read. @param run its id, or `latest` */
export const timelineOf = (id: Id, run: Id = 'latest') => ({
  key: () => ['project', toValue(id), 'timeline', toValue(run)],
  query: () =>
    answerOf(
      api.GET('/projects/{id}/timeline', { params: { path: { id: toValue(id) }, query: { run: toValue(run) } } }),
    ),
});

/** Each step of the last run, what waits and for what, and the run's place in Temporal's web UI. */
export const useTimeline = (id: Id) => useQuery(timelineOf(id));

/** Decisions of people, latest first. */
export const useReviews = (id: Id) =>
  useQuery({
    key: () => ['project', toValue(id), 'reviews'],
    query: () => answerOf(api.GET('/projects/{id}/reviews', path(id))),
  });
