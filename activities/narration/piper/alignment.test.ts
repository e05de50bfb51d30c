import { describe, expect, it } from 'vitest';
import { alignWords } from './alignment.ts';

/** The clause cut into the stretches that belong to one word. */
function split(clause: string, words: readonly string[]): string[] {
  const symbols = Array.from(clause);
  const owners = alignWords(
    symbols,
    words.map((word) => Array.from(word)),
  );
  return words.map((_, k) => symbols.filter((__, i) => owners[i] === k).join(''));
}

describe('alignWords', () => {
  it('parts words that espeak has merged and reduced', () => {
    expect(split('ðə kˈæt sˈæt ɪnðə mˈæt', ['ðˈə', 'kˈæt', 'sˈæt', 'ˈɪn', 'ðˈə', 'mˈæt'])).toEqual([
      'ðə',
      'kˈæt',
      'sˈæt',
      'ɪn',
      'ðə',
      'mˈæt',
    ]);
  });

  it('keeps together a word that espeak says as several', () => {
    expect(split('ˈeɪtʃ tˈuː ˈoʊ ɪz', ['ˈeɪtʃ tˈuː ˈoʊ', 'ɪz'])).toEqual(['ˈeɪtʃtˈuːˈoʊ', 'ɪz']);
  });

  it('follows a vowel that changes in context', () => {
    expect(split('ɐ lˈɪv', ['ˈeɪ', 'lˈaɪv'])).toEqual(['ɐ', 'lˈɪv']);
  });

  it('gives spaces to nobody and never goes back', () => {
    const clause = Array.from('ɪt wʌz ɪnðˈə');
    const owners = alignWords(
      clause,
      ['ɪt', 'wʌz', 'ˈɪn', 'ðˈə'].map((word) => Array.from(word)),
    );
    clause.forEach((symbol, i) => expect(owners[i] === -1).toBe(symbol === ' '));
    const named = owners.filter((owner) => owner >= 0);
    expect(named).toEqual(named.toSorted((a, b) => a - b));
  });

  it('does without words that have no phonemes', () => {
    expect(split('wˈʌn', ['', 'wˈʌn'])).toEqual(['', 'wˈʌn']);
    expect(alignWords([], [])).toEqual([]);
  });
});
