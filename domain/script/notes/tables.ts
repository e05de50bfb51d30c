import type { Table } from 'mdast';
import { clip } from '../scene-text.ts';
import type { Visual } from '../script.contract.ts';
import { readNumber, type Quantity } from './numbers.ts';
import { inlineText } from './inline-text.ts';

const MOST_COLUMNS = 8;
const MOST_ROWS = 60;
const LONGEST_CELL = 400;
/** Series further apart than this would lie flat on a common axis. */
const WIDEST_SPREAD = 40;

const YEAR = /^(?:c\. ?|~)?\d{3,4}s?(?:[–/-]\d{2,4})?$/;
const DATE = /^\d{4}-\d{1,2}(?:-\d{1,2})?$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$|^(?:Q[1-4]|H[12])(?:[ /-]?\d{4})?$/i;
const MONTH =
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|januar|februar|märz|juni|juli|oktober|dezember)\.?(?: \d{2,4})?$/i;
const DAY = /^(?:mon|tue|wed|thu|fri|sat|sun)(?:day|s?day|nesday|rsday|urday)?$/i;

/** A table of the notes as a visual: a chart where it is a column of labels and columns of numbers, else the table itself. */
export function tableVisual(table: Table, language: string): { visual: Visual | null; warnings: string[] } {
  const lines = table.children.map((row) => row.children.map((cell) => clip(inlineText(cell.children), LONGEST_CELL)));
  const [header = [], ...rows] = lines;
  const filled = rows.filter((row) => row.some((cell) => cell !== ''));
  if (header.length === 0 || filled.length === 0) return { visual: null, warnings: [] };
  const chart = toChart(header, filled, language);
  if (chart !== null) return { visual: chart, warnings: [] };

  const line = table.position?.start.line ?? 0;
  const warnings: string[] = [];
  if (header.length > MOST_COLUMNS)
    warnings.push(`The table at line ${line} has ${header.length} columns: the first ${MOST_COLUMNS} are shown.`);
  if (filled.length > MOST_ROWS)
    warnings.push(`The table at line ${line} has ${filled.length} rows: the first ${MOST_ROWS} are shown.`);
  const width = Math.min(header.length, MOST_COLUMNS);
  return {
    visual: {
      type: 'table',
      header: header.slice(0, width),
      rows: filled.slice(0, MOST_ROWS).map((row) => Array.from({ length: width }, (_, at) => row[at] ?? '')),
      align: Array.from({ length: width }, (_, at) => table.align?.[at] ?? 'left'),
    },
    warnings,
  };
}

function toChart(header: readonly string[], rows: readonly (readonly string[])[], language: string): Visual | null {
  const series = header.slice(1);
  if (rows.length < 2 || rows.length > 24 || series.length < 1 || series.length > 4) return null;
  const labels = rows.map((row) => row[0] ?? '');
  if (new Set(labels).size < labels.length || labels.includes('')) return null;
  const kind = chartKind(labels, language);
  if (kind === null) return null;
  const columns = series.map((_, at) => rows.map((row) => readNumber(row[at + 1] ?? '', language)));
  const numbers: Quantity[][] = [];
  for (const column of columns) {
    const known = column.filter((value) => value !== null);
    if (known.length < column.length) return null;
    numbers.push(known);
  }
  const unit = commonUnit(header.slice(1), numbers);
  if (unit === null) return null;
  const peaks = numbers.map((column) => Math.max(...column.map(({ value }) => Math.abs(value))));
  if (Math.max(...peaks) > WIDEST_SPREAD * Math.min(...peaks)) return null;
  return {
    type: 'chart',
    kind,
    labels,
    series: numbers.map((column, at) => ({
      name: withoutUnit(series[at] ?? ''),
      values: column.map(({ value }) => value),
    })),
    unit: clip(unit, 20),
  };
}

/** A line where the labels run along time; bars where they are names; neither where they are mere numbers. */
function chartKind(labels: readonly string[], language: string): 'line' | 'bar' | null {
  const isTime = (label: string): boolean =>
    YEAR.test(label) || DATE.test(label) || MONTH.test(label) || DAY.test(label);
  if (labels.every(isTime)) return 'line';
  return labels.some((label) => readNumber(label, language) === null) ? 'bar' : null;
}

/** One unit for all numbers, from the cells or from "(…)" in the headers; null where they differ. */
function commonUnit(headers: readonly string[], columns: readonly (readonly Quantity[])[]): string | null {
  const units = columns.map((column, at) => {
    const own = new Set(column.map(({ unit }) => unit));
    if (own.size > 1) return null;
    const [unit = ''] = own;
    return unit === '' ? (/\(([^()]{1,20})\)\s*$/.exec(headers[at] ?? '')?.[1] ?? '') : unit;
  });
  const [first = null] = units;
  return units.every((unit) => unit === first) ? first : null;
}

function withoutUnit(name: string): string {
  const bare = name.replace(/\s*\([^()]{1,20}\)\s*$/, '');
  return bare === '' ? name : bare;
}
