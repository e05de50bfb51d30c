import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson, contentKey, sha256Hex, type KeyParts } from './content-key.ts';

const parts: KeyParts = {
  step: 'narration',
  stepVersion: 1,
  provider: 'piper',
  providerVersion: '1',
  inputs: [],
  options: { voice: 'joe', speed: 1 },
};

describe('canonical JSON', () => {
  it('does not depend on the order of members', () => {
    expect(canonicalJson({ b: 1, a: { d: [1, 2], c: null } })).toBe('{"a":{"c":null,"d":[1,2]},"b":1}');
    expect(canonicalJson({ a: { c: null, d: [1, 2] }, b: 1 })).toBe('{"a":{"c":null,"d":[1,2]},"b":1}');
  });

  it('keeps the order of lists and leaves out undefined members', () => {
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it('refuses numbers that JSON would turn into null', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(RangeError);
    expect(() => canonicalJson([Number.POSITIVE_INFINITY])).toThrow(RangeError);
  });
});

describe('content key', () => {
  it('is the SHA-256 that the platform computes', () => {
    for (const text of ['', 'a', 'häß 漢字 🚀', 'x'.repeat(10_000)]) {
      expect(sha256Hex(text)).toBe(createHash('sha256').update(text).digest('hex'));
    }
  });

  it('changes with everything that decides the bytes', () => {
    const changed: KeyParts[] = [
      { ...parts, step: 'image' },
      { ...parts, stepVersion: 2 },
      { ...parts, provider: 'other' },
      { ...parts, providerVersion: '2' },
      { ...parts, inputs: ['ab'] },
      { ...parts, options: { voice: 'joe', speed: 1.1 } },
      { ...parts, rejection: 'too fast' },
    ];
    const keys = new Set([parts, ...changed].map(contentKey));
    expect(keys.size).toBe(changed.length + 1);
  });

  it('is the same for no rejection, however that is said', () => {
    expect(contentKey({ ...parts, rejection: null })).toBe(contentKey(parts));
  });
});
