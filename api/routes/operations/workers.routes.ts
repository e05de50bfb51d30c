import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listWorkers } from '../../../store/repositories/workers.repository.ts';
import { queueSchema, workerSchema } from '../../contracts/operations.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { engineUnavailable } from '../../errors.ts';
import { queueBody, workerBody } from '../../services/operations-bodies.ts';
import { queueState } from '../../services/queue-state.ts';

export const workerRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/workers',
    {
      schema: {
        operationId: 'listWorkers',
        tags: ['operations'],
        summary: 'Workers that are there, and those that were lost',
        description: 'As they say themselves every ten seconds; known also while the workflow engine is away.',
        response: { 200: z.array(workerSchema), ...problems() },
      },
    },
    async () => (await app.withStore(listWorkers)).flatMap((worker) => workerBody(worker) ?? []),
  );

  app.get(
    '/queues',
    {
      schema: {
        operationId: 'listQueues',
        tags: ['operations'],
        summary: 'Task queues: who serves them, what waits in them',
        description: 'From the workflow engine, at most two seconds old; 503 while it is away.',
        response: { 200: z.array(queueSchema), ...problems() },
      },
    },
    async () => {
      const [workers, queues] = await Promise.all([
        app.withStore(listWorkers),
        app.watch.taskQueues.get().catch((error: unknown) => ({ error })),
      ]);
      if ('error' in queues)
        throw engineUnavailable(queues.error, 'The workflow engine cannot be reached: its queues are not known.');
      return queues.map((queue) => queueBody(queueState(queue, workers, new Date()), workers));
    },
  );
};
