import { createApiClient } from '../../api/client/client.ts';
import { readToken } from './token.ts';

/** The page's own origin: in development Vite passes the calls on. */
export const GATEWAY = { baseUrl: window.location.origin, token: readToken } as const;

export const api = createApiClient(GATEWAY);
