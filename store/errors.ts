import type { ProjectEventType } from '../domain/project/project.machine.ts';
import type { ProjectStatus } from '../domain/project/project.contract.ts';
import { StepFailure } from '../domain/project/errors.ts';

export type StoreErrorCode =
  | 'DATABASE_NEWER'
  | 'DATABASE_MISSING'
  | 'DATABASE_NOT_MIGRATED'
  | 'DATABASE_EXTENSION_MISSING'
  | 'STALE_VERSION'
  | 'WEBHOOK_GONE'
  | 'DELIVERY_GONE'
  | 'RUN_OPEN'
  | 'CURSOR_INVALID'
  | 'PATH_INVALID'
  | 'RANGE_INVALID'
  | 'STORE_NOT_WRITABLE';

/** What the store refuses and no retry mends. `message` is meant for the user. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly details: Record<string, unknown>;

  constructor(code: StoreErrorCode, message: string, details: Record<string, unknown> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.code = code;
    this.details = details;
  }
}

/** Somebody else changed the row since it was read. */
export class StaleVersionError extends StoreError {
  constructor(what: 'project' | 'scene', id: string, expected: number, actual: number) {
    super(
      'STALE_VERSION',
      `the ${what} was changed by someone else meanwhile: read it again, then repeat your change`,
      {
        id,
        expected,
        actual,
      },
    );
    this.name = 'StaleVersionError';
  }
}

/** A run is open, and what was asked for must wait until it ends. */
export class OpenRunError extends StoreError {
  readonly status: ProjectStatus;

  constructor(projectId: string, runId: string, status: ProjectStatus) {
    super('RUN_OPEN', 'a run of this project is open: wait until it ends, or cancel it first', { projectId, runId });
    this.name = 'OpenRunError';
    this.status = status;
  }
}

/** The machine does not accept the event in the project's status. */
export class StatusRefusedError extends StepFailure {
  readonly status: ProjectStatus;
  readonly event: ProjectEventType;
  readonly allowed: readonly ProjectEventType[];
  readonly why: string | null;
  /** Whether a run is open. */
  readonly open: boolean;

  constructor(
    status: ProjectStatus,
    event: ProjectEventType,
    allowed: readonly ProjectEventType[],
    { why, open }: { readonly why?: string | undefined; readonly open: boolean },
  ) {
    const can = allowed.length > 0 ? `possible now: ${allowed.join(', ')}` : 'nothing is possible now';
    super('STATUS_REFUSED', `${event} is refused in status ${status}${why ? ` (${why})` : ''}; ${can}`, {
      details: { status, event, allowed },
    });
    this.name = 'StatusRefusedError';
    this.status = status;
    this.event = event;
    this.allowed = allowed;
    this.why = why ?? null;
    this.open = open;
  }
}

/** The project is not there (any more). */
export class ProjectGoneError extends StepFailure {
  constructor(projectId: string) {
    super('PROJECT_GONE', 'Project not found', { details: { projectId } });
    this.name = 'ProjectGoneError';
  }
}

/** SQLSTATE classes and socket codes that mean: not the query, the server. */
const UNAVAILABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01', // admin shutdown
  '57P02', // crash shutdown
  '57P03', // cannot connect now: starting or stopping
  '53300', // too many connections
  '25P03', // idle in transaction time-out: the session is gone
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
]);
/** What `pg` says without a code. */
const UNAVAILABLE_WORDS =
  /Connection terminated|^timeout expired$|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end/i;

/** Whether the database could not be reached or dropped the connection: worth a retry, never the caller's fault. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return chain(error).some((one) => UNAVAILABLE_CODES.has(codeOf(one) ?? '') || UNAVAILABLE_WORDS.test(messageOf(one)));
}

/** Whether a unique constraint refused the row. */
export function isUniqueViolation(error: unknown): boolean {
  return chain(error).some((one) => codeOf(one) === '23505');
}

/** Name of the constraint that refused the row, or null. */
export function violatedConstraint(error: unknown): string | null {
  for (const one of chain(error)) {
    if (typeof one === 'object' && one !== null && 'constraint' in one && typeof one.constraint === 'string') {
      return one.constraint;
    }
  }
  return null;
}

/** An error, its causes, and the members of an AggregateError (a host name with two addresses gives one). */
function chain(error: unknown): unknown[] {
  const seen: unknown[] = [];
  const queue = [error];
  while (queue.length > 0 && seen.length < 20) {
    const one = queue.shift();
    if (one === null || typeof one !== 'object' || seen.includes(one)) continue;
    seen.push(one);
    if ('cause' in one) queue.push(one.cause);
    if ('errors' in one && Array.isArray(one.errors)) queue.push(...one.errors);
  }
  return seen;
}

function codeOf(error: unknown): string | undefined {
  if (error === null || typeof error !== 'object' || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
