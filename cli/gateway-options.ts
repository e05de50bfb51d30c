import type { Gateway, GatewayOptions } from '../api/server.ts';
import { readConfig } from '../api/config.ts';
import type { Stack } from './embedded/stack.ts';
import { assetRoot } from './worker-process.ts';

/** The gateway on a stack of this machine: HOST and PORT come from the environment, the rest from the stack. */
export function gatewayOptions(stack: Stack, env: NodeJS.ProcessEnv = process.env): GatewayOptions {
  const { databaseUrl, temporal, temporalUiUrl } = stack;
  const folder = assetRoot(stack, env);
  const { host, port, live, webhookPolicy, identity, http } = readConfig({
    ...env,
    DATABASE_URL: databaseUrl,
    ASSET_STORE: folder,
  });
  return { databaseUrl, temporal, temporalUiUrl, assetRoot: folder, host, port, live, webhookPolicy, identity, http };
}

/** Who is let in, for the person at the terminal. */
export const signIn = ({ identityRequired }: Gateway): string =>
  identityRequired
    ? 'an API key or a token is asked for'
    : 'none: whoever uses this machine is let in as administrator (docs/security.md)';
