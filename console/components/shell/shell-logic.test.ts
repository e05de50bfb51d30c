import { describe, expect, it } from 'vitest';
import { isMissingScript, leavesPage } from './page-failure.ts';
import { matches } from './palette-items.ts';

describe('the palette', () => {
  const command = { label: 'Keyboard shortcuts', group: 'Everywhere' };
  it.each(['', 'key', 'short', 'SHORT key', 'every keyb'])('finds “Keyboard shortcuts” by “%s”', (term) =>
    expect(matches(term, command)).toBe(true),
  );
  it.each(['board', 'key cuts', '<script>'])('and not by “%s”', (term) => expect(matches(term, command)).toBe(false));
});

describe('a page that fails', () => {
  it.each([
    ['render function', false],
    ['setup function', false],
    ['https://vuejs.org/error-reference/#runtime-1', false],
    ['https://vuejs.org/error-reference/#runtime-13', false],
    ['native event handler', true],
    ['https://vuejs.org/error-reference/#runtime-5', true],
    ['watcher callback', true],
  ])('%s leaves it standing: %s', (info, stands) => expect(leavesPage(info)).toBe(stands));

  it('is told apart from a script that is gone', () => {
    expect(isMissingScript(new TypeError('Failed to fetch dynamically imported module: x.js'))).toBe(true);
    expect(isMissingScript(new Error('x is not a function'))).toBe(false);
  });
});
