import { createProjectSchema } from '../../../domain/project/project.contract.ts';
import { findUnkeepable } from '../unkeepable-text.ts';
import type { ImportReport } from './import-lines.ts';

/** Takes a line as a project, or notes everything that is wrong with it. */
export function checkLine(report: ImportReport, line: number, value: unknown): void {
  const parsed = createProjectSchema.safeParse(value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const column = issue.path.filter((part) => part !== 'options').join('.');
      report.fault(line, column === '' ? null : column, issue.message);
    }
    return;
  }
  const unkeepable = findUnkeepable(parsed.data);
  if (unkeepable)
    report.fault(line, unkeepable.join('.'), 'holds a NUL character or half a character, which is no text');
  else report.add({ line, project: parsed.data });
}
