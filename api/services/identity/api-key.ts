import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** `ln_`, sixteen hex digits that find the row, and 256 random bits. */
const API_KEY = /^(ln_[0-9a-f]{16})_[\w-]{43}$/;

/** A new key. Its whole text is shown once and kept nowhere. */
export function makeApiKey(): { key: string; prefix: string; hash: string } {
  const prefix = `ln_${randomBytes(8).toString('hex')}`;
  const key = `${prefix}_${randomBytes(32).toString('base64url')}`;
  return { key, prefix, hash: hashOf(key) };
}

/** What finds the key's row, or null for what is no key. */
export function prefixOf(token: string): string | null {
  return API_KEY.exec(token)?.[1] ?? null;
}

/**
 * SHA-256 in hex. A slow hash protects what people choose; 256 random bits need none.
 */
export function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Whether the token has this hash, in a time that tells nothing of how much of it is right. */
export function matches(token: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(token), 'hex'), Buffer.from(hash, 'hex'));
}
