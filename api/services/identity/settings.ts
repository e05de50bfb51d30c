import { readFileSync } from 'node:fs';
import { ROLES, type Role } from '../../../domain/access/access.contract.ts';
import type { RoleRules } from './claims.ts';

/** An identity provider whose bearer tokens are taken. */
export interface OidcSettings {
  /** Exactly as it stands in its tokens. */
  readonly issuer: string;
  /** What its tokens must be made for. */
  readonly audience: string;
  /** The console's client there; null: people sign in elsewhere. */
  readonly clientId: string | null;
  /** Of a client that has one; the console's signs in with PKCE in any case. */
  readonly clientSecret?: string | undefined;
  /** What the console asks for there; `openid profile email` unless told. */
  readonly scopes?: string | undefined;
  /** Further parameters of the request to sign in, as a query. */
  readonly authorizeParams?: string | undefined;
  readonly roles: RoleRules;
}

/** How callers are recognised. Keys in the database count beside these. */
export interface IdentitySettings {
  /** A key that is always an administrator's, for the first steps. */
  readonly adminKey: string | null;
  readonly oidc: OidcSettings | null;
  /** How long a session of the console lasts; 12 unless told. */
  readonly sessionHours?: number | undefined;
}

/** Further parameters of the request to sign in. RFC 8707: `resource` names the API that the token is for, if that is an address. */
export function authorizeParameters({ audience, authorizeParams }: OidcSettings): Record<string, string> {
  if (authorizeParams !== undefined) return Object.fromEntries(new URLSearchParams(authorizeParams));
  return URL.canParse(audience) ? { resource: audience } : {};
}

export const NO_IDENTITY: IdentitySettings = { adminKey: null, oidc: null };

/** Printable, because it travels in a header; long enough that nobody guesses it. */
const ADMIN_KEY = /^[\x21-\x7e]{32,512}$/;
const LOOPBACK_URL = /^http:\/\/(127\.\d+\.\d+\.\d+|\[::1\]|localhost)(?=[:/]|$)/;

/** Reads what the environment says of identity, and every fault in it. */
export function readIdentity(env: NodeJS.ProcessEnv): { settings: IdentitySettings; faults: string[] } {
  const faults: string[] = [];
  const adminKey = readAdminKey(env, faults);
  const oidc = readOidc(env, faults);
  const sessionHours = readHours(env['SESSION_HOURS'], faults);
  return { settings: { adminKey, oidc, sessionHours }, faults };
}

function readAdminKey(env: NodeJS.ProcessEnv, faults: string[]): string | null {
  const name = env['LANTERNIST_ADMIN_KEY'] ? 'LANTERNIST_ADMIN_KEY' : 'LANTERNIST_ADMIN_KEY_FILE';
  const key = readSecret('LANTERNIST_ADMIN_KEY', env, faults);
  if (key === undefined) return null;
  if (ADMIN_KEY.test(key)) return key;
  faults.push(`${name} must be 32 to 512 printable characters without spaces: make one with \`openssl rand -hex 32\``);
  return null;
}

/** What stands in the variable, or in the file that the variable with `_FILE` names. */
function readSecret(name: string, env: NodeJS.ProcessEnv, faults: string[]): string | undefined {
  const [given, file] = [env[name], env[`${name}_FILE`]];
  if (!given && !file) return undefined;
  if (!file) return given;
  if (given) {
    faults.push(`${name} and ${name}_FILE are both set: keep one of them`);
    return undefined;
  }
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    faults.push(`${name}_FILE cannot be read (${code}): give a file that holds it`);
    return undefined;
  }
}

/** At most 30 days: a cookie that nobody asks about again should not last. */
function readHours(text: string | undefined, faults: string[]): number | undefined {
  if (!text) return undefined;
  const hours = Number(text);
  if (hours > 0 && hours <= 720) return hours;
  faults.push('SESSION_HOURS must be a number of hours, more than 0 and at most 720');
  return undefined;
}

function readOidc(env: NodeJS.ProcessEnv, faults: string[]): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_CLIENT_ID: clientId } = env;
  const roles: RoleRules = {
    claim: env['OIDC_ROLE_CLAIM'] || 'roles',
    map: readRoleMap(env['OIDC_ROLE_MAP'] ?? '', faults),
    fallback: readRole('OIDC_DEFAULT_ROLE', env['OIDC_DEFAULT_ROLE'], faults),
  };
  if (!issuer) {
    if (audience || clientId) faults.push('OIDC_ISSUER is missing: OIDC_AUDIENCE and OIDC_CLIENT_ID belong to it');
    return null;
  }
  if (!isIssuer(issuer))
    faults.push('OIDC_ISSUER must be an https:// address without query (http:// on loopback only)');
  if (!audience) {
    faults.push('OIDC_AUDIENCE is missing: name the audience that tokens for this gateway carry');
    return null;
  }
  return {
    issuer,
    audience,
    clientId: clientId || null,
    clientSecret: readSecret('OIDC_CLIENT_SECRET', env, faults),
    scopes: env['OIDC_SCOPES'] || undefined,
    authorizeParams: env['OIDC_AUTHORIZE_PARAMS'] || undefined,
    roles,
  };
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, username, password } = new URL(text);
  if (search !== '' || hash !== '' || username !== '' || password !== '') return false;
  return protocol === 'https:' || LOOPBACK_URL.test(text);
}

/** `name=role,name=role`: the provider's names may hold `=`, ours do not. */
function readRoleMap(text: string, faults: string[]): Record<string, Role> {
  const map: Record<string, Role> = {};
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const at = entry.lastIndexOf('=');
    const role = readRole('OIDC_ROLE_MAP', entry.slice(at + 1), at > 0 ? faults : []);
    if (at > 0 && role) map[entry.slice(0, at).trim()] = role;
    if (at <= 0) faults.push('OIDC_ROLE_MAP must be pairs like `film-team=editor,film-leads=admin`');
  }
  return map;
}

function readRole(name: string, text: string | undefined, faults: string[]): Role | null {
  const wanted = text?.trim() ?? '';
  if (wanted === '') return null;
  const role = ROLES.find((one) => one === wanted);
  if (!role) faults.push(`${name} must name one of ${ROLES.join(', ')}`);
  return role ?? null;
}
