import { useQuery, useQueryCache } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import { apiErrorOf } from '../../api/client/errors.ts';
import { api } from '../api/gateway.ts';

type Decision = Schemas['AssetDecision'];

const one = (id: string) => ({ params: { path: { id } } });

/** What people decide about assets. Everything of the project is read anew afterwards. */
export function useAssetActions(projectId: MaybeRefOrGetter<string>) {
  const cache = useQueryCache();
  async function decided(call: Promise<Decision>): Promise<Decision> {
    const answer = await call;
    // Not waited for: what was asked for is done.
    void cache.invalidateQueries({ key: ['project', toValue(projectId)] });
    return answer;
  }
  const approve = (id: string) => decided(answerOf(api.POST('/assets/{id}/approve', one(id))));
  const reject = (id: string, reason: string) =>
    decided(answerOf(api.POST('/assets/{id}/reject', { ...one(id), body: { reason } })));
  const restore = (id: string) => decided(answerOf(api.POST('/assets/{id}/restore', one(id))));
  return { approve, reject, restore };
}

/** What a text asset says. Its bytes never change, so it is read once. */
export const useAssetText = (id: MaybeRefOrGetter<string>) =>
  useQuery({
    key: () => ['asset-text', toValue(id)],
    query: async () => {
      const { data, response } = await api.GET('/assets/{id}/content', { ...one(toValue(id)), parseAs: 'text' });
      if (data === undefined) throw await apiErrorOf(response);
      return data;
    },
    staleTime: Infinity,
  });
