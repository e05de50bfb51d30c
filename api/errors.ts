/** Stable codes of the gateway's own refusals. Codes of a run's failures are in domain/project/errors.ts. */
const TITLES = {
  MALFORMED_REQUEST: [400, 'Malformed request'],
  UNAUTHENTICATED: [401, 'Not signed in'],
  FORBIDDEN: [403, 'Not allowed for your role'],
  ORIGIN_NOT_ALLOWED: [403, 'Not allowed for other sites'],
  ROUTE_NOT_FOUND: [404, 'Not found'],
  PROJECT_NOT_FOUND: [404, 'Not found'],
  RUN_NOT_FOUND: [404, 'Not found'],
  SCENE_NOT_FOUND: [404, 'Not found'],
  ASSET_NOT_FOUND: [404, 'Not found'],
  PROVIDER_NOT_FOUND: [404, 'Not found'],
  VOICE_NOT_FOUND: [404, 'Not found'],
  API_KEY_NOT_FOUND: [404, 'Not found'],
  VIEW_NOT_FOUND: [404, 'Not found'],
  WEBHOOK_NOT_FOUND: [404, 'Not found'],
  DELIVERY_NOT_FOUND: [404, 'Not found'],
  ASSET_FILE_MISSING: [404, 'Not found'],
  METHOD_NOT_ALLOWED: [405, 'Method not allowed'],
  NOT_ALLOWED_NOW: [409, 'Not allowed in this status'],
  NOT_REPLACEABLE: [409, 'Nothing takes its place'],
  CONFLICT: [409, 'Conflict'],
  WEBHOOK_INACTIVE: [409, 'Webhook is switched off'],
  IDEMPOTENCY_IN_PROGRESS: [409, 'The first call is under way'],
  IDEMPOTENCY_ANSWER_NOT_KEPT: [409, 'Done already'],
  PRECONDITION_FAILED: [412, 'Changed by somebody else'],
  REQUEST_TIMEOUT: [408, 'Request timeout'],
  BODY_TOO_LARGE: [413, 'Body too large'],
  URL_TOO_LONG: [414, 'Address too long'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'Unsupported media type'],
  RANGE_NOT_SATISFIABLE: [416, 'Range not satisfiable'],
  HOST_NOT_ALLOWED: [421, 'Misdirected request'],
  INVALID_INPUT: [422, 'Invalid input'],
  FILE_INVALID: [422, 'Unusable file'],
  IDEMPOTENCY_KEY_REUSED: [422, 'Key used for another call'],
  RATE_LIMITED: [429, 'Too many calls'],
  TOO_MANY_ATTEMPTS: [429, 'Too many failed attempts'],
  HEADERS_TOO_LARGE: [431, 'Headers too large'],
  INTERNAL: [500, 'Internal error'],
  DATABASE_UNAVAILABLE: [503, 'Database unavailable'],
  ENGINE_UNAVAILABLE: [503, 'Workflow engine unavailable'],
  WORKER_UNAVAILABLE: [503, 'No worker'],
  IDENTITY_UNAVAILABLE: [503, 'Identity provider unavailable'],
  ASSET_STORE_UNAVAILABLE: [503, 'Asset store unavailable'],
  TOO_MANY_STREAMS: [503, 'Too many live streams'],
  STOPPING: [503, 'Gateway is stopping'],
  STORAGE_FULL: [507, 'No room left'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof TITLES;
export const PROBLEM_CODES = Object.keys(TITLES) as ProblemCode[];

/** Codes and titles that come with a status. */
export const problemsOf = (status: number): { code: ProblemCode; title: string }[] =>
  PROBLEM_CODES.flatMap((code) => (TITLES[code][0] === status ? [{ code, title: TITLES[code][1] }] : []));

interface ProblemOptions {
  /** Members beside the standard ones, for example `allowed` or `errors`. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** A refusal that is shown to the caller word for word: `detail` never holds anything internal. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, detail: string, options: ProblemOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    [this.status, this.title] = TITLES[code];
    this.extra = options.extra ?? {};
    this.headers = options.headers ?? {};
  }
}

const RETRY_AFTER_SECONDS = '2';

/** What every route answers while PostgreSQL cannot be reached. */
export const databaseUnavailable = (cause?: unknown, extra?: Readonly<Record<string, unknown>>): Problem =>
  new Problem('DATABASE_UNAVAILABLE', 'Database connection error', {
    cause,
    extra: extra ?? {},
    headers: { 'retry-after': RETRY_AFTER_SECONDS },
  });

const ENGINE_DETAIL = 'The workflow engine cannot be reached; nothing was changed. Try again shortly.';

export const engineUnavailable = (cause: unknown, detail: string = ENGINE_DETAIL): Problem =>
  new Problem('ENGINE_UNAVAILABLE', detail, { cause, headers: { 'retry-after': RETRY_AFTER_SECONDS } });

/** Nobody is called unknown because his identity provider is down: he may come again with the same token. */
export const identityUnavailable = (cause: unknown): Problem =>
  new Problem(
    'IDENTITY_UNAVAILABLE',
    'The identity provider cannot be reached to check your token. Try again shortly.',
    {
      cause,
      headers: { 'retry-after': RETRY_AFTER_SECONDS },
    },
  );

export const sceneNotFound = (): Problem => new Problem('SCENE_NOT_FOUND', 'Scene not found');

export const assetNotFound = (): Problem => new Problem('ASSET_NOT_FOUND', 'Asset not found');

export const runNotFound = (): Problem => new Problem('RUN_NOT_FOUND', 'Run not found');

export const projectNotFound = (): Problem => new Problem('PROJECT_NOT_FOUND', 'Project not found');

/** A 422 that names each wrong member by its path. */
export const invalidInput = (faults: readonly { path: readonly string[]; message: string }[]): Problem =>
  new Problem(
    'INVALID_INPUT',
    faults.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`)).join('; '),
    { extra: { errors: faults.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, detail: message })) } },
  );

/** What is sent of a problem (RFC 9457). */
export const problemBody = (problem: Problem, requestId: string) => ({
  type: `urn:lanternist:problem:${problem.code.toLowerCase().replaceAll('_', '-')}`,
  title: problem.title,
  status: problem.status,
  detail: problem.message,
  code: problem.code,
  requestId,
  ...problem.extra,
});

/** How a problem of this status looks, for the document. */
export function problemExample(status: number) {
  const [first] = problemsOf(status);
  const problem = new Problem(first?.code ?? 'INTERNAL', 'What happened, and what to do next.');
  return problemBody(problem, '6c1f0a52-6f4c-4b0e-a3a5-3a4d1c2b7e90');
}
