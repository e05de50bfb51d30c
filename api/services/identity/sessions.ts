import { randomBytes } from 'node:crypto';
import type { Actor } from '../../../domain/access/access.contract.ts';
import {
  closeSession,
  findSession,
  openSession,
  touchSession,
} from '../../../store/repositories/sessions.repository.ts';
import { hashOf } from './api-key.ts';
import { ENVIRONMENT_ACTOR, type AuthenticatorParts } from './authenticate.ts';
import type { IdentitySettings } from './settings.ts';
import { refusedToken } from './unauthenticated.ts';

const HOUR_MS = 3_600_000;
const DEFAULT_HOURS = 12;
const TOKEN = /^[\w-]{43}$/;

type WithStore = AuthenticatorParts['withStore'];

/** Sessions of the console: a random token in a cookie, its hash in the database. */
export class Sessions {
  readonly #settings: IdentitySettings;
  readonly #withStore: WithStore;

  constructor(settings: IdentitySettings, withStore: WithStore) {
    this.#settings = settings;
    this.#withStore = withStore;
  }

  async open(actor: Actor, requestId: string): Promise<{ token: string; expiresAt: Date }> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + (this.#settings.sessionHours ?? DEFAULT_HOURS) * HOUR_MS);
    const apiKeyId = actor.kind === 'key' && actor.id !== ENVIRONMENT_ACTOR.id ? actor.id : null;
    const session = { actor, hash: hashOf(token), apiKeyId, basis: this.#basisOf(actor), expiresAt };
    await this.#withStore((em) => openSession(em, session, requestId));
    return { token, expiresAt };
  }

  /** @throws Unauthenticated where the session has ended, by time, by sign-out or with what it stands on */
  async who(token: string): Promise<Actor> {
    if (!TOKEN.test(token)) throw ended('unknown', 'Your session has ended: sign in again.');
    return this.#withStore(async (em) => {
      const session = await findSession(em, hashOf(token));
      if (!session) throw ended('unknown', 'Your session has ended: sign in again.');
      if (session.expired) throw ended('expired', 'Your session has ended: sign in again.');
      if (session.keyEnded)
        throw ended('revoked', `The API key ${session.actor.name} that you signed in with has ended: sign in again.`);
      if (session.basis !== this.#basisOf(session.actor))
        throw ended('basis', 'What you signed in with is no longer taken here: sign in again.');
      await touchSession(em, session);
      return session.actor;
    });
  }

  async close(token: string, requestId: string): Promise<void> {
    if (TOKEN.test(token)) await this.#withStore((em) => closeSession(em, hashOf(token), requestId));
  }

  /** Keys of the database are looked up; the other two can change from one start to the next. */
  #basisOf({ kind, id }: Actor): string | null {
    const { adminKey, oidc } = this.#settings;
    if (kind === 'oidc') return oidc?.issuer ?? 'none';
    if (kind === 'key' && id === ENVIRONMENT_ACTOR.id) return adminKey === null ? 'none' : hashOf(adminKey);
    return null;
  }
}

const ended = (reason: string, detail: string) => refusedToken(`session ${reason}`, detail);
