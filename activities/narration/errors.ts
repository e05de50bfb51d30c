import type { FailureCode } from '../../domain/project/errors.ts';

/** A narrator could not do its work. `permanent` errors come again on every try, so nobody should retry them. */
export class NarrationError extends Error {
  override readonly name = 'NarrationError';
  readonly code: Extract<FailureCode, 'VOICE_UNKNOWN' | 'LANGUAGE_NOT_SPOKEN' | 'NARRATION_FAILED'>;
  readonly permanent: boolean;

  constructor(code: NarrationError['code'], permanent: boolean, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.permanent = permanent;
  }
}
