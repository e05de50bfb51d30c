import { expect, it } from 'vitest';
import { bytesInWords, counted, secondsInWords } from './amounts.ts';

it.each([
  [0.04, '0 s'],
  [4.26, '4.3 s'],
  [42.4, '42 s'],
  [100, '1 min 40 s'],
  [119.7, '2 min'],
  [3599.8, '1 h'],
  [7500, '2 h 5 min'],
  [200_000, '2 d 7 h'],
])('says %s seconds as %s', (seconds, words) => expect(secondsInWords(seconds)).toBe(words));

it.each([
  [0, '0 B'],
  [910_000_000, '910 MB'],
  [1_250_000_000, '1.3 GB'],
  [999_999, '1 MB'],
  [5e15, '5000 TB'],
])('says %s bytes as %s', (bytes, words) => expect(bytesInWords(bytes)).toBe(words));

it('counts one and many', () => {
  expect([counted(0, 'film'), counted(1, 'film'), counted(12_345, 'film')]).toEqual([
    '0 films',
    '1 film',
    '12,345 films',
  ]);
});
