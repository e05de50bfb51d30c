import { isIP } from 'node:net';

/** Calls a minute that one caller may make. */
export interface RateLimit {
  readonly reads: number;
  readonly writes: number;
}

/** How the gateway deals with the network. */
export interface HttpSettings {
  /** Sites whose pages may read answers (CORS); none unless told. */
  readonly corsOrigins: readonly string[];
  /** Which proxies may say whose address a request comes from: how many before us, or which addresses. */
  readonly trustProxy: false | number | readonly string[];
  /** `standard`: generous where only the user of this machine is let in, tighter elsewhere. */
  readonly rateLimit: RateLimit | 'standard' | 'off';
  /** With less room than that in the asset store the gateway is not ready. */
  readonly diskMinBytes: number;
  /** A caller that has not sent its headers by then is cut off, in milliseconds. */
  readonly headersTimeout: number;
}

const MEGABYTE = 1_000_000;
/** What an application is built with unless told. */
export const DEFAULT_HTTP: HttpSettings = {
  corsOrigins: [],
  trustProxy: false,
  rateLimit: 'off',
  diskMinBytes: 200 * MEGABYTE,
  headersTimeout: 15_000,
};

/** A console with many tabs is no attack; a script that has gone wild is still stopped. */
const LOCAL_LIMIT: RateLimit = { reads: 6000, writes: 1200 };
const NETWORK_LIMIT: RateLimit = { reads: 600, writes: 120 };

/** What is in force; null: no limit. @param required whether callers have to say who they are */
export function rateLimitOf(limit: HttpSettings['rateLimit'], required: boolean): RateLimit | null {
  if (limit === 'off') return null;
  return limit === 'standard' ? (required ? NETWORK_LIMIT : LOCAL_LIMIT) : limit;
}

const NAMED_PROXIES = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** Reads what the environment says of the network, and every fault in it. */
export function readHttp(env: NodeJS.ProcessEnv): { settings: HttpSettings; faults: string[] } {
  const faults: string[] = [];
  const settings: HttpSettings = {
    corsOrigins: readOrigins(env['CORS_ORIGINS'], faults),
    trustProxy: readProxies(env['TRUST_PROXY'], faults),
    rateLimit: readRateLimit(env['RATE_LIMIT'], faults),
    diskMinBytes: readMegabytes(env['DISK_MIN_FREE_MB'], faults),
    headersTimeout: DEFAULT_HTTP.headersTimeout,
  };
  return { settings, faults };
}

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

function readOrigins(text: string | undefined, faults: string[]): string[] {
  return listOf(text).filter((origin) => {
    if (URL.canParse(origin) && /^https?:/.test(origin) && new URL(origin).origin === origin.toLowerCase()) return true;
    faults.push(`CORS_ORIGINS must be origins like https://films.example, without a path; “${origin}” is none`);
    return false;
  });
}

function readProxies(text: string | undefined, faults: string[]): HttpSettings['trustProxy'] {
  const wanted = listOf(text);
  const [only] = wanted;
  if (only === undefined) return false;
  if (wanted.length === 1 && /^\d+$/.test(only)) return Number(only) === 0 ? false : Number(only);
  if (wanted.every((one) => NAMED_PROXIES.has(one) || isNetwork(one))) return wanted;
  faults.push(
    'TRUST_PROXY must be how many proxies stand before the gateway, or their addresses: 10.0.0.1, 10.0.0.0/8, loopback, linklocal, uniquelocal',
  );
  return false;
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

function readRateLimit(text: string | undefined, faults: string[]): HttpSettings['rateLimit'] {
  const wanted = text?.trim() ?? '';
  if (wanted === '') return 'standard';
  if (wanted === '0') return 'off';
  const [, reads, writes] = /^([1-9]\d{0,6})\s*,\s*([1-9]\d{0,6})$/.exec(wanted) ?? [];
  if (reads && writes) return { reads: Number(reads), writes: Number(writes) };
  faults.push('RATE_LIMIT must be reads and changes a minute, for example 600,120; or 0 for no limit');
  return 'standard';
}

function readMegabytes(text: string | undefined, faults: string[]): number {
  const wanted = text?.trim() ?? '';
  if (wanted === '') return DEFAULT_HTTP.diskMinBytes;
  if (/^\d{1,9}$/.test(wanted)) return Number(wanted) * MEGABYTE;
  faults.push('DISK_MIN_FREE_MB must be a whole number of megabytes');
  return DEFAULT_HTTP.diskMinBytes;
}

/** Time for a whole request: a film's worth of upload over a slow line. */
const REQUEST_MS = 10 * 60_000;
/** A stream each for a thousand readers, and room beside them. */
export const CONNECTIONS_MAX = 4000;

/** Time-outs of the server: a caller that sends its request byte by byte is cut off. */
export const serverLimits = ({ headersTimeout }: HttpSettings) => ({
  requestTimeout: REQUEST_MS,
  keepAliveTimeout: 72_000,
  http: { headersTimeout, connectionsCheckingInterval: Math.min(5000, headersTimeout / 4) },
});

/** The setting as Fastify takes it. Hops are counted from the gateway: 0 is whoever is connected to it. */
export function proxiesOf({
  trustProxy,
}: HttpSettings): false | string[] | ((address: string, hop: number) => boolean) {
  if (typeof trustProxy === 'number') return (_address, hop) => hop < trustProxy;
  return typeof trustProxy === 'object' ? [...trustProxy] : trustProxy;
}
