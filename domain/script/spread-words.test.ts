import { describe, expect, it } from 'vitest';
import { spreadWords } from './spread-words.ts';

const TEXT = 'The tower stands. It guards the northern harbour, day and night — always. 🌊 Ships know it.';

describe('spreadWords', () => {
  it('gives every shown word its time, in order and within the speech', () => {
    const regions = [
      { start: 0.4, end: 1.3 },
      { start: 1.8, end: 4.6 },
      { start: 5, end: 5.9 },
    ];
    const { words, sentences } = spreadWords(TEXT, regions);
    expect(words.map(({ text }) => text)).toEqual(TEXT.split(' '));
    let last = 0;
    for (const { text, start, end } of words) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(regions.some((region) => start >= region.start - 1e-3 && end <= region.end + 1e-3)).toBe(true);
      expect(end > start).toBe(!['—', '🌊'].includes(text));
      last = end;
    }
    expect(sentences.map(({ text }) => text).join(' ')).toBe(TEXT);
  });

  it('puts pauses where the text has full stops, if lengths allow it', () => {
    const { words } = spreadWords('One two three four. Five six seven eight nine.', [
      { start: 0, end: 2.1 },
      { start: 3, end: 4.9 },
    ]);
    expect(words.find(({ text }) => text === 'four.')?.end).toBe(2.1);
    expect(words.find(({ text }) => text === 'Five')?.start).toBe(3);
  });

  it('says long words longer', () => {
    const { words } = spreadWords('A 1,234,567 b', [{ start: 0, end: 6 }]);
    const length = (at: number): number => (words[at]?.end ?? 0) - (words[at]?.start ?? 0);
    expect(length(1)).toBeGreaterThan(10 * length(0));
  });

  it('copes with more pauses than words, with one word, with none', () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ start: at, end: at + 0.5 }));
    const { words } = spreadWords('Only three words', many);
    expect(words[0]?.start).toBe(0);
    expect(words.at(-1)?.end).toBe(29.5);
    expect(spreadWords('Alone', many).words).toEqual([{ text: 'Alone', start: 0, end: 29.5 }]);
    expect(spreadWords('', many)).toEqual({ words: [], sentences: [] });
  });

  it('spreads a text in a script that the normaliser does not say', () => {
    const { words } = spreadWords('黑洞 是 天体', [{ start: 1, end: 2 }]);
    expect(words.every(({ start, end }) => end > start)).toBe(true);
  });

  it('keeps up with the longest narration', () => {
    const text = Array.from({ length: 1000 }, (_, at) => (at % 9 === 8 ? 'end.' : 'Word')).join(' ');
    const regions = Array.from({ length: 180 }, (_, at) => ({ start: at * 3, end: at * 3 + 2.4 + (at % 5) * 0.1 }));
    const { words } = spreadWords(text, regions);
    expect(words).toHaveLength(1000);
    expect(words.at(-1)?.end).toBeCloseTo(regions.at(-1)?.end ?? 0, 3);
  });
});
