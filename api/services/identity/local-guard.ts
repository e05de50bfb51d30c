import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../../errors.ts';
import { isReading } from '../reading.ts';
import { Unauthenticated } from './unauthenticated.ts';

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|localhost|[\w-]+\.localhost)$/i;
const CONFIGURE = 'set LANTERNIST_ADMIN_KEY or OIDC_ISSUER (see docs/security.md)';

/** Host name of `name:port`, or null. */
function hostOf(authority: string | undefined): string | null {
  return /^(\[[\da-f:]+\]|[^\s:/@[\]]+)(?::\d{1,5})?$/i.exec(authority ?? '')?.[1] ?? null;
}

/**
 * Where nobody is asked who he is, the only thing that tells the user of this machine from a web page in his browser is
 * what the browser says of the page.
 * @throws Problem HOST_NOT_ALLOWED (a foreign name that leads here: DNS rebinding), ORIGIN_NOT_ALLOWED (another site's page),
 * UNAUTHENTICATED (somebody beyond a proxy)
 */
export function refuseForeigners(
  request: { method: string; headers: IncomingHttpHeaders },
  allowedOrigins: readonly string[],
): void {
  const { host, origin, 'sec-fetch-site': site } = request.headers;
  if (!LOOPBACK.test(hostOf(host) ?? '')) {
    const detail = `This gateway knows nobody and answers on this machine only: use http://localhost, or ${CONFIGURE}.`;
    throw new Problem('HOST_NOT_ALLOWED', detail);
  }
  if (request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined) {
    const detail = `The request came through a proxy, and this gateway knows nobody: ${CONFIGURE}.`;
    throw new Unauthenticated('proxied', detail, { tokenGiven: false });
  }
  if (isReading(request)) return;
  if (origin === undefined ? site !== 'cross-site' : allowedOrigins.includes(origin) || isLoopbackOrigin(origin))
    return;
  throw new Problem('ORIGIN_NOT_ALLOWED', 'Pages of other sites may change nothing here.');
}

function isLoopbackOrigin(origin: string): boolean {
  const authority = /^https?:\/\/(.+)$/i.exec(origin)?.[1];
  return LOOPBACK.test(hostOf(authority) ?? '');
}
