import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { invalidInput, Problem, problemBody, type ProblemCode } from '../../errors.ts';
import { trackRequest } from './request-log.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { mapStoreError } from './store-errors.ts';

/** What Fastify itself refuses, in our words. */
const FRAMEWORK: Readonly<Record<string, readonly [code: ProblemCode, detail: string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: ['MALFORMED_REQUEST', 'The body is not valid JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'MALFORMED_REQUEST',
    'The body does not have the length that Content-Length names.',
  ],
  FST_ERR_BAD_URL: ['MALFORMED_REQUEST', 'The address holds a percent sign that starts no valid sequence.'],
  FST_ERR_MAX_PARAM_LENGTH: ['URL_TOO_LONG', 'A part of the address is too long.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.'],
};

const isFastifyError = (error: Error): error is FastifyError => 'code' in error && typeof error.code === 'string';

/** Every error as the problem that is shown; what nobody foresaw becomes a 500 that tells nothing. */
function toProblem(error: Error, bodyLimit: number): Problem {
  if (error instanceof Problem) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    return invalidInput(
      error.validation.map((issue) => ({
        path: issue.instancePath.split('/').filter(Boolean),
        message: issue.message ?? 'not valid',
      })),
    );
  }
  if (isFastifyError(error)) {
    const known = FRAMEWORK[error.code];
    if (known) return new Problem(known[0], known[1], { cause: error });
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
      const megabytes = Math.floor(bodyLimit / 1024 / 1024);
      return new Problem(
        'BODY_TOO_LARGE',
        `The body is larger than the ${megabytes} MB that this address takes. Shorten what is long in it, for example the notes.`,
      );
    }
    // JSON that tries to replace a prototype arrives as a plain 400.
    if (error.statusCode === 400)
      return new Problem('MALFORMED_REQUEST', 'The body is not acceptable JSON.', { cause: error });
  }
  return (
    mapStoreError(error) ??
    new Problem('INTERNAL', 'Something went wrong here. The log names the cause under this requestId.', {
      cause: error,
    })
  );
}

/** An error as it is shown within another answer, for example of one item of many. */
export const problemOf = (error: Error): Problem => toProblem(error, 0);

export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: Error): FastifyReply {
  const problem = toProblem(error, request.routeOptions.bodyLimit);
  // A refusal is the caller's affair; only what is ours goes into the log with its stack.
  if (problem.status >= 500) request.failure = problem.cause instanceof Error ? problem.cause : error;
  return reply
    .code(problem.status)
    .headers(problem.headers)
    .type('application/problem+json')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(problemBody(problem, request.id));
}

/** For an address that Fastify cannot even route: no hook runs then. */
export function sendEarlyProblem(request: FastifyRequest, reply: FastifyReply, error: Error): FastifyReply {
  trackRequest(request, reply);
  setSecurityHeaders(reply);
  return sendProblem(request, reply, error);
}

export const problemPlugin = fastifyPlugin(
  async (app) => {
    app.setErrorHandler<Error>((error, request, reply) => sendProblem(request, reply, error));
  },
  { name: 'problem', dependencies: ['request-log'] },
);
