import { useQuery, useQueryCache } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import { apiErrorOf } from '../../api/client/errors.ts';
import { api } from '../api/gateway.ts';
import { nextCursorOf } from './next-cursor.ts';

/** A page of API keys, newest first. Only administrators may read them. */
export const useApiKeys = (cursor: MaybeRefOrGetter<string | undefined>, enabled: MaybeRefOrGetter<boolean>) =>
  useQuery({
    key: () => ['api-keys', toValue(cursor) ?? ''],
    query: async () => {
      const from = toValue(cursor);
      const query = { limit: 25, ...(from === undefined ? {} : { cursor: from }) };
      const { data, response } = await api.GET('/api-keys', { params: { query } });
      if (!data) throw await apiErrorOf(response);
      return { items: data, next: nextCursorOf(response) };
    },
    placeholderData: (previous) => previous,
    enabled,
  });

/** What changes keys; lists are read anew after it. */
export function useApiKeyChanges() {
  const cache = useQueryCache();
  const fresh = (): Promise<unknown> => cache.invalidateQueries({ key: ['api-keys'] });
  return {
    make: async (body: Schemas['CreateApiKeyInput']): Promise<Schemas['NewApiKey']> => {
      const made = await answerOf(api.POST('/api-keys', { body }));
      await fresh();
      return made;
    },
    revoke: async (id: string): Promise<void> => {
      await api.DELETE('/api-keys/{id}', { params: { path: { id } } });
      await fresh();
    },
  };
}
