import { describe, expect, it } from 'vitest';
import { redact } from '../../logger.ts';
import { hashOf, makeApiKey, matches, prefixOf } from './api-key.ts';

describe('an API key', () => {
  it('has a part that finds it and 256 bits that nobody guesses', () => {
    const { key, prefix, hash } = makeApiKey();
    expect(key).toMatch(/^ln_[0-9a-f]{16}_[\w-]{43}$/);
    expect(Buffer.from(key.slice(prefix.length + 1), 'base64url')).toHaveLength(32);
    expect(prefixOf(key)).toBe(prefix);
    expect(hash).toBe(hashOf(key));
    expect(makeApiKey().key).not.toBe(key);
  });

  it('is known by its hash, and by nothing less', () => {
    const { key, hash } = makeApiKey();
    expect(matches(key, hash)).toBe(true);
    expect(matches(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`, hash)).toBe(false);
    expect(matches('', hash)).toBe(false);
  });

  it.each(['', 'ln_', 'ln_0123456789abcdef_short', `xx_0123456789abcdef_${'a'.repeat(43)}`, 'eyJhbGciOi.x.y'])(
    '%j is none',
    (text) => expect(prefixOf(text)).toBeNull(),
  );

  it('never stands in a log line, wherever it was written', () => {
    for (const { key, prefix } of Array.from({ length: 20 }, makeApiKey)) {
      for (const text of [`key ${key} was refused`, `{"key":"${key}"}`, `Bearer ${key}`, `/x?ticket=${key}&a`]) {
        expect(redact(text)).not.toContain(key.slice(prefix.length + 1));
      }
    }
  });
});
