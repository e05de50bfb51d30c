import { describe, expect, it } from 'vitest';
import { scriptKey } from './keys.ts';

const writer = { id: 'built-in', version: '1' };
const from = {
  research: 'a'.repeat(64),
  topic: 'Volcano',
  options: { length: null, speed: 1, language: 'en' },
  rejections: [],
};

describe('the key of a script', () => {
  it('is what it was before there were reviews, where nothing was sent back', () => {
    expect(scriptKey(writer, from)).toBe('6061221a1adb735e66e877e846c1a52583c3b41b779e5e2859b92c18c7d6d559');
  });

  it('differs with each reason and with what was sent back', () => {
    const keys = [
      [],
      [{ reason: 'dull', key: null }],
      [{ reason: 'dull', key: 'b'.repeat(64) }],
      [{ reason: 'too long', key: null }],
      [
        { reason: 'dull', key: null },
        { reason: 'dull', key: null },
      ],
    ].map((rejections) => scriptKey(writer, { ...from, rejections }));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
