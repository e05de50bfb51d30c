import { ROLES, type Role } from '../../../domain/access/access.contract.ts';

/** Where a token names its bearer's roles, and what those names mean here. */
export interface RoleRules {
  /** Name of the claim, or a path with dots, for example `realm_access.roles`. */
  readonly claim: string;
  /** The provider's names and ours. Without an entry our own names count, else only what is listed. */
  readonly map: Readonly<Record<string, Role>>;
  /** For a bearer without any role that is known here; null: refused. */
  readonly fallback: Role | null;
}

/** The highest role that the claims give, or null. */
export function roleOf(claims: Readonly<Record<string, unknown>>, rules: RoleRules): Role | null {
  const names = namesIn(claimAt(claims, rules.claim));
  const map = Object.keys(rules.map).length > 0 ? rules.map : Object.fromEntries(ROLES.map((role) => [role, role]));
  const roles = new Set(names.map((name) => (Object.hasOwn(map, name) ? map[name] : undefined)));
  return ROLES.findLast((role) => roles.has(role)) ?? rules.fallback;
}

/** A claim's own name may hold dots (`https://films.example/roles`): it goes before the path. */
function claimAt(claims: Readonly<Record<string, unknown>>, claim: string): unknown {
  if (Object.hasOwn(claims, claim)) return claims[claim];
  return claim.split('.').reduce<unknown>((at, part) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    return (at as Record<string, unknown>)[part];
  }, claims);
}

function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/[\s,]+/).filter(Boolean);
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

/** What people call the bearer. */
export function nameOf(claims: Readonly<Record<string, unknown>>, subject: string): string {
  for (const claim of ['name', 'preferred_username', 'email']) {
    const value = claims[claim];
    const name =
      typeof value === 'string'
        ? value
            .toWellFormed()
            .replaceAll(/\p{Cc}+/gu, ' ')
            .trim()
        : '';
    if (name !== '') return Array.from(name).slice(0, 200).join('');
  }
  return subject;
}
