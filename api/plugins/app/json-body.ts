import { fastifyPlugin } from 'fastify-plugin';

/**
 * JSON is the only body the gateway reads. An empty body counts as none, because many clients send
 * `Content-Type: application/json` with every POST: `/start` needs no body, and where one is needed validation says so.
 */
export const jsonBodyPlugin = fastifyPlugin(
  async (app) => {
    const parse = app.getDefaultJsonParser('error', 'error');
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      /^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i,
      { parseAs: 'string' },
      (request, body, done) => {
        const text = typeof body === 'string' ? body : body.toString('utf8');
        if (text.trim() === '') done(null, undefined);
        else void parse(request, text, done);
      },
    );
  },
  { name: 'json-body' },
);
