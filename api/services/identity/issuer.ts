import { createRemoteJWKSet, customFetch, type RemoteJWKSet } from 'jose';
import { z } from 'zod';

export interface KeyTuning {
  /** How soon keys are fetched again for a token of an unknown key, in milliseconds. */
  readonly cooldownMs?: number;
  /** How long fetched keys are good, in milliseconds. */
  readonly keepMs?: number;
}

/** A provider has to answer in this time, so that we can. */
const TIMEOUT_MS = 1500;
/** One that did not is left alone this long. */
const PAUSE_MS = 2000;

const metadataSchema = z.object({
  issuer: z.string(),
  jwks_uri: z.url(),
  authorization_endpoint: z.url().optional(),
  token_endpoint: z.url().optional(),
});

interface Found {
  readonly keySet: RemoteJWKSet;
  /** Where people sign in; null: nowhere. */
  readonly authorize: string | null;
  /** Where a code is exchanged for tokens. */
  readonly token: string | null;
}

/**
 * An identity provider as its discovery document describes it: found on first use. Its public keys are fetched, kept, and
 * fetched anew when it changes them.
 */
export class Issuer {
  readonly #issuer: string;
  readonly #tuning: KeyTuning;
  #found: Promise<Found> | null = null;
  #pausedUntil = 0;

  constructor(issuer: string, tuning: KeyTuning = {}) {
    this.#issuer = issuer;
    this.#tuning = tuning;
  }

  /** @throws Error that names what the provider did wrong, or its connection's error */
  async find(): Promise<Found> {
    this.#found ??= this.#discover();
    try {
      return await this.#found;
    } catch (error) {
      this.#found = null;
      throw error;
    }
  }

  /**
   * Sends a form to its token endpoint.
   * @throws Error where it has none, or does not answer
   */
  async send(form: URLSearchParams): Promise<Response> {
    const { token } = await this.find();
    if (token === null) throw new Error(`${this.#issuer} names no token endpoint`);
    const headers = { accept: 'application/json' };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    return this.#fetch(token, { method: 'POST', body: form, headers, redirect: 'error', signal });
  }

  async #discover(): Promise<Found> {
    const address = `${this.#issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await this.#fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
    const found = metadataSchema.parse(await answer.json());
    if (found.issuer !== this.#issuer)
      throw new Error(`${address} is of the issuer ${found.issuer}, not ${this.#issuer}`);
    const { jwks_uri: keys, authorization_endpoint: authorize = null, token_endpoint: token = null } = found;
    for (const url of [keys, authorize, token])
      if (url !== null && !this.#isTrusted(url)) throw new Error(`${url} is not https`);
    const keySet = createRemoteJWKSet(new URL(keys), {
      timeoutDuration: TIMEOUT_MS,
      cooldownDuration: this.#tuning.cooldownMs ?? 10_000,
      cacheMaxAge: this.#tuning.keepMs ?? 600_000,
      [customFetch]: async (url, init) => this.#fetch(url, init),
    });
    return { keySet, authorize, token };
  }

  #isTrusted(url: string): boolean {
    return url.startsWith('https:') || (url.startsWith('http:') && this.#issuer.startsWith('http:'));
  }

  /** While a provider is down, callers are told so at once instead of each waiting for it. */
  async #fetch(url: string, init: RequestInit): Promise<Response> {
    if (Date.now() < this.#pausedUntil) throw new Error(`${url} did not answer a moment ago`);
    try {
      const answer = await fetch(url, init);
      // Read here, so that a body without end counts as no answer too.
      const body = await answer.text();
      if (answer.status >= 500) this.#pausedUntil = Date.now() + PAUSE_MS;
      return new Response(body || null, { status: answer.status });
    } catch (error) {
      this.#pausedUntil = Date.now() + PAUSE_MS;
      throw error;
    }
  }
}
