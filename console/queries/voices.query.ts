import { useQuery } from '@pinia/colada';
import { answerOf } from '../../api/client/client.ts';
import { api } from '../api/gateway.ts';

/** Voices that live workers speak with. */
export const useVoices = () => useQuery({ key: ['voices'], query: () => answerOf(api.GET('/voices')) });
