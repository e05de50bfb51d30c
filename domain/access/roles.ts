/** What a person or a program may do, from least to most. Each role may do all that the ones before it may. */
export const ROLES = ['viewer', 'editor', 'reviewer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** How somebody was recognised: nobody asked (loopback), an API key, a bearer token of an identity provider, the platform itself. */
export const ACTOR_KINDS = ['local', 'key', 'oidc', 'system'] as const;

/** Who does something. */
export interface Actor {
  readonly kind: (typeof ACTOR_KINDS)[number];
  /** Stable within its kind: the key's id, the token's subject, `local`, `system`. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly role: Role;
}

/** Whoever sits at this machine, where no identity is configured. */
export const LOCAL_ACTOR: Actor = { kind: 'local', id: 'local', name: 'local user', role: 'admin' };

/** Whether a role includes another. */
export function mayActAs(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
