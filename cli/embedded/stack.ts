import { join } from 'node:path';
import { localTemporal } from '../../temporal-config/connection.ts';
import type { TemporalTarget } from '../../temporal-config/connection.ts';
import { lanternistHome } from '../paths.ts';
import { withLock } from '../process/lock.ts';
import type { SetupProgress } from '../setup/artifact.ts';
import { ensureTool } from '../setup/tools.ts';
import { prepareHome } from './home.ts';
import { countLeases, takeLease } from './leases.ts';
import type { Lease } from './leases.ts';
import { keepLogsShort } from './log-file.ts';
import { openOutside } from './outside.ts';
import type { Outside } from './outside.ts';
import { ensurePostgres, stopPostgres } from './postgres.ts';
import { ensureTemporal, stopTemporal } from './temporal.ts';
import type { TemporalServer } from './temporal.ts';

/** Where the database and Temporal of a run are. */
export interface Stack {
  home: string;
  /** Holds the password: never log it. */
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  /** Null for an outside server without TEMPORAL_UI_URL. */
  temporalUiUrl: string | null;
  /** With TLS and key for outside servers. */
  temporal: TemporalTarget;
  /** True when this call started a service; whoever leaves last stops them, owner or not. */
  owned: boolean;
  /** Leaves the stack; the last user of a home stops its services. Safe to call twice. */
  close: () => Promise<void>;
}

export interface OpenStackOptions {
  /** Default: `lanternistHome()`. */
  home?: string;
  /** Temporal executable; default: set-up finds or fetches it, but only when a server has to be started. */
  temporal?: string;
  /** Tried first; 0 means any free port. */
  ports?: { postgres: number; temporal: number; temporalUi: number };
  env?: NodeJS.ProcessEnv;
  onProgress?: (message: string) => void;
  onSetup?: (progress: SetupProgress) => void;
  signal?: AbortSignal;
}

/** Tried first; taken ones are replaced by free ones. */
export const DEFAULT_PORTS = { postgres: 54321, temporal: 7233, temporalUi: 8233 };

/**
 * Joins the running stack of a home, or starts it. DATABASE_URL and TEMPORAL_ADDRESS name outside services: of those
 * none is started. Two calls at once on one home end with one stack that both use.
 * @throws StackError with what to do
 */
export async function openStack(options: OpenStackOptions = {}): Promise<Stack> {
  const env = options.env ?? process.env;
  const outside = await openOutside(env);
  const home = await prepareHome(options.home ?? lanternistHome(env));
  if (outside.databaseUrl && outside.temporal) return describe(home, outside.databaseUrl, outside.temporal, env);

  const onWait = (pid: number): void => options.onProgress?.(`process ${pid} is starting the services: waiting`);
  return await withLock(lockFile(home), { signal: options.signal, onWait }, async () => {
    const lease = await takeLease(home);
    try {
      return await startServices(home, outside, lease, options);
    } catch (error) {
      await leave(home, lease);
      throw error;
    }
  });
}

async function startServices(home: string, outside: Outside, lease: Lease, options: OpenStackOptions): Promise<Stack> {
  const ports = options.ports ?? DEFAULT_PORTS;
  const [postgres, temporal] = await both(
    outside.databaseUrl ? null : startDatabase(home, ports.postgres, options),
    outside.temporal ? null : startTemporal(home, ports, options),
  );
  const databaseUrl = postgres?.url ?? outside.databaseUrl ?? '';
  const target = temporal ? localTemporal(`127.0.0.1:${temporal.port}`) : (outside.temporal ?? localTemporal(''));
  const trimming = keepLogsShort(home);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    clearInterval(trimming);
    closing ??= withLock(lockFile(home), {}, () => leave(home, lease));
    return closing;
  };
  const stack = describe(home, databaseUrl, target, options.env ?? process.env);
  const temporalUiUrl = temporal ? `http://127.0.0.1:${temporal.uiPort}` : stack.temporalUiUrl;
  return { ...stack, temporalUiUrl, owned: Boolean(postgres?.started || temporal?.started), close };
}

async function startDatabase(home: string, port: number, { onProgress, signal }: OpenStackOptions) {
  const server = await ensurePostgres(home, port, signal);
  onProgress?.(`PostgreSQL ${server.started ? 'started' : 'joined'} on 127.0.0.1:${server.port}`);
  return server;
}

async function startTemporal(
  home: string,
  ports: typeof DEFAULT_PORTS,
  options: OpenStackOptions,
): Promise<TemporalServer> {
  const program = async (): Promise<string> => {
    if (options.temporal) return options.temporal;
    const setup = { onProgress: options.onSetup, signal: options.signal, ...(options.env ? { env: options.env } : {}) };
    return (await ensureTool('temporal', setup)).paths['temporal'] ?? '';
  };
  const preferred = { server: ports.temporal, ui: ports.temporalUi };
  const server = await ensureTemporal(home, preferred, program, options.signal);
  const verb = server.started ? 'started' : 'joined';
  options.onProgress?.(`Temporal ${verb} on 127.0.0.1:${server.port}, web UI on http://127.0.0.1:${server.uiPort}`);
  return server;
}

/** Waits for both even when one fails: nothing may still be starting when the failure is cleaned up. */
async function both<A, B>(first: A, second: B): Promise<[Awaited<A>, Awaited<B>]> {
  const [a, b] = await Promise.allSettled([first, second]);
  if (a.status === 'rejected') throw a.reason;
  if (b.status === 'rejected') throw b.reason;
  return [a.value, b.value];
}

/** The caller holds the home's lock. */
async function leave(home: string, lease: Lease): Promise<void> {
  await lease.release();
  if ((await countLeases(home)) > 0) return;
  await both(stopTemporal(home), stopPostgres(home));
}

function describe(home: string, databaseUrl: string, temporal: TemporalTarget, env: NodeJS.ProcessEnv): Stack {
  return {
    home,
    databaseUrl,
    temporalAddress: temporal.address,
    temporalNamespace: temporal.namespace,
    temporalUiUrl: env['TEMPORAL_UI_URL'] || null,
    temporal,
    owned: false,
    close: () => Promise.resolve(),
  };
}

const lockFile = (home: string): string => join(home, 'stack.lock');
