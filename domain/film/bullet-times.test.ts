import { describe, expect, it } from 'vitest';
import { bulletTimes } from './bullet-times.ts';

const speak = (text: string): { text: string; start: number; end: number }[] =>
  text.split(' ').map((word, index) => ({ text: word, start: 0.4 + index * 0.4, end: 0.8 + index * 0.4 }));

const startOf = (words: ReturnType<typeof speak>, text: string): number | undefined =>
  words.find((word) => word.text === text)?.start;

describe('bulletTimes', () => {
  it('lets a bullet arrive on the word that names it', () => {
    const words = speak(
      'In the beginning nothing moves. Hot rock is lighter than the crust around it. Then gas bubbles push it upward through cracks. At last the pressure decides between flow and explosion, as everybody can see from afar.',
    );
    const bullets = [
      'Hot rock is lighter',
      'Gas bubbles push it through cracks',
      'Pressure decides: flow or explosion',
    ];
    expect(bulletTimes(bullets, words, 17)).toEqual([
      startOf(words, 'Hot'),
      startOf(words, 'gas'),
      startOf(words, 'pressure'),
    ]);
  });

  it('knows other forms of a word', () => {
    const words = speak(
      'For ages the plants grew. Leaves are catching the light of the sun every day of the year, they say.',
    );
    expect(bulletTimes(['Leaf catches light'], words, 12)[0]).toBeCloseTo(startOf(words, 'catching') ?? 0, 6);
  });

  it('spreads bullets that nobody names between those that are', () => {
    const words = speak(
      'Nothing here. Nothing there. Nothing at all anywhere. Finally the whale sings a song for a very long time.',
    );
    const times = bulletTimes(['Unheard of', 'Never mentioned', 'The whale sings'], words, 12);
    expect(times[2]).toBe(startOf(words, 'whale'));
    expect(times.toSorted((a, b) => a - b)).toEqual(times);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(0.5);
  });

  it('spreads all of them over a silent scene', () => {
    const times = bulletTimes(['One', 'Two', 'Three'], [], 9);
    expect(times[0]).toBeLessThan(2);
    expect(times[2]).toBeLessThanOrEqual(9 - 1.4);
    expect(new Set(times).size).toBe(3);
  });

  it.each([0.5, 1, 2, 3, 30])('keeps order and leaves time to read in a scene of %d s', (seconds) => {
    const words = speak('whale whale whale whale').filter((word) => word.end < seconds);
    const times = bulletTimes(['The whale', 'A whale', 'Some whale', 'No whale'], words, seconds);
    expect(times.toSorted((a, b) => a - b)).toEqual(times);
    for (const time of times) expect(time).toBeLessThanOrEqual(Math.max(0.5, seconds - 1.4) + 1e-9);
  });

  it('has nothing to say without bullets', () => {
    expect(bulletTimes([], speak('a b c'), 5)).toEqual([]);
  });
});
