import { describe, expect, it } from 'vitest';
import { balanceLines, cutWord, fillLines } from './line-breaking.ts';

const width = (text: string): number => text.length;

describe('balanceLines', () => {
  it.each([
    ['Magma finds a way up', 17, ['Magma finds', 'a way up']],
    ['The long wait before an eruption', 22, ['The long wait', 'before an eruption']],
    ['The life of Marie Curie in Paris', 24, ['The life of', 'Marie Curie in Paris']],
    ['Two prizes for Marie Curie', 20, ['Two prizes', 'for Marie Curie']],
    ['Light becomes sugar', 30, ['Light becomes sugar']],
    ['', 10, []],
  ])('%s', (text, most, lines) => {
    expect(balanceLines(text, most, width).lines).toEqual(lines);
  });

  it('never leaves one word alone on the last line where another break fits', () => {
    const { lines, orphan } = balanceLines('Gas bubbles push hot rock through many cracks up', 26, width);
    expect(orphan).toBe(false);
    expect(lines.at(-1)).toContain(' ');
  });

  it('says when it cannot be helped', () => {
    expect(balanceLines('up is photosynthesis', 14, width).orphan).toBe(true);
  });

  it('does not break at spaces that say so', () => {
    expect(balanceLines('speed 300\u00a0km', 9, width).lines).toEqual(['speed', '300\u00a0km']);
  });

  it('keeps every word, in order, within the width', () => {
    const text =
      'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft is one very long word indeed';
    const { lines } = balanceLines(text, 20, width);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(20);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });
});

describe('cutWord', () => {
  it('cuts between whole characters, marks included', () => {
    expect(cutWord('e\u0301e\u0301e\u0301', 2, width)).toEqual(['e\u0301', 'e\u0301', 'e\u0301']);
  });

  it('gives a character that is wider than the line a line of its own', () => {
    expect(cutWord('WW', 0.5, width)).toEqual(['W', 'W']);
  });
});

describe('fillLines', () => {
  it('takes the fewest lines', () => {
    expect(fillLines('one two three four', 9, width)).toEqual(['one two', 'three', 'four']);
  });
});
