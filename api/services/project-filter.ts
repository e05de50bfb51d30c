import type { Actor } from '../../domain/access/access.contract.ts';
import type { ProjectFilter } from '../../store/repositories/project-filter.ts';
import type { ProjectFilterQuery } from '../contracts/project.contract.ts';
import { ownerName } from './change-by.ts';

/** What was asked for in the words of the API, in those of the store. */
export function projectFilter(query: ProjectFilterQuery, asker: Actor): ProjectFilter {
  const { status, q, owner, needsReview, failure, createdAfter, createdBefore } = query;
  return {
    statuses: status,
    q,
    owner: owner === 'me' ? ownerName(asker) : owner,
    needsReview,
    failure,
    createdAfter,
    createdBefore,
  };
}
