import { accessOf, type Access } from '../access.ts';
import { problemExample, problemsOf } from '../errors.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const;
const PROBLEM_TYPE = 'application/problem+json';

interface Operation {
  operationId?: string;
  requestBody?: {
    required?: boolean;
    content?: Record<
      string,
      { schema?: { anyOf?: readonly { type?: unknown }[] }; examples?: Record<string, { value: unknown }> }
    >;
  };
  security?: unknown;
  responses?: Record<string, { content?: Record<string, unknown> }>;
}

/** Of each operation, by its id. */
export type BodyExamples = Map<string, readonly unknown[]>;

interface ApiDocument {
  paths?: Record<string, Partial<Record<(typeof METHODS)[number], Operation>>>;
  components?: { responses?: Record<string, unknown> };
}

/** Any call may end so: a broken address, a limit on calls, something that nobody foresaw, an outage. */
const ALWAYS = [400, 421, 429, 500, 503];
/** Where somebody is asked who he is. */
const GUARDED = [401, 403];
/** Where a body is read: it may be slow, too large or of another kind. */
const WITH_BODY = [408, 413, 415, 422];

/**
 * Adds what holds for every operation and would be forgotten in one of them: who may call it, the problems that any
 * call may end with, and for each status the codes that come with it.
 */
export function completeDocument<Document extends object>(given: Document, examples: BodyExamples): Document {
  const document = structuredClone(given) as Document & ApiDocument;
  const used = new Set<number>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      completeOperation(operation, accessOf(method.toUpperCase(), asRegistered(path)), used);
      completeBody(operation, examples.get(operation.operationId ?? '') ?? []);
    }
  }
  const responses = Object.fromEntries(
    [...used].toSorted((one, other) => one - other).map((status) => [`Problem${status}`, problemResponse(status)]),
  );
  document.components = { ...document.components, responses: { ...document.components?.responses, ...responses } };
  return document;
}

function completeOperation(operation: Operation, access: Access | null, used: Set<number>): void {
  const guarded = access !== null && access !== 'open';
  // Nobody is asked on loopback while no identity is configured: the scheme is optional in the document.
  Object.assign(
    operation,
    { security: guarded ? [{ bearer: [] }, { session: [] }, {}] : [] },
    guarded ? { 'x-least-role': access } : {},
  );
  const named = Object.entries(operation.responses ?? {}).filter(([, response]) => isProblem(response));
  const statuses = new Set([
    ...named.map(([status]) => Number(status)),
    ...ALWAYS,
    ...(guarded ? GUARDED : []),
    ...(operation.requestBody ? WITH_BODY : []),
  ]);
  const responses: Record<string, unknown> = { ...operation.responses };
  for (const status of statuses) {
    used.add(status);
    // An answer of that status that is no problem (health: 503) stays as the route describes it.
    if (responses[status] && !isProblem(operation.responses?.[status])) continue;
    responses[status] = { $ref: `#/components/responses/Problem${status}` };
  }
  Object.assign(operation, { responses });
}

function completeBody({ requestBody }: Operation, examples: readonly unknown[]): void {
  const json = requestBody?.content?.['application/json'];
  if (!json || !requestBody) return;
  // A route that takes null takes a call without a body.
  if (json.schema?.anyOf?.some(({ type }) => type === 'null')) requestBody.required = false;
  if (examples.length === 0) return;
  json.examples = Object.fromEntries(examples.map((value, index) => [`example${index + 1}`, { value }]));
}

const isProblem = (response: { content?: Record<string, unknown> } | undefined): boolean =>
  response?.content !== undefined && PROBLEM_TYPE in response.content;

const asRegistered = (path: string): string => path.replaceAll(/\{([^}]+)\}/g, ':$1');

function problemResponse(status: number) {
  const codes = problemsOf(status);
  return {
    description: codes.map(({ code, title }) => `\`${code}\` – ${title}`).join('; '),
    content: {
      [PROBLEM_TYPE]: {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            {
              type: 'object',
              properties: { status: { const: status }, code: { enum: codes.map(({ code }) => code) } },
            },
          ],
        },
        example: problemExample(status),
      },
    },
  };
}
