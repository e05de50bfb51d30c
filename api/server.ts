import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { AddressPolicy } from '../domain/net/address-guard.ts';
import { FilesystemAssetStore } from '../store/assets/filesystem-asset-store.ts';
import { isDatabaseUnavailable } from '../store/errors.ts';
import { closeOrm, openOrm } from '../store/orm.ts';
import { buildApp } from './app.ts';
import { readStandaloneConfig } from './config.ts';
import { createLogger, redact } from './logger.ts';
import type { HttpSettings } from './services/http-settings.ts';
import { NO_IDENTITY, type IdentitySettings } from './services/identity/settings.ts';
import { decideIdentity } from './services/identity/decide.ts';
import type { LiveOptions } from './plugins/app/live.ts';
import { createTemporalClient } from './plugins/app/temporal.ts';
import type { TemporalTarget } from '../temporal-config/connection.ts';

export interface GatewayOptions {
  readonly databaseUrl: string;
  readonly temporal: TemporalTarget;
  /** Folder of the asset store. */
  readonly assetRoot: string;
  /** 127.0.0.1 unless told. Any address of the network needs identity. */
  readonly host?: string;
  /** How callers are recognised; without it the user of this machine is let in. Keys in the database count as well. */
  readonly identity?: IdentitySettings;
  /** Other sites, proxies and limits; none unless told. */
  readonly http?: Partial<HttpSettings>;
  /** 4000 unless told; 0 takes a free one. */
  readonly port?: number;
  /** What webhooks may call; the public internet unless told. */
  readonly webhookPolicy?: AddressPolicy;
  /** Limits of live streams. */
  readonly live?: LiveOptions;
  /** Where people reach Temporal's web UI, for links; null or left out where nobody knows. */
  readonly temporalUiUrl?: string | null;
  /** Folder of the built console; without it the gateway has no pages. */
  readonly consoleRoot?: string | null;
  /** One JSON line a request on standard output unless told. */
  readonly logger?: Logger;
}

export interface Gateway {
  /** For example `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Whether callers are asked who they are; else the user of this machine is let in. */
  readonly identityRequired: boolean;
  /** Ends open requests, then lets go of the database and the engine. May be called twice. */
  close(): Promise<void>;
}

const IDENTITY_ASKED = 'gateway listens, and asks callers for an API key or a token';
const LOCAL_USER_LET_IN =
  'gateway listens on this machine only: no identity is configured, so its user is let in as administrator';
/** A statement has to end within the two seconds in which every answer is promised. */
const STATEMENT_TIMEOUT_MS = 1500;

/**
 * Opens the gateway in this process.
 * @throws ConfigError for an address of the network without identity, what `openOrm` throws, or the socket's error (`EADDRINUSE`); nothing stays open then.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const host = options.host ?? '127.0.0.1';
  const logger = options.logger ?? createLogger();
  const orm = await openOrm(options.databaseUrl, { statementTimeout: STATEMENT_TIMEOUT_MS });
  const temporal = createTemporalClient(options.temporal);
  const letGo = async () => {
    await closeOrm(orm);
    await temporal.connection.close();
  };
  try {
    const { webhookPolicy, live, temporalUiUrl = null, consoleRoot = null } = options;
    const identity = await decideIdentity(orm.em.fork(), host, options.identity ?? NO_IDENTITY);
    const assets = new FilesystemAssetStore(options.assetRoot);
    const app = await buildApp({
      orm,
      temporal,
      assets,
      logger,
      live,
      temporalUiUrl,
      webhookPolicy,
      identity,
      http: options.http,
      consoleRoot,
    });
    app.addHook('onClose', letGo);
    // Our own line below says it better: the logger drops an empty one.
    await app.listen({ host, port: options.port ?? 4000, listenTextResolver: () => '' });
    const { port } = app.server.address() as AddressInfo;
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
    logger.info({ url }, identity.required ? IDENTITY_ASKED : LOCAL_USER_LET_IN);
    return { url, identityRequired: identity.required, close: () => app.close() };
  } catch (error) {
    await letGo();
    throw error;
  }
}

async function main(): Promise<void> {
  const config = readStandaloneConfig(process.env);
  const logger = createLogger({ level: config.logLevel });
  const {
    databaseUrl,
    assetRoot,
    host,
    port,
    webhookPolicy,
    identity,
    http,
    live,
    temporalUiUrl,
    consoleRoot,
    temporal,
  } = config;
  const gateway = await startGateway({
    databaseUrl,
    temporal,
    assetRoot,
    host,
    port,
    logger,
    live,
    temporalUiUrl,
    webhookPolicy,
    identity,
    http,
    consoleRoot,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      logger.info({ signal }, 'gateway stops');
      // Nothing is left to do after that, so that the process ends by itself, with its last lines written.
      gateway.close().catch((error: unknown) => {
        logger.error({ err: error }, 'gateway did not stop cleanly');
        process.exit(1);
      });
    });
  }
}

function explain(error: unknown): string {
  if (isDatabaseUnavailable(error)) return 'PostgreSQL cannot be reached: start it, or correct DATABASE_URL.';
  return redact(error instanceof Error ? error.message : String(error));
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  });
}
