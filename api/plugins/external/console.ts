import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { fastifyPlugin } from 'fastify-plugin';
import type { FastifyReply } from 'fastify';
import { sendProblem } from '../app/problem.ts';
import { Problem } from '../../errors.ts';

/** Names under assets/ hold a hash of their bytes. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Nothing from elsewhere, nothing that stands in the page itself; style elements only with the nonce of this answer. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * The console under /console/, built beforehand into `root`; every address below it that is no file is a page of the
 * console. Without `root` there is none.
 */
export const consolePlugin = fastifyPlugin<{ root: string | null }>(
  async (app, { root }) => {
    if (root === null) return;
    app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/console/'));
    // Read once: a gateway serves the console that it was started with.
    const page = readFileSync(join(root, 'index.html'), 'utf8');
    await app.register(fastifyStatic, { root, serve: false, preCompressed: true, cacheControl: false });

    const sendPage = (reply: FastifyReply) => {
      const nonce = randomBytes(16).toString('base64');
      return reply
        .header('content-security-policy', policy(nonce))
        .header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
        .type('text/html; charset=utf-8')
        .send(page.replaceAll('%CSP_NONCE%', nonce));
    };

    // Both spellings come here: only the one with the slash is where the page's own addresses begin.
    app.get('/console', { schema: { hide: true } }, async (request, reply) =>
      /^\/console\/(\?|$)/.test(request.url) ? sendPage(reply) : reply.redirect('/console/'),
    );
    app.get<{ Params: { '*': string } }>('/console/*', { schema: { hide: true } }, async (request, reply) => {
      const name = request.params['*'];
      if (name.startsWith('assets/')) {
        // A page of an older build asks for files that are gone: it must hear so, and not get a page as a script.
        if (!isFile(join(root, name)))
          return sendProblem(
            request,
            reply,
            new Problem('ROUTE_NOT_FOUND', 'This file is not part of this console: load the page again.'),
          );
        return reply.header('cache-control', FOR_EVER).sendFile(name);
      }
      if (name !== '' && !name.includes('/') && name !== 'index.html' && isFile(join(root, name)))
        return reply.header('cache-control', 'no-cache').sendFile(name);
      return sendPage(reply);
    });
  },
  { name: 'console', dependencies: ['not-found'] },
);

/** Names that lead out of the folder are refused by what sends the file. */
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
