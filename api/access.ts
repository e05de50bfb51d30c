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
  'GET /metrics': 'viewer',
  'GET /workers': 'viewer',
  'GET /queues': 'viewer',
  'GET /stats': 'viewer',
  'GET /voices': 'viewer',
  'GET /providers': 'viewer',
  'POST /providers/:id/test': 'editor',
  'GET /': 'open',
  'GET /console': 'open',
  'GET /console/*': 'open',
  'GET /docs': 'open',
  'GET /docs/json': 'open',
  'GET /docs/yaml': 'open',
  'GET /docs/static/*': 'open',
  'GET /docs/static/index.html': 'open',
  'GET /docs/static/swagger-initializer.js': 'open',
  'GET /auth': 'open',
  'GET /me': 'viewer',
  'GET /api-keys': 'admin',
  'POST /api-keys': 'admin',
  'DELETE /api-keys/:id': 'admin',
  'GET /audit-log': 'admin',
  'GET /projects/:id/audit-log': 'viewer',
  'GET /projects': 'viewer',
  'GET /projects/counts': 'viewer',
  'POST /projects': 'editor',
  'POST /projects/bulk': 'editor',
  'POST /projects/import': 'editor',
  'GET /views': 'viewer',
  'POST /views': 'viewer',
  'GET /views/:id': 'viewer',
  'PATCH /views/:id': 'viewer',
  'DELETE /views/:id': 'viewer',
  'GET /projects/:id': 'viewer',
  'PATCH /projects/:id': 'editor',
  'DELETE /projects/:id': 'editor',
  'GET /projects/:id/status': 'viewer',
  'POST /projects/:id/start': 'editor',
  'POST /projects/:id/cancel': 'editor',
  'POST /projects/:id/retry-now': 'editor',
  'POST /projects/:id/review': 'reviewer',
  'GET /projects/:id/reviews': 'viewer',
  'GET /projects/:id/scenes': 'viewer',
  'GET /scenes/:id': 'viewer',
  'PATCH /scenes/:id': 'editor',
  'POST /scenes/:id/regenerate': 'editor',
  'PUT /scenes/:id/assets/:type': 'editor',
  'GET /projects/:id/assets': 'viewer',
  'GET /events': 'viewer',
  'GET /projects/:id/events': 'viewer',
  'GET /projects/:id/event-log': 'viewer',
  'GET /projects/:id/timeline': 'viewer',
  'GET /projects/:id/runs': 'viewer',
  'GET /assets/:id': 'viewer',
  'GET /assets/:id/content': 'viewer',
  'POST /assets/:id/approve': 'reviewer',
  'POST /assets/:id/reject': 'reviewer',
  'POST /assets/:id/restore': 'editor',
  'GET /webhooks': 'admin',
  'POST /webhooks': 'admin',
  'GET /webhooks/:id': 'admin',
  'PATCH /webhooks/:id': 'admin',
  'DELETE /webhooks/:id': 'admin',
  'POST /webhooks/:id/rotate-secret': 'admin',
  'POST /webhooks/:id/test': 'admin',
  'GET /webhooks/:id/deliveries': 'admin',
  'GET /webhooks/:id/deliveries/:deliveryId': 'admin',
  'POST /webhooks/:id/deliveries/:deliveryId/redeliver': 'admin',
};

/** Who may call a route, by method and path as it is registered; null for a route that is not in the table. */
export function accessOf(method: string, url: string): Access | null {
  const key = `${method === 'HEAD' ? 'GET' : method} ${url}`;
  return Object.hasOwn(ROUTE_ACCESS, key) ? (ROUTE_ACCESS[key] ?? null) : null;
}
