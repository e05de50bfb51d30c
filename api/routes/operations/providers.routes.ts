import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { writeAudit } from '../../../store/repositories/audit.repository.ts';
import { listProviderTests, listWorkers, saveProviderTest } from '../../../store/repositories/workers.repository.ts';
import {
  providerParamsSchema,
  providerSchema,
  providerTestResultSchema,
  type ProviderBody,
} from '../../contracts/operations.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { engineUnavailable, Problem } from '../../errors.ts';
import { providerBodies, providerTestBody } from '../../services/operations-bodies.ts';
import { requireTester, testProvider } from '../../services/provider-tests.ts';
import { queueState } from '../../services/queue-state.ts';

export const providerRoutes: FastifyPluginAsyncZod = async (app) => {
  const load = () =>
    app.withStore(async (em) => {
      const workers = await listWorkers(em);
      return { workers, providers: providerBodies(workers, await listProviderTests(em)) };
    });

  app.get(
    '/providers',
    {
      schema: {
        operationId: 'listProviders',
        tags: ['operations'],
        summary: 'What is behind the steps, as live workers have it',
        response: { 200: z.array(providerSchema), ...problems() },
      },
    },
    async () => (await load()).providers,
  );

  app.post(
    '/providers/:id/test',
    {
      schema: {
        operationId: 'testProvider',
        tags: ['operations'],
        summary: 'Try a provider out on a worker',
        description:
          'A worker speaks a sentence, writes a script, looks a word up, chooses a picture or encodes ten frames. Answers within 20 seconds. A provider that fails is a 200 with `ok: false`; where no worker serves its queue: 503.',
        params: providerParamsSchema,
        response: { 200: providerTestResultSchema, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { workers, providers } = await load();
      const provider = find(providers, request.params.id);
      const described = await app.watch.taskQueues.get().catch((error: unknown) => {
        throw engineUnavailable(error, 'The workflow engine cannot be reached: no test was started.');
      });
      const queues = described.map((queue) => queueState(queue, workers, new Date()));
      const queue = requireTester(queues, provider);
      const result = await testProvider(app.temporal, { provider: provider.id, queue });
      const kept = await app.withStore((em) =>
        em.transactional(async (tx) => {
          const { id: requestId, actor: by } = request;
          const target = { type: 'provider', id: provider.id };
          const after = { ok: result.ok, detail: result.detail };
          await writeAudit(tx, { by, action: 'provider.tested', target, after, requestId });
          return saveProviderTest(tx, provider.id, result);
        }),
      );
      return providerTestBody(kept);
    },
  );
};

function find(providers: readonly ProviderBody[], id: string): ProviderBody {
  const provider = providers.find((one) => one.id === id);
  if (provider) return provider;
  const known = providers.map((one) => one.id).join(', ');
  throw new Problem('PROVIDER_NOT_FOUND', `No live worker has a provider of this name. Known: ${known || 'none'}.`);
}
