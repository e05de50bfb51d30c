import { z } from 'zod';
import { PROBLEM_CODES } from '../errors.ts';

/** The shape of every error (RFC 9457). */
export const problemSchema = z
  .looseObject({
    type: z.string().describe('Names the kind of problem; the same for every problem of one code.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What happened and what to do, for people.'),
    code: z.enum(PROBLEM_CODES),
    requestId: z.string().describe('Find this in the log.'),
    errors: z
      .array(
        z.object({
          pointer: z.string(),
          detail: z.string(),
          line: z.int().optional().describe('Of an imported file, from 1.'),
          column: z.string().nullable().optional().describe('Of an imported file; null for the line as a whole.'),
        }),
      )
      .optional()
      .describe('With INVALID_INPUT: which member is wrong, and why.'),
    allowed: z
      .array(z.string())
      .optional()
      .describe('With NOT_ALLOWED_NOW: what may be asked for instead, for example `cancel`.'),
  })
  .meta({ id: 'Problem' });

type ErrorStatus = 304 | 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 416 | 422 | 429 | 503 | 507;

const WORDS: Readonly<Record<Exclude<ErrorStatus, 304>, string>> = {
  400: 'The request is malformed',
  401: 'No key or token, or not a good one',
  403: 'Your role may not do this',
  404: 'Nothing has this id',
  409: 'Not allowed in the present status',
  412: 'Changed since it was read',
  413: 'The body is too large',
  415: 'The body is not JSON',
  416: 'The range lies outside the file',
  422: 'A member or parameter is not valid',
  429: 'More calls in a minute than are allowed; try again after Retry-After',
  503: 'The database or the workflow engine cannot be reached; try again after Retry-After',
  507: 'There is no room left for the file',
};

/** The problems a route may answer with, for its OpenAPI entry. 429 and 503 are among them on every route. */
export function problems<Status extends Exclude<ErrorStatus, 304 | 429 | 503>>(...statuses: Status[]) {
  const entry = (status: Exclude<ErrorStatus, 304>) => ({
    description: WORDS[status],
    content: { 'application/problem+json': { schema: problemSchema } },
  });
  const all: Exclude<ErrorStatus, 304>[] = [...statuses, 429, 503];
  return Object.fromEntries(all.map((status) => [status, entry(status)])) as Record<
    Status | 429 | 503,
    ReturnType<typeof entry>
  >;
}
