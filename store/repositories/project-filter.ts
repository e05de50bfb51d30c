import type { FailureCode } from '../../domain/project/errors.ts';
import { PROJECT_STATUSES, type ProjectStatus } from '../../domain/project/project.contract.ts';

/** Which projects a list or a bulk action is about; what is left out filters nothing. */
export interface ProjectFilter {
  /** Only these. */
  readonly ids?: readonly string[] | undefined;
  readonly statuses?: readonly ProjectStatus[] | undefined;
  /** Words that topic, name or notes hold. */
  readonly q?: string | undefined;
  readonly owner?: string | undefined;
  /** Whether a run waits for a person. */
  readonly needsReview?: boolean | undefined;
  /** Code of what they failed with. */
  readonly failure?: FailureCode | undefined;
  /** This moment and later. */
  readonly createdAfter?: Date | undefined;
  /** Before this moment. */
  readonly createdBefore?: Date | undefined;
}

/** A piece of SQL with the values of its `?`. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

export const sql = (text: string, ...values: unknown[]): Sql => ({ text, values });

/** Conditions that all have to hold. */
export function every(parts: readonly Sql[]): Sql {
  if (parts.length === 0) return sql('true');
  return { text: parts.map((part) => part.text).join(' and '), values: parts.flatMap((part) => part.values) };
}

/** Statuses stand in the text, so that there is a plan for the rare ones and another for the common ones. */
export function statusIn(column: string, statuses: readonly ProjectStatus[]): string {
  const known = PROJECT_STATUSES.filter((status) => statuses.includes(status));
  return `${column} in (${known.map((status) => `'${status}'`).join(', ')})`;
}

/** The filter as conditions on `project p`, without the words. */
export function filterConditions(filter: ProjectFilter): Sql[] {
  const { ids, statuses = [], owner, needsReview, failure, createdAfter, createdBefore } = filter;
  const parts: Sql[] = [];
  if (ids) parts.push(sql('p.id = any(?::uuid[])', ids));
  if (statuses.length > 0) parts.push(sql(statusIn('p.status', statuses)));
  if (owner !== undefined) parts.push(sql('p.owner = ?', owner));
  if (needsReview !== undefined) parts.push(sql(`p.status ${needsReview ? '=' : '<>'} 'AWAITING_REVIEW'`));
  if (failure !== undefined) parts.push(sql(`p.status = 'FAILED' and p.failure ->> 'code' = ?`, failure));
  if (createdAfter) parts.push(sql('p.created_at >= ?::timestamptz', createdAfter.toISOString()));
  if (createdBefore) parts.push(sql('p.created_at < ?::timestamptz', createdBefore.toISOString()));
  return parts;
}
