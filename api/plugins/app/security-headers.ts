import type { FastifyReply } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';

const HEADERS = {
  // Nothing here is a page, except /docs, which sets its own policy.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** A route that says something else has the last word. */
export function setSecurityHeaders(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(HEADERS)) if (!reply.hasHeader(name)) reply.header(name, value);
}

export const securityHeadersPlugin = fastifyPlugin(
  async (app) => {
    app.addHook('onSend', async (_request, reply) => setSecurityHeaders(reply));
  },
  { name: 'security-headers' },
);
