import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../../errors.ts';

interface Asked {
  readonly headers: IncomingHttpHeaders;
  /** Name and port that the request was sent to. */
  readonly host: string;
}

/** Whether the browser says that the request comes from a page of this very gateway. `null`: it says nothing. */
function fromOwnPage({ headers, host }: Asked): boolean | null {
  const { origin, 'sec-fetch-site': site } = headers;
  if (site !== undefined) return site === 'same-origin';
  if (origin === undefined) return null;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/**
 * A cookie travels along with whatever any page sends: what changes something must come from a page of ours.
 * @throws Problem ORIGIN_NOT_ALLOWED
 */
export function demandOwnPage(request: Asked): void {
  if (fromOwnPage(request) !== true)
    throw new Problem('ORIGIN_NOT_ALLOWED', 'With a session only pages of this gateway may change something.');
}

/**
 * For what a program may send as well, which says nothing of pages.
 * @throws Problem ORIGIN_NOT_ALLOWED
 */
export function refuseOtherPages(request: Asked): void {
  if (fromOwnPage(request) === false)
    throw new Problem('ORIGIN_NOT_ALLOWED', 'Pages of other sites may not sign anybody in or out here.');
}
