import { statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AddressPolicy } from '../domain/net/address-guard.ts';
import { webhookPolicy, webhookPolicySettings } from '../domain/net/policy-settings.ts';
import { temporalFromEnvironment, type TemporalTarget } from '../temporal-config/connection.ts';
import { readHttp, type HttpSettings } from './services/http-settings.ts';
import { readIdentity, type IdentitySettings } from './services/identity/settings.ts';

/** What the gateway reads from its environment when it runs alone (`lanternist up` passes everything itself). */
const environmentSchema = z.object({
  DATABASE_URL: z
    .string({ error: 'is missing: give the address of a PostgreSQL database' })
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .refine((value) => URL.canParse(value), 'is no address: write postgres://user:password@host:port/database'),
  ASSET_STORE: z
    .string({ error: 'is missing: give the folder where files are kept' })
    .refine((value) => !/^[a-z][a-z0-9+.-]+:\/\//i.test(value), 'must be a folder; other stores are not known yet')
    .refine((value) => statSync(value, { throwIfNoEntry: false })?.isDirectory() ?? true, 'is a file: give a folder'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(0, 'must be 0 to 65535')
    .max(65_535, 'must be 0 to 65535')
    .default(4000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  LIVE_STREAMS_MAX: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(1, 'must be 1 or more')
    .max(100_000, 'must be 100000 or less')
    .default(1000),
  TEMPORAL_UI_URL: z
    .union([z.literal(''), z.url({ protocol: /^https?$/ })], { error: 'must be an http:// or https:// address' })
    .default(''),
  LANTERNIST_CONSOLE: z
    .string()
    .refine(
      (value) => statSync(join(value, 'index.html'), { throwIfNoEntry: false })?.isFile(),
      'must be the folder of a built console (npm run console:build)',
    )
    .optional(),
  ...webhookPolicySettings,
});

export interface GatewayConfig {
  readonly databaseUrl: string;
  readonly assetRoot: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly identity: IdentitySettings;
  /** Other sites, proxies and limits. */
  readonly http: HttpSettings;
  readonly live: { readonly maxStreams: number };
  /** Temporal's web UI, for links; null where nobody said. */
  readonly temporalUiUrl: string | null;
  /** Folder of the built console; null where there is none. */
  readonly consoleRoot: string | null;
  /** What webhooks may call. */
  readonly webhookPolicy: AddressPolicy;
}

/** Says everything that is wrong at once, so that nobody mends one fault only to meet the next. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The gateway cannot start with these settings:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** @throws ConfigError */
export function readConfig(given: NodeJS.ProcessEnv): GatewayConfig {
  // A variable that is empty is not set: that is how docker compose passes on what nobody wrote down.
  const environment = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(environment);
  const identity = readIdentity(environment);
  const http = readHttp(environment);
  if (!parsed.success || identity.faults.length > 0 || http.faults.length > 0) {
    const faults = parsed.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? [];
    throw new ConfigError([...faults, ...identity.faults, ...http.faults]);
  }
  const { DATABASE_URL, ASSET_STORE, HOST, PORT, LOG_LEVEL } = parsed.data;
  return {
    databaseUrl: DATABASE_URL,
    assetRoot: ASSET_STORE,
    host: HOST,
    port: PORT,
    logLevel: LOG_LEVEL,
    live: { maxStreams: parsed.data.LIVE_STREAMS_MAX },
    temporalUiUrl: parsed.data.TEMPORAL_UI_URL || null,
    consoleRoot: parsed.data.LANTERNIST_CONSOLE ?? null,
    identity: identity.settings,
    http: http.settings,
    webhookPolicy: webhookPolicy(parsed.data),
  };
}

/**
 * The same with the address of the workflow engine, for a gateway that runs without the command line.
 * @throws ConfigError
 */
export function readStandaloneConfig(environment: NodeJS.ProcessEnv): GatewayConfig & { temporal: TemporalTarget } {
  const faults: string[] = [];
  const attempt = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      if (error instanceof ConfigError) faults.push(...error.faults);
      else faults.push(`TEMPORAL_… ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  };
  const config = attempt(() => readConfig(environment));
  const temporal = attempt(() => temporalFromEnvironment(environment));
  if (!config || !temporal) throw new ConfigError(faults);
  return { ...config, temporal };
}
