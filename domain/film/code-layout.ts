import type { Box } from './geometry.ts';
import { CARD_PAD, type CardPage, inset, type Mark, shrinkCard } from './marks.ts';
import type { Measure } from './words-layout.ts';

/** A piece of code in one colour; holds no line break. */
export interface CodeToken {
  readonly text: string;
  readonly colour: string;
}
export type CodeLine = readonly CodeToken[];

const SIZES = [30, 28, 26, 24, 22] as const;
const SMALLEST = 20;
const LEADING = 1.45;
const NUMBER_COLOUR = 'rgba(255,248,236,0.3)';
/** Columns by which a line goes in that continues the one before. */
const HANGING = 4;

interface ShownLine {
  /** Its number in the code; null for the rest of a line that was too long. */
  readonly number: number | null;
  readonly tokens: CodeLine;
}

/** Cuts a line after `columns` characters, the rest a little further in. */
function wrapLine(line: CodeLine, number: number, columns: number): ShownLine[] {
  const shown: ShownLine[] = [];
  let tokens: CodeToken[] = [];
  let used = 0;
  for (const { text, colour } of line) {
    let rest = Array.from(text);
    while (rest.length > 0) {
      const free = columns - used;
      if (free <= 0) {
        shown.push({ number: shown.length === 0 ? number : null, tokens });
        tokens = [{ text: ' '.repeat(HANGING), colour }];
        used = HANGING;
        continue;
      }
      const piece = rest.slice(0, free);
      rest = rest.slice(free);
      tokens.push({ text: piece.join(''), colour });
      used += piece.length;
    }
  }
  return [...shown, { number: shown.length === 0 ? number : null, tokens }];
}

interface SetCode {
  readonly size: number;
  readonly advance: number;
  readonly gutter: number;
  readonly lines: readonly ShownLine[];
  readonly whole: boolean;
}

function setCode(code: readonly CodeLine[], size: number, room: number, measure: Measure): SetCode {
  const advance = measure('0', 'mono', size);
  const gutter = code.length > 3 ? (String(code.length).length + 2) * advance : 0;
  const columns = Math.max(HANGING + 4, Math.floor((room - gutter) / advance));
  const lines = code.flatMap((line, index) => wrapLine(line, index + 1, columns));
  return { size, advance, gutter, lines, whole: lines.length === code.length };
}

function drawPage(set: SetCode, lines: readonly ShownLine[], area: Box): CardPage {
  const { size, advance, gutter } = set;
  const box = shrinkCard(area, lines.length * size * LEADING);
  const inner = inset(box, CARD_PAD);
  const marks = lines.flatMap(({ number, tokens }, row) => {
    const baseline = inner.y + (row * LEADING + 1.06) * size;
    const text = (content: string, x: number, colour: string): Mark => ({
      mark: 'text',
      text: content,
      x,
      baseline,
      font: 'mono',
      size,
      colour,
    });
    const label = String(number ?? '');
    const numbers =
      gutter > 0 && number !== null
        ? [text(label, inner.x + gutter - (label.length + 2) * advance, NUMBER_COLOUR)]
        : [];
    let column = 0;
    const pieces = tokens.map(({ text: content, colour }) => {
      const at = inner.x + gutter + column * advance;
      column += Array.from(content).length;
      return text(content, at, colour);
    });
    return [...numbers, ...pieces.filter((mark) => mark.mark === 'text' && mark.text.trim() !== '')];
  });
  return { box, marks };
}

export interface CodeCard {
  readonly pages: readonly CardPage[];
  /** No line had to be cut. */
  readonly roomy: boolean;
}

/** Sets highlighted code into `area`: as large as fits one page, else small and over several pages. */
export function layoutCode(code: readonly CodeLine[], area: Box, measure: Measure): CodeCard {
  const inner = inset(area, CARD_PAD);
  const fits = (set: SetCode): boolean => set.lines.length * set.size * LEADING <= inner.height;
  const sets = SIZES.map((size) => setCode(code, size, inner.width, measure));
  const set =
    sets.find((each) => each.whole && fits(each)) ??
    sets.find((each) => each.whole && each.size <= 26) ??
    sets.find(fits) ??
    setCode(code, SMALLEST, inner.width, measure);
  const most = Math.max(1, Math.floor(inner.height / (set.size * LEADING)));
  const count = Math.max(1, Math.ceil(set.lines.length / most));
  // Pages of the same length look meant; a last page with one line does not.
  const each = Math.ceil(set.lines.length / count);
  const pages = Array.from({ length: count }, (_, page) => set.lines.slice(page * each, (page + 1) * each));
  return {
    pages: pages.filter((lines) => lines.length > 0).map((lines) => drawPage(set, lines, area)),
    roomy: set.whole,
  };
}
