import { describe, expect, it } from 'vitest';
import { Phonemes } from './phonemes.ts';

/** Says each word as its own letters: what is tested is where words and pauses go, not how espeak speaks. */
function spelling(): { phonemes: Phonemes; asked: string[] } {
  const asked: string[] = [];
  const phonemes = new Phonemes((text) => {
    asked.push(text);
    return Promise.resolve([text]);
  }, 'en-us');
  return { phonemes, asked };
}

const show = (symbols: readonly { symbol: string }[]): string => symbols.map((each) => each.symbol).join('');

describe('Phonemes', () => {
  it('turns marks into pauses that belong to no word', async () => {
    const symbols = await spelling().phonemes.of(['one,', 'two;', 'three!']);
    expect(show(symbols)).toBe('one, two; three!');
    expect(symbols.filter((each) => each.word < 0).map((each) => each.symbol)).toEqual([',', ' ', ';', ' ', '!']);
  });

  it('tells the displayed word of each symbol, also where one says several words or none', async () => {
    const symbols = await spelling().phonemes.of(['five hundred', '', 'miles.']);
    expect(new Set(symbols.filter((each) => each.word === 0).map((each) => each.symbol))).toEqual(
      new Set('fivehundred'),
    );
    expect(show(symbols.filter((each) => each.word === 2))).toBe('miles.');
    expect(symbols.some((each) => each.word === 1)).toBe(false);
  });

  it('does not pause at the full stops of an abbreviation', async () => {
    expect(show(await spelling().phonemes.of(['at', 'five', 'p.m.', 'today']))).toBe('at five p.m. today.');
  });

  it('spells out a letter A that is no article', async () => {
    expect(show(await spelling().phonemes.of(['A', 'vitamin', 'A', 'pill']))).toBe('A vitamin eigh pill.');
  });

  it('asks for a word alone only once', async () => {
    const { phonemes, asked } = spelling();
    await phonemes.of(['the', 'cat,', 'the', 'dog']);
    expect(asked.filter((text) => text === 'the')).toHaveLength(1);
  });

  it('has nothing to say for marks alone', async () => {
    expect(await spelling().phonemes.of(['', '...', '—'])).toEqual([]);
  });
});
