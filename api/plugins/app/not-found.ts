import type { FastifyRequest } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import { Problem } from '../../errors.ts';
import { sendProblem } from './problem.ts';

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** `/projects/:id` as a pattern over whole paths. */
function routePattern(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]+' : literal(part);
  });
  return new RegExp(`^${parts.join('/')}/?$`);
}

const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0] ?? '';

/** 405 with `Allow` where the path exists under another method, else 404. */
export const notFoundPlugin = fastifyPlugin(
  async (app) => {
    const known = new Map<string, { pattern: RegExp; methods: Set<string> }>();
    app.addHook('onRoute', (route) => {
      const entry = known.get(route.url) ?? { pattern: routePattern(route.url), methods: new Set<string>() };
      for (const method of [route.method].flat()) entry.methods.add(method);
      known.set(route.url, entry);
    });

    /** A path that is named as a whole (`/projects/bulk`) is no id of another route. */
    const namedAs = (path: string) => known.get(path) ?? known.get(path.replace(/\/$/, ''));

    function methodsOf(path: string): Set<string> {
      const named = namedAs(path);
      if (named) return named.methods;
      const entries = [...known.values()].filter((entry) => entry.pattern.test(path));
      return new Set(entries.flatMap((entry) => [...entry.methods]));
    }

    function refusal(request: FastifyRequest): Problem {
      const methods = methodsOf(pathOf(request));
      if (methods.size === 0) return new Problem('ROUTE_NOT_FOUND', 'There is nothing at this address. See /docs.');
      const allow = [...methods].toSorted().join(', ');
      return new Problem('METHOD_NOT_ALLOWED', `This address answers to ${allow} only.`, { headers: { allow } });
    }

    app.addHook('onRequest', async (request) => {
      const named = namedAs(pathOf(request));
      const elsewhere = named !== undefined && !request.is404 && !named.methods.has(request.method);
      // Fastify asks a QUERY for the type of its body before it sees that nothing here answers to that method.
      if (elsewhere || (request.is404 && request.method === 'QUERY')) throw refusal(request);
    });
    app.setNotFoundHandler((request, reply) => sendProblem(request, reply, refusal(request)));
  },
  { name: 'not-found', dependencies: ['problem'] },
);
