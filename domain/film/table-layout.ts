import type { Visual } from '../script/script.contract.ts';
import type { Box } from './geometry.ts';
import { balanceLines } from './line-breaking.ts';
import { CARD_PAD, type CardPage, inset, type Mark, shrinkCard } from './marks.ts';
import { THEME } from './theme.ts';
import type { FontRole, Measure } from './words-layout.ts';

type Table = Extract<Visual, { type: 'table' }>;

const SIZES = [34, 32, 30, 28, 26, 24] as const;
/** Below this a table is not readable on a telephone: it goes to further pages instead. */
const SMALLEST = 22;
const COLUMN_GAP = 28;
const LEADING = 1.3;
const ROW_PAD = 0.36;

interface Row {
  readonly cells: readonly (readonly string[])[];
  readonly lines: number;
}

interface SetTable {
  readonly size: number;
  readonly widths: readonly number[];
  readonly head: Row;
  readonly rows: readonly Row[];
  /** Every cell stands on one line. */
  readonly plain: boolean;
}

const columnsOf = (table: Table): number => Math.max(table.header.length, ...table.rows.map((row) => row.length));
const fontOf = (head: boolean): FontRole => (head ? 'semibold' : 'medium');
const headSize = (size: number): number => Math.round(size * 0.84);
const rowHeight = (row: Row, size: number): number => (row.lines * LEADING + 2 * ROW_PAD) * size;

/** Widths of the columns: as wide as their text where that fits, else shared by what they hold. */
function columnWidths(
  table: Table,
  size: number,
  room: number,
  measure: Measure,
): { widths: number[]; natural: boolean } {
  const columns = columnsOf(table);
  const widest = (column: number, of: (text: string, head: boolean) => number): number =>
    Math.max(of(table.header[column] ?? '', true), ...table.rows.map((row) => of(row[column] ?? '', false)));
  const width = (text: string, head: boolean): number => measure(text, fontOf(head), head ? headSize(size) : size);
  const all = Array.from({ length: columns }, (_, column) => widest(column, width) + 1);
  const total = all.reduce((sum, each) => sum + each, 0);
  const free = room - (columns - 1) * COLUMN_GAP;
  if (total <= free) return { widths: all.map((each) => each + (free - total) / columns), natural: true };
  const word = (text: string, head: boolean): number =>
    Math.max(0, ...text.split(/\s+/u).map((part) => width(part, head)));
  const least = Array.from({ length: columns }, (_, column) => Math.min(widest(column, word) + 1, free / columns));
  const spare = free - least.reduce((sum, each) => sum + each, 0);
  // Long texts wrap anyway: the square root keeps one of them from starving the others.
  const wants = all.map((each, column) => Math.sqrt(Math.max(0, each - (least[column] ?? 0))));
  const wanted = Math.max(
    1,
    wants.reduce((sum, each) => sum + each, 0),
  );
  return { widths: least.map((each, column) => each + (spare * (wants[column] ?? 0)) / wanted), natural: false };
}

function setTable(table: Table, size: number, room: number, measure: Measure): SetTable {
  const { widths, natural } = columnWidths(table, size, room, measure);
  const setRow = (texts: readonly string[], head: boolean): Row => {
    const points = head ? headSize(size) : size;
    const cells = widths.map(
      (width, column) => balanceLines(texts[column] ?? '', width, (text) => measure(text, fontOf(head), points)).lines,
    );
    return { cells, lines: Math.max(1, ...cells.map((lines) => lines.length)) };
  };
  return {
    size,
    widths,
    head: setRow(table.header, true),
    rows: table.rows.map((row) => setRow(row, false)),
    plain: natural,
  };
}

/** Rows that are taller than a page go on in a further row. */
function splitRow(row: Row, most: number): Row[] {
  const parts: Row[] = [];
  for (let from = 0; from < row.lines; from += most) {
    parts.push({
      cells: row.cells.map((lines) => lines.slice(from, from + most)),
      lines: Math.min(most, row.lines - from),
    });
  }
  return parts;
}

function pageRows(set: SetTable, height: number): Row[][] {
  const free = height - rowHeight(set.head, set.size);
  const most = Math.max(1, Math.floor((free / set.size - 2 * ROW_PAD) / LEADING));
  const pages: Row[][] = [[]];
  let used = 0;
  for (const row of set.rows.flatMap((whole) => splitRow(whole, most))) {
    const tall = rowHeight(row, set.size);
    if (used + tall > free && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(row);
    used += tall;
  }
  return pages;
}

interface Look {
  readonly align: Table['align'];
  readonly accent: string;
  readonly measure: Measure;
}

function rowMarks(set: SetTable, row: Row, head: boolean, left: number, top: number, look: Look): Mark[] {
  const size = head ? headSize(set.size) : set.size;
  const font = fontOf(head);
  let x = left;
  return row.cells.flatMap((lines, column) => {
    const width = set.widths[column] ?? 0;
    const start = x;
    x += width + COLUMN_GAP;
    const slack = { left: 0, center: 0.5, right: 1 }[look.align[column] ?? 'left'];
    return lines.map((text, line): Mark => {
      const indent = slack === 0 ? 0 : (width - look.measure(text, font, size)) * slack;
      const baseline = top + (ROW_PAD + line * LEADING + 0.98) * set.size;
      return { mark: 'text', text, x: start + indent, baseline, font, size, colour: head ? look.accent : THEME.text };
    });
  });
}

function drawPage(set: SetTable, rows: readonly Row[], area: Box, look: Look): CardPage {
  const all = [set.head, ...rows];
  const box = shrinkCard(
    area,
    all.reduce((sum, row) => sum + rowHeight(row, set.size), 0),
  );
  const inner = inset(box, CARD_PAD);
  const right = inner.x + inner.width;
  const marks: Mark[] = [];
  let y = inner.y;
  all.forEach((row, index) => {
    const height = rowHeight(row, set.size);
    if (index > 0 && index % 2 === 0) {
      const stripe = { x: inner.x - 16, y, width: inner.width + 32, height };
      marks.push({ mark: 'box', box: stripe, radius: 10, colour: THEME.cardStripe });
    }
    marks.push(...rowMarks(set, row, index === 0, inner.x, y, look));
    y += height;
    if (index === 0)
      marks.push({
        mark: 'line',
        points: [
          [inner.x, y],
          [right, y],
        ],
        width: 2,
        colour: THEME.cardRule,
      });
  });
  return { box, marks };
}

export interface TableCard {
  readonly pages: readonly CardPage[];
  /** Set at a size that reads well, no cell broken into lines. */
  readonly roomy: boolean;
}

/** Sets a table into `area`: as large as fits one page, else small and over several pages, each with the header. */
export function layoutTable(table: Table, area: Box, accent: string, measure: Measure): TableCard {
  const inner = inset(area, CARD_PAD);
  const sets = SIZES.map((size) => setTable(table, size, inner.width, measure));
  const onePage = (set: SetTable): boolean => pageRows(set, inner.height).length === 1;
  const set =
    sets.find((each) => each.plain && onePage(each)) ??
    sets.find(onePage) ??
    sets.find((each) => each.plain && each.size <= 28) ??
    setTable(table, SMALLEST, inner.width, measure);
  const look = { align: table.align, accent, measure };
  return { pages: pageRows(set, inner.height).map((rows) => drawPage(set, rows, area, look)), roomy: set.plain };
}
