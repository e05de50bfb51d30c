import { givenOptionsSchema } from '../../../domain/project/project.contract.ts';
import type { ImportReport } from './import-lines.ts';

type Read = (text: string) => unknown;

const asText: Read = (text) => text;
/** What is no number stays a text, and is refused in the words of the contract. */
const asNumber: Read = (text) => (/^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : text);
const asBoolean: Read = (text) =>
  ({ true: true, yes: true, '1': true, false: false, no: false, '0': false })[text.toLowerCase()] ?? text;

const NUMBERS = new Set(['resolution', 'speed', 'length', 'accent', 'reviewExpiryDays']);
const PLAIN = ['topic', 'name', 'notes'];
const OPTIONS = Object.keys(givenOptionsSchema.shape);
const readerOf = (column: string): Read => {
  if (column === 'motion') return asBoolean;
  return NUMBERS.has(column) ? asNumber : asText;
};

/** The columns of a table, by its first row; null where that row is no header, which is noted. */
export function readHeader(report: ImportReport, cells: readonly string[]): string[] | null {
  const known = new Map([...PLAIN, ...OPTIONS].map((column) => [column.toLowerCase(), column]));
  const columns: string[] = [];
  for (const cell of cells) {
    const column = known.get(cell.trim().toLowerCase());
    if (column === undefined) {
      report.fault(
        1,
        cell.trim().slice(0, 100),
        `is no column; the first row names columns out of: ${[...known.values()].join(', ')}`,
      );
    } else if (columns.includes(column)) report.fault(1, column, 'is there twice');
    else columns.push(column);
  }
  if (report.faults.length === 0 && !columns.includes('topic')) {
    report.fault(1, 'topic', 'is missing: the first row names the columns, and every project needs a topic');
  }
  return report.faults.length === 0 ? columns : null;
}

/** A row as `POST /projects` would take it. Empty cells are left out. */
export function projectOfRow(columns: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  const options: Record<string, unknown> = {};
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? '';
    if (column !== 'notes' && cell.trim() === '') continue;
    if (PLAIN.includes(column)) {
      if (cell !== '') plain[column] = cell;
    } else options[column] = readerOf(column)(cell.trim());
  }
  return { topic: '', ...plain, ...(Object.keys(options).length > 0 ? { options } : {}) };
}
