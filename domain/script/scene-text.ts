/** Characters of narration the offline voice speaks in a second at speed 1 (measured over the encyclopaedia's texts). */
const CHARACTERS_PER_SECOND = 14.5;

/** Estimated seconds that `text` takes to say at `speed` (1 is the voice as recorded). */
export function speechSeconds(text: string, speed: number): number {
  return text.length / CHARACTERS_PER_SECOND / speed;
}

/**
 * One line of plain text: control and invisible characters gone, white space collapsed.
 * Joiners inside emoji and Indic scripts (U+200C, U+200D) stay, for they carry meaning there.
 */
export function plainLine(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu, '')
    .replace(/[\u00AD\u200B\u2060-\u2064\u206A-\u206F\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** `text` cut to at most `max` UTF-16 units at a word's end, with an ellipsis where something was cut. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const room = text.slice(0, max - 1);
  const space = room.lastIndexOf(' ');
  // Text without spaces (Chinese, a long address) is cut anywhere, but never inside a surrogate pair.
  const cut = space > max / 2 ? room.slice(0, space) : room.replace(/[\uD800-\uDBFF]$/u, '');
  return `${cut.replace(/[\s,;:–—-]+$/u, '')}…`;
}

/** The text with its first letter in upper case; the rest is left as it is. */
export function capitalised(text: string): string {
  return text.replace(/^(["'“‘(]*)(\p{Ll})/u, (_, quotes: string, letter: string) => quotes + letter.toUpperCase());
}

/** What makes two texts the same to a reader: letters and digits only, lower case, accents off. */
export function sameKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
