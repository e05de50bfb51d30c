import cors from '@fastify/cors';
import { fastifyPlugin } from 'fastify-plugin';

/** Headers that a page of another site may read beside those that every page may. */
const EXPOSED = [
  'content-disposition',
  'content-range',
  'etag',
  'idempotency-replayed',
  'link',
  'location',
  'retry-after',
  'x-request-id',
  'x-total-count',
];

/** Lets pages of the named sites read our answers. Nothing is sent to anybody where none is named. */
export const corsPlugin = fastifyPlugin<{ origins: readonly string[] }>(
  async (app, { origins }) => {
    if (origins.length === 0) return;
    await app.register(cors, {
      origin: [...origins],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      exposedHeaders: EXPOSED,
      // Keys and tokens travel in a header that the page sets itself: cookies are for pages of our own only.
      credentials: false,
      maxAge: 600,
    });
  },
  { name: 'cors' },
);
