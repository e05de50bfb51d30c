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

const metadataSchema = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** The public keys of an identity provider: found and fetched on first use, kept, and fetched anew when it changes them. */
export class OidcKeys {
  readonly #issuer: string;
  readonly #tuning: KeyTuning;
  #found: Promise<RemoteJWKSet> | null = null;
  #pausedUntil = 0;

  constructor(issuer: string, tuning: KeyTuning = {}) {
    this.#issuer = issuer;
    this.#tuning = tuning;
  }

  /** @throws Error that names what the provider did wrong, or its connection's error */
  async keySet(): Promise<RemoteJWKSet> {
    this.#found ??= this.#discover();
    try {
      return await this.#found;
    } catch (error) {
      this.#found = null;
      throw error;
    }
  }

  async #discover(): Promise<RemoteJWKSet> {
    const address = `${this.#issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await this.#fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
    const { issuer, jwks_uri: keys } = metadataSchema.parse(await answer.json());
    if (issuer !== this.#issuer) throw new Error(`${address} is of the issuer ${issuer}, not ${this.#issuer}`);
    if (this.#issuer.startsWith('https:') && !keys.startsWith('https:')) throw new Error(`${keys} is not https`);
    return createRemoteJWKSet(new URL(keys), {
      timeoutDuration: TIMEOUT_MS,
      cooldownDuration: this.#tuning.cooldownMs ?? 10_000,
      cacheMaxAge: this.#tuning.keepMs ?? 600_000,
      [customFetch]: async (url, init) => this.#fetch(url, init),
    });
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
