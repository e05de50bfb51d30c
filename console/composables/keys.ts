/** How a key is written in the registry: `c`, `?`, `mod+k`, `space`, `shift+a`; a chord as `g p`. */
const NAMES: Readonly<Record<string, string>> = { ' ': 'space' };

/** What was pressed, as the registry writes it. `mod` is ⌘ on a Mac and Ctrl elsewhere. */
export function pressed(event: KeyboardEvent): string {
  const key = NAMES[event.key] ?? event.key.toLowerCase();
  const bare = key.length === 1;
  // Shift is part of the sign itself for `?`; for letters and named keys it is said.
  const shift = event.shiftKey && (!bare || key !== key.toUpperCase());
  return [event.metaKey || event.ctrlKey ? 'mod' : '', event.altKey ? 'alt' : '', shift ? 'shift' : '', key]
    .filter(Boolean)
    .join('+');
}

const TYPING =
  'input:not([type=checkbox],[type=radio],[type=button],[type=submit],[type=range]), textarea, select, [contenteditable]:not([contenteditable=false])';
/** Where letters already mean something: open windows, menus, lists. */
const OWN_KEYS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox], [role=combobox]';
const PRESSES = 'button, a[href], summary, input, [role=button], [role=slider], [role=tab], video, audio';
const PRESSED_BY: ReadonlySet<string> = new Set([
  'space',
  'enter',
  'arrowleft',
  'arrowright',
  'arrowup',
  'arrowdown',
  'home',
  'end',
]);

/** Whether a key belongs to what has the focus, so that no shortcut may take it. */
export function isTaken(event: KeyboardEvent, key: string): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  if (key.startsWith('mod+')) return false;
  if (document.querySelector('[role=dialog], [role=alertdialog]') !== null) return true;
  const { target } = event;
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPING) !== null || target.closest(OWN_KEYS) !== null) return true;
  return PRESSED_BY.has(key) && target.closest(PRESSES) !== null;
}

const SHOWN: Readonly<Record<string, string>> = {
  shift: '⇧',
  alt: 'Alt',
  space: 'Space',
  enter: '↵',
  escape: 'Esc',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
};

/** The keys as they stand on the keyboard, one after another: `g p` as G, P. */
export function shownKeys(keys: string): string[] {
  const mod = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';
  return keys.split(' ').flatMap((key) => key.split('+').map((part) => (part === 'mod' ? mod : shown(part))));
}

const shown = (part: string): string => SHOWN[part] ?? (part.length === 1 ? part.toUpperCase() : part);
