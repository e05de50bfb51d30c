import { Problem } from '../errors.ts';
import { entityTag, namesTag } from './entity-tag.ts';

/**
 * Refuses a change that was made of an older version.
 * @param ifMatch the request's `If-Match`; undefined takes whatever version is there
 * @throws Problem PRECONDITION_FAILED
 */
export function requireVersion(what: 'project' | 'scene' | 'view', version: number, ifMatch: string | undefined): void {
  if (ifMatch === undefined || namesTag(ifMatch, entityTag(version))) return;
  throw new Problem(
    'PRECONDITION_FAILED',
    `The ${what} was changed by someone else meanwhile: read it again, then repeat your change.`,
  );
}
