import { invalidCursor, packCursor, unpackCursor, UUID } from './cursor.ts';

/** How the rows of a page follow one another: each sort by its columns, then by id. All columns go the same way. */
export const PROJECT_SORTS = [
  'createdAt',
  '-createdAt',
  'updatedAt',
  '-updatedAt',
  'topic',
  '-topic',
  'relevance',
] as const;
export type ProjectSort = (typeof PROJECT_SORTS)[number];

/** The last row of a page. */
export interface Cursor {
  /** Value of each column of the sort, as text. */
  readonly values: readonly string[];
  readonly id: string;
  /** Whether the page was of the search that forgives typing errors: the next one has to be as well. */
  readonly similar: boolean;
}

type Check = (value: string) => boolean;
const isTime: Check = (value) =>
  /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value));
const isText: Check = (value) => value.isWellFormed() && !value.includes('\u0000');
const isScore: Check = (value) => /^\d(\.\d{1,12})?(e-\d{1,2})?$/.test(value);

const CHECKS: Readonly<Record<string, readonly Check[]>> = {
  createdAt: [isTime],
  updatedAt: [isTime],
  topic: [isText],
  relevance: [isScore, isTime],
};

export function writeCursor(sort: ProjectSort, { values, id, similar }: Cursor): string {
  return packCursor([sort, ...values, id, ...(similar ? ['similar'] : [])]);
}

/** @throws StoreError CURSOR_INVALID for what {@link writeCursor} did not write for this sort */
export function readCursor(cursor: string, sort: ProjectSort): Cursor {
  const [of, ...rest] = unpackCursor(cursor);
  if (of !== sort) {
    const known = PROJECT_SORTS.find((one) => one === of);
    throw invalidCursor(known ? `belongs to the sort order ${known}` : undefined);
  }
  const checks = CHECKS[sort.replace('-', '')] ?? [];
  const similar = rest.length === checks.length + 2 && rest.at(-1) === 'similar';
  const id = rest[checks.length];
  const values = rest.slice(0, checks.length);
  const whole = rest.length === checks.length + (similar ? 2 : 1);
  if (!whole || id === undefined || !UUID.test(id) || !checks.every((check, index) => check(values[index] ?? '')))
    throw invalidCursor();
  return { values, id, similar };
}
