import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { answerOf } from '../../api/client/client.ts';
import { api } from '../api/gateway.ts';

/** Voices that some worker speaks with. */
export const useVoices = () => useQuery({ key: ['voices'], query: () => answerOf(api.GET('/voices')) });

/** What the last run took: where somebody wants to know how long something will take. */
export const useLastRun = (id: MaybeRefOrGetter<string>) =>
  useQuery({
    key: () => ['project', toValue(id), 'timeline', 'latest'],
    query: () => answerOf(api.GET('/projects/{id}/timeline', { params: { path: { id: toValue(id) } } })),
    staleTime: 60_000,
  });
