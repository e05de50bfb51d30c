import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import type { ProjectStatus } from '../../domain/project/project.contract.ts';
import { Project, type ProjectRow } from '../entities/project.entity.ts';
import { StoreError } from '../errors.ts';
import { FRESH, likeLiteral } from './sql.ts';

export const PROJECT_SORTS = ['createdAt', '-createdAt', 'updatedAt', '-updatedAt', 'topic', '-topic'] as const;
export type ProjectSort = (typeof PROJECT_SORTS)[number];
type SortField = 'createdAt' | 'updatedAt' | 'topic';

export interface ProjectQuery {
  readonly statuses?: readonly ProjectStatus[];
  /** Found anywhere in topic, name or notes, whatever the case. */
  readonly q?: string;
  /** `-createdAt` unless told: newest first. */
  readonly sort?: ProjectSort;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
  readonly limit: number;
}

export interface ProjectPage {
  readonly items: ProjectRow[];
  /** null on the last page. */
  readonly nextCursor: string | null;
  /** All that match, on every page. */
  readonly total: number;
}

/**
 * A page of projects. Pages hang together by the last row's value and id, so that rows which come or go meanwhile neither
 * repeat nor hide others.
 * @throws StoreError CURSOR_INVALID
 */
export async function listProjects(em: EntityManager, request: ProjectQuery): Promise<ProjectPage> {
  const sort = request.sort ?? '-createdAt';
  const field = sort.replace('-', '') as SortField;
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const matching = filters(request);
  const where =
    request.cursor === undefined ? matching : { $and: [matching, after(request.cursor, sort, field, direction)] };
  const rows = await em.find(Project, where, {
    ...FRESH,
    orderBy: [{ [field]: direction }, { id: direction }],
    limit: request.limit + 1,
  });
  const total = await em.count(Project, matching);
  const items = rows.slice(0, request.limit);
  const last = items.at(-1);
  return {
    items,
    total,
    nextCursor: rows.length > items.length && last ? writeCursor(sort, last[field], last.id) : null,
  };
}

function filters(request: ProjectQuery): FilterQuery<ProjectRow> {
  const parts: FilterQuery<ProjectRow>[] = [];
  if (request.statuses && request.statuses.length > 0) parts.push({ status: { $in: [...request.statuses] } });
  if (request.q !== undefined && request.q !== '') {
    const pattern = `%${likeLiteral(request.q)}%`;
    parts.push({
      $or: [{ topic: { $ilike: pattern } }, { name: { $ilike: pattern } }, { notes: { $ilike: pattern } }],
    });
  }
  return parts.length === 0 ? {} : { $and: parts };
}

function after(
  cursor: string,
  sort: ProjectSort,
  field: SortField,
  direction: 'asc' | 'desc',
): FilterQuery<ProjectRow> {
  const { value, id } = readCursor(cursor, sort);
  const beyond = direction === 'desc' ? '$lt' : '$gt';
  return { $or: [{ [field]: { [beyond]: value } }, { [field]: value, id: { [beyond]: id } }] };
}

function writeCursor(sort: ProjectSort, value: Date | string, id: string): string {
  const text = value instanceof Date ? value.toISOString() : value;
  return Buffer.from(JSON.stringify([sort, text, id])).toString('base64url');
}

function readCursor(cursor: string, sort: ProjectSort): { value: Date | string; id: string } {
  const invalid = (why: string) =>
    new StoreError('CURSOR_INVALID', `the cursor ${why}: take it from the Link header of the page before, unchanged`);
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw invalid('cannot be read');
  }
  if (!Array.isArray(parts) || parts.length !== 3 || !parts.every((part) => typeof part === 'string'))
    throw invalid('cannot be read');
  const [of, value, id] = parts as [string, string, string];
  if (of !== sort) throw invalid(`belongs to the sort order ${of}`);
  if (!UUID.test(id)) throw invalid('cannot be read');
  if (sort.endsWith('topic')) return { value, id };
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw invalid('cannot be read');
  return { value: date, id };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
