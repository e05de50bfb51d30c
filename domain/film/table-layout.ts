import type { Box } from './geometry.ts';
import { balanceLines } from './line-breaking.ts';
import { CARD_PAD, type CardPage, inset, type Mark, shrinkCard } from './marks.ts';
import { COLUMN_GAP, columnWidths, headSize, splitColumns, type Table, tableFont } from './table-columns.ts';
import { THEME } from './theme.ts';
import type { Measure } from './words-layout.ts';

const SIZES = [34, 32, 30, 28, 26, 24] as const;
/** Below this a table is not readable on a telephone: it goes to further pages instead. */
const SMALLEST = 22;
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
  /** A word had to be cut. */
  readonly cut: boolean;
}

const rowHeight = (row: Row, size: number): number => (row.lines * LEADING + 2 * ROW_PAD) * size;

function setTable(table: Table, size: number, room: number, measure: Measure): SetTable {
  const { widths, natural, cut } = columnWidths(table, size, room, measure);
  const setRow = (texts: readonly string[], head: boolean): Row => {
    const points = head ? headSize(size) : size;
    const cells = widths.map(
      (width, column) =>
        balanceLines(texts[column] ?? '', width, (text) => measure(text, tableFont(head), points)).lines,
    );
    return { cells, lines: Math.max(1, ...cells.map((lines) => lines.length)) };
  };
  return {
    size,
    widths,
    head: setRow(table.header, true),
    rows: table.rows.map((row) => setRow(row, false)),
    plain: natural,
    cut,
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
  const font = tableFont(head);
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
  const wide = set.widths.reduce((sum, each) => sum + each + COLUMN_GAP, -COLUMN_GAP);
  const box = shrinkCard(
    area,
    all.reduce((sum, row) => sum + rowHeight(row, set.size), 0),
    wide,
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

function setPages(table: Table, inner: Box, measure: Measure): { set: SetTable; pages: Row[][] } {
  const sets = [...SIZES, SMALLEST].map((size) => setTable(table, size, inner.width, measure));
  const onePage = (set: SetTable): boolean => pageRows(set, inner.height).length === 1;
  const set =
    sets.find((each) => each.plain && onePage(each)) ??
    sets.find((each) => !each.cut && onePage(each)) ??
    sets.find((each) => each.plain && each.size <= 28) ??
    sets.findLast((each) => !each.cut) ??
    setTable(table, SMALLEST, inner.width, measure);
  return { set, pages: pageRows(set, inner.height) };
}

/** Sets a table into `area`: as large as fits one page, else small and over several pages, each with the header. */
export function layoutTable(table: Table, area: Box, accent: string, measure: Measure): TableCard {
  const inner = inset(area, CARD_PAD);
  const parts = splitColumns(table, SMALLEST, inner.width, measure).map((part) => {
    const { set, pages } = setPages(part, inner, measure);
    return { align: part.align, set, pages };
  });
  return {
    pages: parts.flatMap(({ set, pages, align }) => {
      const look = { align, accent, measure };
      return pages.map((rows) => drawPage(set, rows, area, look));
    }),
    roomy: parts.length === 1 && parts.every(({ set }) => set.plain),
  };
}
