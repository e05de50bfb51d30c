import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import { Problem } from '../../errors.ts';
import { rateLimitOf, type HttpSettings } from '../../services/http-settings.ts';
import { isReading } from '../../services/reading.ts';

const MINUTE_MS = 60_000;
/** Asked by machines, often, and told apart by nobody. */
const UNCOUNTED = new Set(['/livez', '/readyz', '/health', '/metrics', '/console/*']);

/** Whose calls are counted together: those of one caller, else of one address; reads and changes apart. */
function keyOf(request: FastifyRequest): string {
  const { caller } = request;
  // Everybody at this machine is the same local user, who may have a proxy before it: the address says more.
  const who = caller && caller.kind !== 'local' ? `${caller.kind}:${caller.id}` : `address:${request.ip}`;
  return `${who}:${isReading(request) ? 'reads' : 'writes'}`;
}

/** So many calls a minute for each caller. A stream counts once, however long it lasts. */
export const rateLimitPlugin = fastifyPlugin<{ limit: HttpSettings['rateLimit'] }>(
  async (app, { limit }) => {
    const inForce = rateLimitOf(limit, app.identity.required);
    if (inForce === null) return;
    const { reads, writes } = inForce;
    await app.register(rateLimit, { global: false, cache: 20_000 });
    const count = app.createRateLimit({
      timeWindow: MINUTE_MS,
      max: (request) => (isReading(request) ? reads : writes),
      keyGenerator: keyOf,
    });
    app.addHook('onRequest', async (request) => {
      if (UNCOUNTED.has(request.routeOptions.url ?? '')) return;
      const counted = await count(request);
      if (counted.isAllowed || !counted.isExceeded) return;
      const what = isReading(request) ? 'reads' : 'changes';
      throw new Problem(
        'RATE_LIMITED',
        `More than ${counted.max} ${what} in a minute: wait ${counted.ttlInSeconds} seconds.`,
        { headers: { 'retry-after': String(counted.ttlInSeconds) } },
      );
    });
  },
  { name: 'rate-limit', dependencies: ['identity'] },
);
