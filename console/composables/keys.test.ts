import { afterEach, describe, expect, it } from 'vitest';
import { isTaken, pressed } from './keys.ts';

const press = (init: KeyboardEventInit): KeyboardEvent =>
  new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });

/** The event as it arrives from an element. */
function from(html: string, init: KeyboardEventInit): [KeyboardEvent, string] {
  document.body.innerHTML = html;
  const event = press(init);
  document.body.querySelector('[data-it]')?.dispatchEvent(event);
  return [event, pressed(event)];
}

afterEach(() => {
  document.body.innerHTML = '';
});

describe('keys', () => {
  it.each([
    [{ key: 'c' }, 'c'],
    [{ key: 'C' }, 'c'],
    [{ key: '?', shiftKey: true }, '?'],
    [{ key: 'X', shiftKey: true }, 'shift+x'],
    [{ key: 'k', ctrlKey: true }, 'mod+k'],
    [{ key: 'k', metaKey: true }, 'mod+k'],
    [{ key: ' ' }, 'space'],
    [{ key: 'ArrowLeft', shiftKey: true }, 'shift+arrowleft'],
  ])('%j is %s', (init, name) => expect(pressed(press(init))).toBe(name));

  it.each([
    ['<input data-it>', { key: 'c' }],
    ['<textarea data-it></textarea>', { key: '?' }],
    ['<div contenteditable="true"><b data-it></b></div>', { key: 'c' }],
    ['<div role="menu"><button data-it></button></div>', { key: 'c' }],
    ['<button data-it></button>', { key: ' ' }],
    ['<a href="#x" data-it></a>', { key: 'Enter' }],
    ['<div role="dialog"></div><p data-it></p>', { key: 'c' }],
  ])('%s keeps %j for itself', (html, init) => expect(isTaken(...from(html, init))).toBe(true));

  it.each([
    ['<p data-it></p>', { key: 'c' }],
    ['<button data-it></button>', { key: 'c' }],
    ['<input type="checkbox" data-it>', { key: 'j' }],
    ['<input data-it>', { key: 'k', ctrlKey: true }],
  ])('%s leaves %j to the page', (html, init) => expect(isTaken(...from(html, init))).toBe(false));
});
