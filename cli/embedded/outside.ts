import { temporalFromEnvironment } from '../../temporal-config/connection.ts';
import type { TemporalTarget } from '../../temporal-config/connection.ts';
import { ensureSearchAttributes } from '../../temporal-config/search-attributes.ts';
import { StackError } from './errors.ts';
import { withTemporal } from './temporal-client.ts';

const PATIENCE_MS = 5000;

/** The services that the environment names; null for those that are ours to start. */
export interface Outside {
  databaseUrl: string | null;
  temporal: TemporalTarget | null;
}

/** Fail at start, not at 3 a.m.: an outside server must answer for the namespace and know our search attributes. */
export async function openOutside(env: NodeJS.ProcessEnv): Promise<Outside> {
  const temporal = env['TEMPORAL_ADDRESS'] ? temporalFromEnvironment(env) : null;
  if (temporal) await checkOutsideTemporal(temporal);
  return { databaseUrl: env['DATABASE_URL'] || null, temporal };
}

async function checkOutsideTemporal(target: TemporalTarget): Promise<void> {
  try {
    await withTemporal(target, PATIENCE_MS, (connection) => ensureSearchAttributes(connection, target.namespace));
  } catch (error) {
    const message =
      `The Temporal server ${target.address} (namespace ${target.namespace}) cannot be used: ` +
      `${(error as Error).message}. Check TEMPORAL_ADDRESS and its kin, or unset it to run the embedded server.`;
    throw new StackError('OUTSIDE_UNREACHABLE', message, { cause: error });
  }
}
