import { describe, expect, it } from 'vitest';
import { highlight } from './highlight.ts';

const accent = '#ffb454';
const textOf = (code: string, language: string): string =>
  highlight(code, language, accent)
    .map((line) => line.map(({ text }) => text).join(''))
    .join('\n');

describe('highlight', () => {
  it('colours what the language says and loses nothing', () => {
    const code = 'const answer = 42; // the answer\nreturn `${answer}`;';
    const lines = highlight(code, 'ts', accent);
    expect(lines[0]?.[0]).toEqual({ text: 'const', colour: accent });
    expect(new Set(lines.flat().map(({ colour }) => colour)).size).toBeGreaterThan(2);
    expect(textOf(code, 'ts')).toBe(code);
  });

  it('keeps a comment over several lines one colour', () => {
    const lines = highlight('/* one\n   two */\nlet a;', 'javascript', accent);
    expect(lines).toHaveLength(3);
    expect(lines[0]?.[0]?.colour).toBe(lines[1]?.[0]?.colour);
  });

  it.each(['', 'klingon', 'PYTHON'])('shows code in %j', (language) => {
    expect(textOf('a\n\n\tb', language)).toBe('a\n\n  b');
  });

  it('takes any line ends and drops blank lines at the end', () => {
    expect(highlight('a\r\nb\rc\n\n', '', accent)).toHaveLength(3);
  });
});
