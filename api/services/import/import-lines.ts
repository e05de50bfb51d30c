import type { CreateProject } from '../../../domain/project/project.contract.ts';

/** Projects of one file. */
export const IMPORT_LINES_MAX = 10_000;
/** Faults that are told of one file. */
export const IMPORT_FAULTS_MAX = 100;

/** What is wrong with a line of the file. */
export interface LineFault {
  /** From 1, as an editor counts; a value of several lines counts by its first. */
  readonly line: number;
  /** Column of the table or member of the object; null for the line as a whole. */
  readonly column: string | null;
  readonly detail: string;
}

export interface ImportLine {
  readonly line: number;
  readonly project: CreateProject;
}

/** Collects lines and faults; says when it has heard enough. */
export class ImportReport {
  readonly lines: ImportLine[] = [];
  readonly faults: LineFault[] = [];
  /** Faults that are not told, because there were too many. */
  untold = 0;

  /** Counts good and bad lines. */
  read = 0;

  add(line: ImportLine): void {
    // With a fault nothing is stored: what is good need not be kept in memory.
    if (this.faults.length === 0) this.lines.push(line);
  }

  fault(line: number, column: string | null, detail: string): void {
    this.lines.length = 0;
    if (this.faults.length < IMPORT_FAULTS_MAX) this.faults.push({ line, column, detail });
    else this.untold += 1;
  }

  /** Counts a line. @returns false where it is one too many, which is a fault of its own */
  next(line: number): boolean {
    this.read += 1;
    if (this.read <= IMPORT_LINES_MAX) return true;
    this.fault(line, null, `a file has at most ${IMPORT_LINES_MAX.toLocaleString('en')} projects: split it`);
    return false;
  }
}
