import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { readStats, type Stats } from '../../../store/repositories/stats.repository.ts';
import { statsQuerySchema, statsSchema } from '../../contracts/operations.contract.ts';
import { problems } from '../../contracts/problem.contract.ts';
import { cachedValue, type CachedValue } from '../../services/cached-value.ts';
import { statsBody } from '../../services/operations-bodies.ts';

const TTL_MS = 2000;
const DEADLINE_MS = 1900;

export const statsRoutes: FastifyPluginAsyncZod = async (app) => {
  const known = new Map<number, CachedValue<Stats>>();
  const statsOf = (days: number): CachedValue<Stats> => {
    const there = known.get(days);
    if (there) return there;
    const made = cachedValue(() => app.withStore((em) => readStats(em, days)), {
      ttlMs: TTL_MS,
      deadlineMs: DEADLINE_MS,
    });
    known.set(days, made);
    return made;
  };

  app.get(
    '/stats',
    {
      schema: {
        operationId: 'getStats',
        tags: ['operations'],
        summary: 'Counts, times and errors of the last days',
        description: 'At most two seconds old.',
        querystring: statsQuerySchema,
        response: { 200: statsSchema, ...problems(422) },
      },
    },
    async ({ query: { days } }) => statsBody(await statsOf(days).get(), days),
  );
};
