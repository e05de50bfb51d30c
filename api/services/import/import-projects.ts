import type { EntityManager } from '../../../store/orm.ts';
import { writeAudits } from '../../../store/repositories/audit.repository.ts';
import { createProjects } from '../../../store/repositories/project-import.repository.ts';
import { invalidInput, Problem } from '../../errors.ts';
import { ownerName, type ChangeBy } from '../change-by.ts';
import { IMPORT_FAULTS_MAX, type ImportLine, type ImportReport } from './import-lines.ts';
import { readCsv } from './read-csv.ts';
import { readJsonLines } from './read-jsonl.ts';

export type ImportFormat = 'csv' | 'jsonl';

/** Faults that the detail names; `errors` has them all. */
const NAMED = 5;

/**
 * Reads a file of projects.
 * @throws Problem INVALID_INPUT that names up to 100 faults by line and column
 */
export async function readImport(bytes: Buffer, format: ImportFormat): Promise<readonly ImportLine[]> {
  const text = decode(bytes);
  const report = await (format === 'csv' ? readCsv(text) : readJsonLines(text));
  if (report.faults.length > 0) throw refused(report);
  if (report.lines.length === 0) {
    throw invalidInput([{ path: [], message: 'the file holds no project' }]);
  }
  return report.lines;
}

/** Keeps them all or none. @returns their ids, in order */
export async function storeImport(
  em: EntityManager,
  lines: readonly ImportLine[],
  change: ChangeBy,
): Promise<readonly string[]> {
  return em.transactional(async (tx) => {
    const made = await createProjects(
      tx,
      lines.map(({ project }) => project),
      ownerName(change.by),
    );
    await writeAudits(
      tx,
      made.map(({ id, input }) => ({
        ...change,
        action: 'project.created',
        projectId: id,
        after: { topic: input.topic, name: input.name ?? null, options: input.options ?? {}, imported: true },
      })),
    );
    return made.map(({ id }) => id);
  });
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalidInput([{ path: [], message: 'the file is not UTF-8: save it as "CSV UTF-8" or as UTF-8 text' }]);
  }
}

function refused({ faults, untold }: ImportReport): Problem {
  const named = faults
    .slice(0, NAMED)
    .map(({ line, column, detail }) => `line ${line}${column === null ? '' : `, ${column}`}: ${detail}`);
  const more = faults.length + untold - named.length;
  return new Problem(
    'INVALID_INPUT',
    `Nothing was stored. ${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
    {
      extra: {
        errors: faults.map(({ line, column, detail }) => ({
          pointer: `/${line}${column === null ? '' : `/${column}`}`,
          detail,
          line,
          column,
        })),
        ...(untold > 0 ? { untold, told: IMPORT_FAULTS_MAX } : {}),
      },
    },
  );
}
