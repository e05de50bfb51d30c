import { createApiClient } from '../../api/client/client.ts';
import { guardedFetch } from './session-guard.ts';

/** The page's own origin: in development Vite passes the calls on. The session's cookie travels by itself. */
export const GATEWAY = { baseUrl: window.location.origin, fetch: guardedFetch } as const;

export const api = createApiClient(GATEWAY);
