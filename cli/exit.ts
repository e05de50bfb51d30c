import { z } from 'zod';

/** Exit codes: 0 done, 1 failed, 2 used wrongly, 130 cancelled by Ctrl-C. */
export const EXIT = { failed: 1, usage: 2, cancelled: 130 } as const;

/** An end of a command with words for its user. `message` says what happened and what to do. */
export class CommandError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.failed, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandError';
    this.exitCode = exitCode;
  }
}

export function exitCodeOf(error: unknown): number {
  return error instanceof CommandError ? error.exitCode : error instanceof z.ZodError ? EXIT.usage : EXIT.failed;
}

/** What a person is told: our own messages as they are; a stack only for what nobody foresaw, and only when asked. */
export function explain(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues.map((issue) => [...issue.path, issue.message].join(' ')).join('\n');
  if (!(error instanceof Error)) return String(error);
  const known = error.name !== 'Error' && error.name !== 'TypeError' && error.name !== 'RangeError';
  if (known || error instanceof AggregateError) return error.message;
  return process.env['LANTERNIST_DEBUG']
    ? (error.stack ?? error.message)
    : `${error.message}\n(LANTERNIST_DEBUG=1 shows where)`;
}
