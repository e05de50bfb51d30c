import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { DeliveryRow } from '../../../store/entities/webhook-delivery.entity.ts';
import { getDelivery, listDeliveries } from '../../../store/repositories/webhook-deliveries.repository.ts';
import { getWebhook } from '../../../store/repositories/webhooks.repository.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { idParamsSchema } from '../../contracts/project.contract.ts';
import { deliveryParamsSchema, deliverySchema, listDeliveriesQuerySchema } from '../../contracts/webhook.contract.ts';
import { changeBy } from '../../services/change-by.ts';
import { BASE_PATH } from '../../services/bodies.ts';
import { nextPageLink } from '../../services/paging.ts';
import { deliveryBody } from '../../services/webhook-bodies.ts';
import { sendAgain, sendTest } from '../../services/webhook-changes.ts';

const locationOf = ({ webhookId, id }: DeliveryRow): string => `${BASE_PATH}/webhooks/${webhookId}/deliveries/${id}`;

export const deliveryRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/webhooks/:id/test',
    {
      schema: {
        tags: ['webhooks'],
        operationId: 'testWebhook',
        summary: 'Send a test message',
        description: 'It goes the way of every other message. Read the delivery at `Location` for what became of it.',
        params: idParamsSchema,
        response: { 202: deliverySchema, ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const row = await app.withStore((em) => sendTest(em, request.params.id, changeBy(request)));
      return reply.code(202).header('location', locationOf(row)).send(deliveryBody(row));
    },
  );

  app.get(
    '/webhooks/:id/deliveries',
    {
      schema: {
        tags: ['webhooks'],
        operationId: 'listWebhookDeliveries',
        summary: 'What was sent to a webhook, newest first',
        description: '`Link` (rel="next") leads to the next page. What was decided is kept for 30 days.',
        params: idParamsSchema,
        querystring: listDeliveriesQuerySchema,
        response: { 200: z.array(deliverySchema), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const page = await app.withStore(async (em) => {
        const { id: webhookId } = await getWebhook(em, request.params.id);
        return listDeliveries(em, { ...request.query, webhookId });
      });
      if (page.nextCursor !== null) reply.header('link', nextPageLink(request.originalUrl, page.nextCursor));
      return page.items.map(deliveryBody);
    },
  );

  app.get(
    '/webhooks/:id/deliveries/:deliveryId',
    {
      schema: {
        tags: ['webhooks'],
        operationId: 'getWebhookDelivery',
        summary: 'Read a delivery',
        params: deliveryParamsSchema,
        response: { 200: deliverySchema, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { id, deliveryId } = request.params;
      return deliveryBody(await app.withStore((em) => getDelivery(em, id, deliveryId)));
    },
  );

  app.post(
    '/webhooks/:id/deliveries/:deliveryId/redeliver',
    {
      schema: {
        tags: ['webhooks'],
        operationId: 'redeliverWebhookDelivery',
        summary: 'Send a message once more',
        description: 'A delivery of its own with the same message id, so that a receiver can tell that it had it.',
        params: deliveryParamsSchema,
        response: { 202: deliverySchema, ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { id, deliveryId } = request.params;
      const row = await app.withStore((em) => sendAgain(em, id, deliveryId, changeBy(request)));
      return reply.code(202).header('location', locationOf(row)).send(deliveryBody(row));
    },
  );
};
