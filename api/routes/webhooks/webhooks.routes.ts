import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AddressPolicy } from '../../../domain/net/address-guard.ts';
import { getWebhook, listWebhooks } from '../../../store/repositories/webhooks.repository.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { idParamsSchema } from '../../contracts/project.contract.ts';
import { createWebhookBodySchema, patchWebhookBodySchema, webhookSchema } from '../../contracts/webhook.contract.ts';
import { changeBy } from '../../services/change-by.ts';
import { BASE_PATH } from '../../services/bodies.ts';
import { webhookBody } from '../../services/webhook-bodies.ts';
import { addWebhook, changeSecret, editWebhook, refuseAddress, removeWebhook } from '../../services/webhook-changes.ts';

export const webhookRoutes: FastifyPluginAsyncZod<{ policy: AddressPolicy }> = async (app, { policy }) => {
  app.post(
    '/webhooks',
    {
      config: { secretAnswer: true },
      schema: {
        tags: ['webhooks'],
        operationId: 'createWebhook',
        summary: 'Have an address told of events',
        description: 'The answer is the only one that shows the secret. Messages are signed by Standard Webhooks.',
        body: createWebhookBodySchema,
        response: { 201: webhookSchema, ...problems(400, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const { body, actor } = request;
      refuseAddress(body.url, policy);
      const row = await app.withStore((em) => addWebhook(em, { ...body, createdBy: actor.name }, changeBy(request)));
      return reply.code(201).header('location', `${BASE_PATH}/webhooks/${row.id}`).send(webhookBody(row, 'secret'));
    },
  );

  app.get(
    '/webhooks',
    {
      schema: {
        tags: ['webhooks'],
        operationId: 'listWebhooks',
        summary: 'List webhooks',
        response: { 200: z.array(webhookSchema), ...problems() },
      },
    },
    async () => (await app.withStore((em) => listWebhooks(em))).map((row) => webhookBody(row)),
  );

  app.get(
    '/webhooks/:id',
    {
      schema: {
        tags: ['webhooks'],
        operationId: 'getWebhook',
        summary: 'Read a webhook',
        params: idParamsSchema,
        response: { 200: webhookSchema, ...problems(404, 422) },
      },
    },
    async (request) => webhookBody(await app.withStore((em) => getWebhook(em, request.params.id))),
  );

  app.patch(
    '/webhooks/:id',
    {
      schema: {
        tags: ['webhooks'],
        operationId: 'patchWebhook',
        summary: 'Change the named members of a webhook',
        description: 'Switched off, it is told nothing, and what still waits to be sent is given up.',
        params: idParamsSchema,
        body: patchWebhookBodySchema,
        response: { 200: webhookSchema, ...problems(400, 404, 413, 415, 422) },
      },
    },
    async (request) => {
      const { body } = request;
      if (body.url !== undefined) refuseAddress(body.url, policy);
      const patch = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      return webhookBody(await app.withStore((em) => editWebhook(em, request.params.id, patch, changeBy(request))));
    },
  );

  app.delete(
    '/webhooks/:id',
    {
      schema: {
        tags: ['webhooks'],
        operationId: 'deleteWebhook',
        summary: 'Delete a webhook with its log',
        params: idParamsSchema,
        response: { 204: z.undefined().describe('Deleted'), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      await app.withStore((em) => removeWebhook(em, request.params.id, changeBy(request)));
      return reply.code(204).send();
    },
  );

  app.post(
    '/webhooks/:id/rotate-secret',
    {
      config: { secretAnswer: true },
      schema: {
        tags: ['webhooks'],
        operationId: 'rotateWebhookSecret',
        summary: 'Give a webhook a new secret',
        description:
          'The answer is the only one that shows it. The secret before signs every message too for 24 hours.',
        params: idParamsSchema,
        response: { 200: webhookSchema, ...problems(404, 422) },
      },
    },
    async (request) => {
      const row = await app.withStore((em) => changeSecret(em, request.params.id, changeBy(request)));
      return webhookBody(row, 'secret');
    },
  );
};
