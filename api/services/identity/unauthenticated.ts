import { Problem } from '../../errors.ts';

/**
 * A 401. `detail` is for people; `reason` for the log.
 * With a token that was refused the challenge says so (RFC 6750), so that clients fetch a new one.
 */
export class Unauthenticated extends Problem {
  readonly reason: string;

  constructor(reason: string, detail: string, options: { tokenGiven: boolean }) {
    const challenge = 'Bearer realm="lanternist"';
    super('UNAUTHENTICATED', detail, {
      headers: { 'www-authenticate': options.tokenGiven ? `${challenge}, error="invalid_token"` : challenge },
    });
    this.name = 'Unauthenticated';
    this.reason = reason;
  }
}

export const refusedToken = (reason: string, detail: string): Unauthenticated =>
  new Unauthenticated(reason, detail, { tokenGiven: true });
