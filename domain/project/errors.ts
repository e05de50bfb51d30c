/** Stable codes of everything that can go wrong in a run. The gateway and the command line map them to words and exits. */
export const FAILURE_CODES = [
  'TOPIC_UNKNOWN',
  'NOTES_INVALID',
  'TOO_MANY_SCENES',
  'LANGUAGE_NOT_SPOKEN',
  'VOICE_UNKNOWN',
  'PICTURE_INVALID',
  'NO_ALTERNATIVE',
  'RECORDING_INVALID',
  'NARRATION_FAILED',
  'ENCODER_MISSING',
  'ENCODER_FAILED',
  'DISK_FULL',
  'ASSET_MISSING',
  'QUALITY_FAILED',
  'REVIEW_EXPIRED',
  'DATABASE_UNAVAILABLE',
  'PROJECT_GONE',
  'STATUS_REFUSED',
  'INTERNAL',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** Codes that no retry can mend: the run fails at once with one clear message. */
export const PERMANENT_CODES: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'TOPIC_UNKNOWN',
  'NOTES_INVALID',
  'TOO_MANY_SCENES',
  'LANGUAGE_NOT_SPOKEN',
  'VOICE_UNKNOWN',
  'PICTURE_INVALID',
  'NO_ALTERNATIVE',
  'RECORDING_INVALID',
  'ENCODER_MISSING',
  'QUALITY_FAILED',
  'REVIEW_EXPIRED',
  'PROJECT_GONE',
  'STATUS_REFUSED',
]);

/**
 * After so many attempts a failure of this class is final: it is ours or the machine's, and a person has to look.
 * A class that is not named (a database that is away) is tried until it works.
 */
export const ATTEMPT_LIMITS: { readonly [code in FailureCode]?: number } = {
  DISK_FULL: 3,
  ASSET_MISSING: 3,
  ENCODER_FAILED: 4,
  NARRATION_FAILED: 4,
  INTERNAL: 5,
};

/**
 * A failure whose message is meant for the user: what happened and what to do next.
 * Activities turn it into an ApplicationFailure of the same code.
 */
export class StepFailure extends Error {
  readonly code: FailureCode;
  readonly details: Record<string, unknown>;

  constructor(
    code: FailureCode,
    message: string,
    options: { details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'StepFailure';
    this.code = code;
    this.details = options.details ?? {};
  }

  get permanent(): boolean {
    return PERMANENT_CODES.has(this.code);
  }
}
