import { TALLY } from './project-counts.repository.ts';
import type { Cursor, ProjectSort } from './project-cursor.ts';
import { every, filterConditions, sql, statusIn, type ProjectFilter, type Sql } from './project-filter.ts';

/** Counted exactly up to here where the rows themselves have to be counted. */
export const COUNTED_MAX = 1000;
/** With more hits than that it is cheaper to walk in the order that is asked for than to sort them. */
export const SORTED_MAX = 2500;
/** Typing errors are forgiven as long as this much of the word is there (pg_trgm's word similarity, 0 to 1). */
export const SIMILAR_ENOUGH = 0.3;
/** Of those, only what is nearly as like as the best one: for a good match, faint ones are noise. */
const NEARLY_AS_LIKE = 0.8;
/** Projects that a search with typing errors finds at most. */
const SIMILAR_MAX = 100;

/** One page in SQL. */
export interface PageQuery {
  /** `with` clauses, or nothing. */
  readonly before: Sql;
  /** Yields one row with `total`, and `hits` (words found, at most {@link SORTED_MAX} + 1) or `tally` (rows of the tally). */
  readonly count: Sql;
  /** What comes after `from`: the rows of this page as `p`. */
  readonly rows: Sql;
  /** What these are ordered by, before their id. */
  readonly keys: readonly string[];
}

export interface PageRequest {
  readonly filter: ProjectFilter;
  readonly sort: ProjectSort;
  readonly after: Cursor | null;
  readonly limit: number;
}

type Field = 'createdAt' | 'updatedAt' | 'topic' | 'relevance';
const field = (sort: ProjectSort): Field => sort.replace('-', '') as Field;
/** `relevance` is best first. */
export const direction = (sort: ProjectSort): 'asc' | 'desc' =>
  sort.startsWith('-') || sort === 'relevance' ? 'desc' : 'asc';

const TYPES: Readonly<Record<Field, readonly string[]>> = {
  createdAt: ['timestamptz'],
  updatedAt: ['timestamptz'],
  topic: ['text'],
  relevance: ['real', 'timestamptz'],
};
const PLAIN: Readonly<Record<Field, readonly string[]>> = {
  createdAt: ['p.created_at'],
  updatedAt: ['p.updated_at'],
  topic: ['p.topic'],
  relevance: [],
};
const FOUND: Readonly<Record<Field, readonly string[]>> = {
  ...PLAIN,
  createdAt: ['s.created_at'],
  relevance: ['s.score', 's.created_at'],
};

/** What follows `from`, `where` and `order by` for the rows after the cursor; one more than asked for tells of a next page. */
function ordered(columns: readonly string[], id: string, from: Sql, where: readonly Sql[], page: PageRequest): Sql {
  const way = direction(page.sort);
  const beyond = way === 'desc' ? '<' : '>';
  const types = TYPES[field(page.sort)].map((type) => `?::${type}`).join(', ');
  const after = page.after
    ? [sql(`(${[...columns, id].join(', ')}) ${beyond} (${types}, ?::uuid)`, ...page.after.values, page.after.id)]
    : [];
  const { text, values } = every([...where, ...after]);
  const order = [...columns, id].map((column) => `${column} ${way}`).join(', ');
  // The limit stands in the text: a plan for any limit would be a plan for all rows.
  return sql(`from ${from.text} where ${text} order by ${order} limit ${page.limit + 1}`, ...from.values, ...values);
}

/** {@link ordered}, where the order is not the project's own. */
function orderedHits(columns: readonly string[], id: string, from: Sql, where: readonly Sql[], page: PageRequest) {
  const { text, values } = ordered(columns, id, from, where, page);
  const keys = columns.map((column, index) => `${column} as k${index + 1}`).join(', ');
  return {
    rows: sql(`(select ${id} as id, ${keys} ${text}) page join project p on p.id = page.id`, ...values),
    keys: columns.map((_, index) => `page.k${index + 1}`),
  };
}

/** Without words. Statuses are counted by the tally, anything else up to {@link COUNTED_MAX}. */
export function plainPage(page: PageRequest): PageQuery {
  const where = filterConditions(page.filter);
  const { statuses = [], ...rest } = page.filter;
  const byTally = Object.values(rest).every((value) => value === undefined);
  const filtered = every(where);
  const of = statuses.length === 0 ? '' : ` filter (where ${statusIn('status', statuses)})`;
  const keys = PLAIN[field(page.sort)];
  const rows = ordered(keys, 'p.id', sql('project p'), where, page);
  return {
    before: sql(''),
    count: byTally
      ? sql(`select coalesce(sum(delta)${of}, 0)::int as total, 0 as hits, count(*)::int as tally from ${TALLY}`)
      : sql(
          `select count(*)::int as total, 0 as hits, 0 as tally from
             (select 1 from project p where ${filtered.text} limit ${COUNTED_MAX + 1}) c`,
          ...filtered.values,
        ),
    rows: sql(`(select * ${rows.text}) p`, ...rows.values),
    keys,
  };
}

/**
 * Every project with the words is known after one look into the index, so that the rest is sorting a few rows. The words
 * come through `asked`, so that no estimate of them makes PostgreSQL read the table instead.
 */
export function fewHitsPage(page: PageRequest, words: string): PageQuery {
  const score = page.sort === 'relevance' ? 'ts_rank(s.words, asked.words)' : '0';
  return hitsPage(
    page,
    sql(
      `select s.project_id, s.created_at, ${score} as score from (select ?::tsquery as words offset 0) asked, project_search s
       where s.words @@ asked.words limit ${SORTED_MAX + 1}`,
      words,
    ),
  );
}

/** Titles that look like the words. Needs `pg_trgm.word_similarity_threshold` set to {@link SIMILAR_ENOUGH}. */
export function similarPage(page: PageRequest, title: string): PageQuery {
  return hitsPage(
    page,
    sql(
      `select project_id, created_at, score from (
         select project_id, created_at, score, max(score) over () as best from (
           select project_id, created_at, word_similarity(?, title) as score from project_search where ? <% title) a
       ) b where score >= best * ${NEARLY_AS_LIKE} order by score desc, created_at desc, project_id limit ${SIMILAR_MAX}`,
      title,
      title,
    ),
  );
}

function hitsPage(page: PageRequest, hits: Sql): PageQuery {
  const where = every(filterConditions(page.filter));
  const columns = FOUND[field(page.sort)];
  const named = columns.map((column, index) => `${column} as k${index + 1}`).join(', ');
  return {
    before: sql(
      `with hit as materialized (${hits.text}), found as materialized (
         select s.project_id, ${named} from hit s${joined(page)} where ${where.text})`,
      ...hits.values,
      ...where.values,
    ),
    count: sql(
      'select (select count(*) from found)::int as total, (select count(*) from hit)::int as hits, 0 as tally',
    ),
    ...orderedHits(
      columns.map((_, index) => `f.k${index + 1}`),
      'f.project_id',
      sql('found f'),
      [],
      page,
    ),
  };
}

/** Many have the words: PostgreSQL walks in the order that is asked for, or sorts, as its statistics advise. */
export function manyHitsPage(page: PageRequest, words: string): PageQuery {
  const filters = filterConditions(page.filter);
  const where = [sql('s.words @@ ?::tsquery', words), ...filters];
  const from = `project_search s${joined(page)}`;
  const { text, values } = every(where);
  const scored = sql(
    `(select project_id, created_at, words, ts_rank(words, ?::tsquery) as score from project_search) s${joined(page)}`,
    words,
  );
  return {
    before: sql(''),
    count:
      filters.length === 0
        ? sql(`select ${COUNTED_MAX + 1} as total, 0 as hits, 0 as tally`)
        : sql(
            `select count(*)::int as total, 0 as hits, 0 as tally from
               (select 1 from ${from} where ${text} limit ${COUNTED_MAX + 1}) c`,
            ...values,
          ),
    ...orderedHits(
      FOUND[field(page.sort)],
      's.project_id',
      page.sort === 'relevance' ? scored : sql(from),
      where,
      page,
    ),
  };
}

const joined = ({ filter, sort }: PageRequest): string =>
  filterConditions(filter).length > 0 || PLAIN[field(sort)].some((column) => column !== 'p.created_at')
    ? ' join project p on p.id = s.project_id'
    : '';
