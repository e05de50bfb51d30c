export type StackErrorCode =
  | 'NO_BINARIES'
  | 'NO_USER'
  | 'OTHER_VERSION'
  | 'WRONG_PASSWORD'
  | 'START_FAILED'
  | 'HOME_NOT_WRITABLE'
  | 'OUTSIDE_UNREACHABLE';

/** The embedded services could not be brought up; the message says what to do. */
export class StackError extends Error {
  readonly code: StackErrorCode;

  constructor(code: StackErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StackError';
    this.code = code;
  }
}
