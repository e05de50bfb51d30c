import { useQuery, useQueryCache } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import { api } from '../api/gateway.ts';
import { pageOf } from './keyset-page.ts';

export type DeliveryState = Schemas['WebhookDelivery']['state'];
const path = (id: string) => ({ params: { path: { id } } });

/** All webhooks. Only administrators may read them. */
export const useWebhooks = (enabled: MaybeRefOrGetter<boolean>) =>
  useQuery({ key: ['webhooks'], query: () => answerOf(api.GET('/webhooks')), enabled });

export interface DeliveryQuery {
  readonly state: DeliveryState | null;
  readonly cursor: string | undefined;
}

/** What was sent to a webhook, newest first. */
export const useDeliveries = (id: string, query: MaybeRefOrGetter<DeliveryQuery>) =>
  useQuery({
    key: () => ['webhooks', id, 'deliveries', toValue(query).state ?? '', toValue(query).cursor ?? ''],
    query: () => {
      const { state, cursor } = toValue(query);
      const asked = { limit: 20, ...(state === null ? {} : { state }), ...(cursor === undefined ? {} : { cursor }) };
      return pageOf(api.GET('/webhooks/{id}/deliveries', { params: { path: { id }, query: asked } }));
    },
    placeholderData: (previous) => previous,
  });

/** What changes webhooks; lists are read anew after it. */
export function useWebhookChanges() {
  const cache = useQueryCache();
  async function then<T>(work: Promise<T>): Promise<T> {
    const done = await work;
    await cache.invalidateQueries({ key: ['webhooks'] });
    return done;
  }
  return {
    create: (body: Schemas['CreateWebhookInput']) => then(answerOf(api.POST('/webhooks', { body }))),
    edit: (id: string, body: Schemas['PatchWebhookInput']) =>
      then(answerOf(api.PATCH('/webhooks/{id}', { ...path(id), body }))),
    remove: async (id: string): Promise<void> => {
      await api.DELETE('/webhooks/{id}', path(id));
      // Not its log, which is gone with it.
      await cache.invalidateQueries({ key: ['webhooks'], exact: true });
    },
    rotate: (id: string) => then(answerOf(api.POST('/webhooks/{id}/rotate-secret', path(id)))),
    test: (id: string) => then(answerOf(api.POST('/webhooks/{id}/test', path(id)))),
    redeliver: (id: string, deliveryId: string) =>
      then(
        answerOf(
          api.POST('/webhooks/{id}/deliveries/{deliveryId}/redeliver', { params: { path: { id, deliveryId } } }),
        ),
      ),
  };
}
