import { useQuery, useQueryCache } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import { api } from '../api/gateway.ts';
import { pageOf } from './keyset-page.ts';

/** A page of API keys, newest first. Only administrators may read them. */
export const useApiKeys = (cursor: MaybeRefOrGetter<string | undefined>, enabled: MaybeRefOrGetter<boolean>) =>
  useQuery({
    key: () => ['api-keys', toValue(cursor) ?? ''],
    query: () => {
      const from = toValue(cursor);
      const query = { limit: 25, ...(from === undefined ? {} : { cursor: from }) };
      return pageOf(api.GET('/api-keys', { params: { query } }));
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
