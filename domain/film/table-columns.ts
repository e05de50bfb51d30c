import type { Visual } from '../script/script.contract.ts';
import type { FontRole, Measure } from './words-layout.ts';

export type Table = Extract<Visual, { type: 'table' }>;

export const COLUMN_GAP = 28;
/** A narrow table is loosened by at most this much a column: its rows must still be read across. */
const LOOSEN_MOST = 84;

export const tableFont = (head: boolean): FontRole => (head ? 'semibold' : 'medium');
export const headSize = (size: number): number => Math.round(size * 0.84);
const columnsOf = (table: Table): number => Math.max(table.header.length, ...table.rows.map((row) => row.length));
const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

/** For each column the widest of its texts, and the widest of its single words. */
function needs(table: Table, size: number, measure: Measure): { whole: number[]; word: number[] } {
  const width = (text: string, head: boolean): number => measure(text, tableFont(head), head ? headSize(size) : size);
  const longest = (text: string, head: boolean): number =>
    Math.max(0, ...text.split(/\s+/u).map((part) => width(part, head)));
  const widest = (column: number, of: (text: string, head: boolean) => number): number =>
    Math.max(of(table.header[column] ?? '', true), ...table.rows.map((row) => of(row[column] ?? '', false))) + 1;
  const columns = Array.from({ length: columnsOf(table) }, (_, column) => column);
  return {
    whole: columns.map((column) => widest(column, width)),
    word: columns.map((column) => widest(column, longest)),
  };
}

/**
 * Widths of the columns: as wide as their text where that fits (`natural`), else shared by what they hold.
 * `cut` says that even the longest words do not fit.
 */
export function columnWidths(
  table: Table,
  size: number,
  room: number,
  measure: Measure,
): { widths: number[]; natural: boolean; cut: boolean } {
  const { whole, word } = needs(table, size, measure);
  const free = room - (whole.length - 1) * COLUMN_GAP;
  const spare = free - sum(whole);
  if (spare >= 0) {
    const loosen = Math.min(LOOSEN_MOST, spare / whole.length);
    return { widths: whole.map((each) => each + loosen), natural: true, cut: false };
  }
  const cut = sum(word) > free;
  const least = cut ? word.map((each) => Math.min(each, free / whole.length)) : word;
  // Long texts wrap anyway: the square root keeps one of them from starving the others.
  const wants = whole.map((each, column) => Math.sqrt(Math.max(0, each - (least[column] ?? 0))));
  const left = free - sum(least);
  const widths = least.map((each, column) => each + (left * (wants[column] ?? 0)) / Math.max(1, sum(wants)));
  return { widths, natural: false, cut };
}

const pick = (table: Table, columns: readonly number[]): Table => ({
  ...table,
  header: columns.map((column) => table.header[column] ?? ''),
  rows: table.rows.map((row) => columns.map((column) => row[column] ?? '')),
  align: columns.map((column) => table.align[column] ?? 'left'),
});

/**
 * A table whose words would have to be cut is shown in parts: some columns after others, the first in each,
 * since it names the row.
 */
export function splitColumns(table: Table, size: number, room: number, measure: Measure): Table[] {
  const { word } = needs(table, size, measure);
  const fits = (columns: readonly number[]): boolean =>
    sum(columns.map((column) => word[column] ?? 0)) + (columns.length - 1) * COLUMN_GAP <= room;
  const groups: number[][] = [[0]];
  for (let column = 1; column < word.length; column++) {
    const group = groups.at(-1) ?? [];
    if (group.length < 2 || fits([...group, column])) group.push(column);
    else groups.push([0, column]);
  }
  return groups.length === 1 ? [table] : groups.map((columns) => pick(table, columns));
}
