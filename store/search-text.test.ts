import { expect, it } from 'vitest';
import { searchDocument, searchQuery, searchWords } from './search-text.ts';

it.each([
  [`O'Brien's 100% hand-made_thing`, ['o', 'brien', 's', '100', 'hand', 'made', 'thing']],
  ['Crème BRÛLÉE, İstanbul', ['creme', 'brulee', 'istanbul']],
  ['Чёрная дыра', ['черная', 'дыра']],
  ['黑洞 is ブラック', ['黑', '洞', 'is', 'ブ', 'ラ', 'ッ', 'ク']],
  ['🚀 to the 🌍', ['🚀', 'to', 'the', '🌍']],
  ['हिन्दी', ['हिन्दी']],
  [`%% \\ -- '`, []],
])('words of %s', (text, words) => {
  expect(searchWords(text)).toEqual(words);
});

it('asks for every word, the last one by its beginning', () => {
  expect(searchQuery('Black ho')).toBe(`'black' & 'ho':*`);
  expect(searchQuery(`x':* | 'y`)).toBe(`'x' & 'y':*`);
  expect(searchQuery(' %% ')).toBeNull();
  expect(searchQuery('a '.repeat(100))?.split('&')).toHaveLength(32);
});

it('weighs topic and name more than notes, and names each word once', () => {
  expect(searchDocument({ topic: 'Black hole', name: 'Hole', notes: 'A hole, a star' })).toEqual({
    words: `'black':1A 'hole':1A 'a' 'star'`,
    title: 'black hole hole',
  });
  expect(searchDocument({ topic: 'x', name: null, notes: null })).toEqual({ words: `'x':1A`, title: 'x' });
});

it('cuts long words and long notes', () => {
  const long = 'é'.repeat(3000);
  expect(searchDocument({ topic: 'x', notes: `${long} ${'𝒳'.repeat(3000)}` }).words).toBe(
    `'x':1A '${'e'.repeat(64)}' '${'x'.repeat(64)}'`,
  );
  const many = Array.from({ length: 60_000 }, (_, index) => `𐐀${index}`).join(' ');
  const { words } = searchDocument({ topic: 'x', notes: many });
  expect(words).toContain(`'𐐨9000'`);
  expect(words).not.toContain(`'𐐨59999'`);
  expect(Buffer.byteLength(words)).toBeLessThan(1_000_000);
});
