import type { Role } from '../domain/access/access.contract.ts';

/** `open`: asked of nobody who they are. */
export type Access = Role | 'open';

/**
 * The one table of who may call what: the least role for each route, by method and path as it is registered. A route that
 * is not named here stops the gateway at start.
 */
export const ROUTE_ACCESS: Readonly<Record<string, Access>> = {
  'GET /livez': 'open',
  'GET /readyz': 'open',
  'GET /health': 'open',
  'GET /openapi.json': 'open',
  'GET /projects': 'viewer',
  'POST /projects': 'editor',
  'GET /projects/:id': 'viewer',
  'PATCH /projects/:id': 'editor',
  'DELETE /projects/:id': 'editor',
  'GET /projects/:id/status': 'viewer',
  'POST /projects/:id/start': 'editor',
  'POST /projects/:id/cancel': 'editor',
  'GET /projects/:id/scenes': 'viewer',
  'GET /projects/:id/assets': 'viewer',
  'GET /assets/:id': 'viewer',
  'GET /assets/:id/content': 'viewer',
};
