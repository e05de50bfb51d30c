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

/** 405 with `Allow` where the path exists under another method, else 404. */
export const notFoundPlugin = fastifyPlugin(
  async (app) => {
    const known = new Map<string, { pattern: RegExp; methods: Set<string> }>();
    app.addHook('onRoute', (route) => {
      const entry = known.get(route.url) ?? { pattern: routePattern(route.url), methods: new Set<string>() };
      for (const method of [route.method].flat()) entry.methods.add(method);
      known.set(route.url, entry);
    });
    app.setNotFoundHandler((request, reply) => {
      const path = request.url.split('?', 1)[0] ?? '';
      const methods = new Set<string>();
      for (const entry of known.values()) {
        if (entry.pattern.test(path)) for (const method of entry.methods) methods.add(method);
      }
      if (methods.size === 0) {
        return sendProblem(
          request,
          reply,
          new Problem('ROUTE_NOT_FOUND', 'There is nothing at this address. See /docs.'),
        );
      }
      const allow = [...methods].toSorted().join(', ');
      return sendProblem(
        request,
        reply,
        new Problem('METHOD_NOT_ALLOWED', `This address answers to ${allow} only.`, { headers: { allow } }),
      );
    });
  },
  { name: 'not-found', dependencies: ['problem'] },
);
