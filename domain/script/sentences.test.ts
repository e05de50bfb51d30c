import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences.ts';

const CASES: readonly (readonly [string, ...string[]])[] = [
  ['One. Two! Three? Four…', 'One.', 'Two!', 'Three?', 'Four…'],
  ['Dr. Smith met Mr. Jones. They spoke.', 'Dr. Smith met Mr. Jones.', 'They spoke.'],
  ['It is 3.14 wide. It costs $5.50.', 'It is 3.14 wide.', 'It costs $5.50.'],
  ['J. R. R. Tolkien wrote it. He was English.', 'J. R. R. Tolkien wrote it.', 'He was English.'],
  ['Historian J. A. Cuddon said so.', 'Historian J. A. Cuddon said so.'],
  ['Take plan B. It works.', 'Take plan B.', 'It works.'],
  ['He lives in the U.S. The law is old.', 'He lives in the U.S.', 'The law is old.'],
  ['The U.S. Army came at 5 p.m. Tuesday.', 'The U.S. Army came at 5 p.m. Tuesday.'],
  ['Fruit, e.g. apples, i.e. Granny Smith, etc. are good.', 'Fruit, e.g. apples, i.e. Granny Smith, etc. are good.'],
  ['“Why?” he asked. “Because.” She left.', '“Why?” he asked.', '“Because.”', 'She left.'],
  ['Yahoo! announced it. Good.', 'Yahoo! announced it.', 'Good.'],
  ['Well... maybe. So... Then.', 'Well... maybe.', 'So...', 'Then.'],
  ['It (see Fig. 2. There it is.) ends. Next.', 'It (see Fig. 2. There it is.) ends.', 'Next.'],
  ['An open ( bracket. Next one.', 'An open ( bracket.', 'Next one.'],
  ['It is so.[1] And so.[2][3] End.', 'It is so.[1]', 'And so.[2][3]', 'End.'],
  ['The Nutcracker, Op. 71, is a ballet.', 'The Nutcracker, Op. 71, is a ballet.'],
  ['Born on Jan. 5. He grew up.', 'Born on Jan. 5.', 'He grew up.'],
  ['It is no. 5 on the list. Say no. Go.', 'It is no. 5 on the list.', 'Say no.', 'Go.'],
  ['First line\n\nSecond line', 'First line', 'Second line'],
  ['Intro\n- one\n- two', 'Intro', '- one', '- two'],
  ['broken\nline. Next', 'broken\nline.', 'Next'],
  ['1. First point. 2. Second point.', '1. First point.', '2. Second point.'],
  ['这是黑洞。它很大。', '这是黑洞。', '它很大。'],
  ['no mark at all', 'no mark at all'],
  ['See example.org. It is good.', 'See example.org.', 'It is good.'],
  ['   '],
  [''],
];

describe('splitSentences', () => {
  it.each(CASES.map(([text, ...sentences]) => ({ text, sentences })))('splits $text', ({ text, sentences }) => {
    const found = splitSentences(text);
    expect(found.map((span) => span.text)).toEqual(sentences);
    for (const span of found) expect(text.slice(span.start, span.end)).toBe(span.text);
  });

  it('takes a line of 100,000 characters in its stride', () => {
    const before = performance.now();
    expect(splitSentences('a (b. '.repeat(17_000)).length).toBeGreaterThan(0);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
