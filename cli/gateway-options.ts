import type { GatewayOptions } from '../api/server.ts';
import { readConfig } from '../api/config.ts';
import type { Stack } from './embedded/stack.ts';
import { assetRoot } from './worker-process.ts';

/** The gateway on a stack of this machine: HOST and PORT come from the environment, the rest from the stack. */
export function gatewayOptions(stack: Stack, env: NodeJS.ProcessEnv = process.env): GatewayOptions {
  const { host, port } = readConfig({ ...env, DATABASE_URL: stack.databaseUrl, ASSET_STORE: assetRoot(stack, env) });
  return { databaseUrl: stack.databaseUrl, temporal: stack.temporal, assetRoot: assetRoot(stack, env), host, port };
}
