import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { ClientConnectConfig } from '@temporalio/envconfig';

/** How to reach a Temporal server: for `Connection.connect` and `NativeConnection.connect` alike. */
export interface TemporalTarget {
  address: string;
  namespace: string;
  connectionOptions: ClientConnectConfig['connectionOptions'] & { address: string };
}

const DEFAULT_ADDRESS = 'localhost:7233';
const DEFAULT_NAMESPACE = 'default';

/**
 * The server that the environment names, by Temporal's own variables (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE,
 * TEMPORAL_API_KEY, TEMPORAL_TLS…, TEMPORAL_PROFILE) and its profile file.
 */
export function temporalFromEnvironment(env: NodeJS.ProcessEnv = process.env): TemporalTarget {
  const set = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const { connectionOptions, namespace } = loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(set) });
  const address = connectionOptions.address ?? DEFAULT_ADDRESS;
  return { address, namespace: namespace ?? DEFAULT_NAMESPACE, connectionOptions: { ...connectionOptions, address } };
}

/** A server on this machine: no TLS, no key, whatever the environment says about other servers. */
export function localTemporal(address: string, namespace = DEFAULT_NAMESPACE): TemporalTarget {
  return { address, namespace, connectionOptions: { address } };
}
