import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { checkLine } from './check-line.ts';
import { projectOfRow, readHeader } from './csv-columns.ts';
import { ImportReport } from './import-lines.ts';

const CHUNK = 64 * 1024;

/** What the parser found wrong, in words for whoever wrote the table. */
const SYNTAX: Readonly<Record<string, string>> = {
  CSV_INVALID_CLOSING_QUOTE: 'something follows a closing quote: write a quote within a quoted value twice ("")',
  INVALID_OPENING_QUOTE:
    'a quote stands in the middle of a value: put the whole value into quotes, and write its own quotes twice ("")',
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened here or further up and never closed',
};

/** Reads a table whose first row names the columns, delimited by comma, semicolon or tab. */
export async function readCsv(text: string): Promise<ImportReport> {
  const report = new ImportReport();
  // Spreadsheets end lines in three ways. Within a value a line break means the same whichever it is.
  const plain = text.replaceAll(/\r\n?/g, '\n');
  let columns: readonly string[] | null = null;
  let full = false;
  const parser = parse({
    delimiter: delimiterOf(plain),
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (cells: string[], { lines }) => {
      const line = lines - cells.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0);
      if (full || report.faults.some((fault) => fault.line === 1)) return null;
      if (columns === null) columns = readHeader(report, cells);
      else if (cells.every((cell) => cell.trim() === '')) return null;
      else if (!report.next(line)) full = true;
      else if (cells.length > columns.length) {
        report.fault(
          line,
          null,
          `has ${cells.length} cells, but the first row names ${columns.length}: quote values that hold the delimiter`,
        );
      } else checkLine(report, line, projectOfRow(columns, cells));
      return null;
    },
  });
  parser.resume();
  try {
    await pipeline(Readable.from(chunks(plain)), parser);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as CsvError & { lines?: number };
    report.fault(lines ?? 1, null, `${SYNTAX[error.code] ?? 'is no CSV'}; what follows could not be read`);
  }
  if (columns === null && report.faults.length === 0)
    report.fault(1, null, 'is empty: the first row names the columns');
  return report;
}

/** Other requests have their turn between two pieces. */
async function* chunks(text: string): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += CHUNK) {
    yield text.slice(start, start + CHUNK);
    await letOthersRun();
  }
}

/** What the header is delimited by. */
function delimiterOf(text: string): string {
  const header = text.slice(0, 2000).split('\n', 1)[0] ?? '';
  const count = (delimiter: string): number => header.split(delimiter).length;
  return [';', '\t'].find((delimiter) => count(delimiter) > count(',')) ?? ',';
}
