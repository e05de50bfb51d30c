import type { FastifySchema } from 'fastify';
import { z } from 'zod';
import { idempotencyHeadersSchema } from './headers.contract.ts';
import { problems } from './problem.contract.ts';

/** The route's entry in the OpenAPI document with the header that every POST takes, and how it is refused. */
export function withIdempotencyKey(schema: FastifySchema): FastifySchema {
  if (typeof schema.response !== 'object') return schema;
  const headers = schema.headers instanceof z.ZodObject ? schema.headers : z.object({});
  return {
    ...schema,
    headers: headers.extend(idempotencyHeadersSchema.shape),
    response: { ...problems(409, 422), ...schema.response },
  };
}
