import { setImmediate as letOthersRun } from 'node:timers/promises';
import { checkLine } from './check-line.ts';
import { ImportReport } from './import-lines.ts';

/** Lines that are read at once before other requests have their turn. */
const AT_ONCE = 500;

/** Reads one project a line, as `POST /projects` takes it. Empty lines count, but hold nothing. */
export async function readJsonLines(text: string): Promise<ImportReport> {
  const report = new ImportReport();
  for (let start = 0, line = 1; start < text.length; line += 1) {
    const end = text.indexOf('\n', start);
    const content = text.slice(start, end === -1 ? text.length : end).trim();
    start = end === -1 ? text.length : end + 1;
    if (line % AT_ONCE === 0) await letOthersRun();
    if (content === '') continue;
    if (!report.next(line)) break;
    try {
      checkLine(report, line, JSON.parse(content) as unknown);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      report.fault(line, null, 'is not valid JSON: one object a line, in double quotes');
    }
  }
  return report;
}
