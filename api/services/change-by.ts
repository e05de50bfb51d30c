import type { FastifyRequest } from 'fastify';
import { LOCAL_ACTOR, type Actor } from '../../domain/access/access.contract.ts';
import type { ChangeBy } from '../../store/repositories/audit.repository.ts';

export type { ChangeBy };

/** A command of the user who sits here. */
export const BY_LOCAL_COMMAND: ChangeBy = { by: LOCAL_ACTOR, requestId: null };

export const changeBy = (request: FastifyRequest): ChangeBy => ({ by: request.actor, requestId: request.id });

/** How a project or a view names whose it is. */
export const ownerName = ({ kind, id }: Actor): string => `${kind}:${id}`;
