import type { components } from './schema.d.ts';

type ProblemBody = components['schemas']['Problem'];
export type ProblemCode = ProblemBody['code'];

/** The gateway refused a call. `message` is the problem's detail, written for people. */
export class ApiError extends Error {
  readonly status: number;
  /** One of the codes of docs/errors.md, or `UNKNOWN` where something between us and the gateway answered. */
  readonly code: ProblemCode | 'UNKNOWN';
  /** Find this in the gateway's log. */
  readonly requestId: string | null;
  /** What the project accepts in its status, where that was the trouble. */
  readonly allowed: readonly string[];
  /** Each wrong member by its JSON pointer. */
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
  /** Seconds that the gateway asks to wait. */
  readonly retryAfter: number | null;
  readonly problem: Readonly<Record<string, unknown>>;

  constructor(status: number, problem: Partial<ProblemBody>, retryAfter: number | null = null) {
    super(problem.detail ?? `the gateway answered ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code ?? 'UNKNOWN';
    this.requestId = problem.requestId ?? null;
    this.allowed = problem.allowed ?? [];
    this.errors = problem.errors ?? [];
    this.retryAfter = retryAfter;
    this.problem = problem;
  }
}

/** Nothing answered at the gateway's address. */
export class UnreachableError extends Error {
  readonly baseUrl: string;

  constructor(baseUrl: string, cause: unknown) {
    super(`no gateway answers at ${baseUrl}`, { cause });
    this.name = 'UnreachableError';
    this.baseUrl = baseUrl;
  }
}

/** The error of an answer that is none of the expected ones. */
export async function apiErrorOf(response: Response): Promise<ApiError> {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) ? seconds : null;
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  // A proxy's page says nothing that we could use.
  const body: unknown = isJson ? await response.json().catch(() => null) : null;
  const problem = typeof body === 'object' && body !== null ? (body as Partial<ProblemBody>) : {};
  return new ApiError(response.status, problem, retryAfter);
}
