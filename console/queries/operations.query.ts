import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { answerOf } from '../../api/client/client.ts';
import { api } from '../api/gateway.ts';

/** Counts, times and errors of the last days; the gateway makes them anew every two seconds at most. */
export const useStats = (days: MaybeRefOrGetter<number>) =>
  useQuery({
    key: () => ['stats', toValue(days)],
    query: () => answerOf(api.GET('/stats', { params: { query: { days: toValue(days) } } })),
    placeholderData: (previous) => previous,
  });

export const useWorkers = () => useQuery({ key: ['workers'], query: () => answerOf(api.GET('/workers')) });

/** Fails while the workflow engine is away. */
export const useQueues = () => useQuery({ key: ['queues'], query: () => answerOf(api.GET('/queues')) });

export const useProviders = () => useQuery({ key: ['providers'], query: () => answerOf(api.GET('/providers')) });
