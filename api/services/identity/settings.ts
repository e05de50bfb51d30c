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
  readonly roles: RoleRules;
}

/** How callers are recognised. Keys in the database count beside these. */
export interface IdentitySettings {
  /** A key that is always an administrator's, for the first steps. */
  readonly adminKey: string | null;
  readonly oidc: OidcSettings | null;
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
  return { settings: { adminKey, oidc }, faults };
}

function readAdminKey(env: NodeJS.ProcessEnv, faults: string[]): string | null {
  const { LANTERNIST_ADMIN_KEY: given, LANTERNIST_ADMIN_KEY_FILE: file } = env;
  if (given && file) {
    faults.push('LANTERNIST_ADMIN_KEY and LANTERNIST_ADMIN_KEY_FILE are both set: keep one of them');
    return null;
  }
  const name = given ? 'LANTERNIST_ADMIN_KEY' : 'LANTERNIST_ADMIN_KEY_FILE';
  const key = given || (file ? readKeyFile(file, faults) : null);
  if (key === null) return null;
  if (ADMIN_KEY.test(key)) return key;
  faults.push(`${name} must be 32 to 512 printable characters without spaces: make one with \`openssl rand -hex 32\``);
  return null;
}

function readKeyFile(file: string, faults: string[]): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    faults.push(`LANTERNIST_ADMIN_KEY_FILE cannot be read (${code}): give a file that holds the key`);
    return null;
  }
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
  return { issuer, audience, clientId: clientId || null, roles };
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
