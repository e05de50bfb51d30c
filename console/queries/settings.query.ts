import { useQuery } from '@pinia/colada';
import { answerOf } from '../../api/client/client.ts';
import { api } from '../api/gateway.ts';

/** Which limits and times are in force. They change with a restart of the gateway only. */
export const useSettings = () =>
  useQuery({ key: ['settings'], query: () => answerOf(api.GET('/settings')), staleTime: 60_000 });
