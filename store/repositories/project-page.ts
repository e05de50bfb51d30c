import type { Cursor, ProjectSort } from './project-cursor.ts';
import { every, filterConditions, sql, type ProjectFilter, type Sql } from './project-filter.ts';

/** Counted exactly up to here where the rows themselves have to be counted. */
export const COUNTED_MAX = 1000;
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
  /** Yields one row with `total`, and `hits` (words found, at most {@link COUNTED_MAX} + 1) or `tally` (rows of the tally). */
  readonly count: Sql;
  /** Yields `id`, `k1`, `k2` of the rows of this page. */
  readonly rows: Sql;
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

/** Rows after the cursor, in order, one more than asked for: whether there is a next page. */
function ordered(columns: readonly string[], id: string, from: Sql, where: readonly Sql[], page: PageRequest): Sql {
  const way = direction(page.sort);
  const types = TYPES[field(page.sort)];
  const beyond = way === 'desc' ? '<' : '>';
  const key = [...columns, id].join(', ');
  const conditions = page.after
    ? [
        ...where,
        sql(
          `(${key}) ${beyond} (${types.map((type) => `?::${type}`).join(', ')}, ?::uuid)`,
          ...page.after.values,
          page.after.id,
        ),
      ]
    : where;
  const { text, values } = every(conditions);
  const named = [`${id} as id`, ...columns.map((column, index) => `${column} as k${index + 1}`)];
  const order = [...columns, id].map((column) => `${column} ${way}`).join(', ');
  return sql(
    `select ${named.join(', ')} from ${from.text} where ${text} order by ${order} limit ?`,
    ...from.values,
    ...values,
    page.limit + 1,
  );
}

/** Without words. Statuses are counted by the tally, anything else up to {@link COUNTED_MAX}. */
export function plainPage(page: PageRequest): PageQuery {
  const where = filterConditions(page.filter);
  const { statuses = [], ...rest } = page.filter;
  const byTally = Object.values(rest).every((value) => value === undefined);
  const filtered = every(where);
  const of = statuses.length === 0 ? '' : ` filter (where status in (${statuses.map(() => '?').join(', ')}))`;
  return {
    before: sql(''),
    count: byTally
      ? sql(
          `select coalesce(sum(delta)${of}, 0)::int as total, 0 as hits, count(*)::int as tally from project_tally`,
          ...statuses,
        )
      : sql(
          `select count(*)::int as total, 0 as hits, 0 as tally from
             (select 1 from project p where ${filtered.text} limit ${COUNTED_MAX + 1}) c`,
          ...filtered.values,
        ),
    rows: ordered(PLAIN[field(page.sort)], 'p.id', sql('project p'), where, page),
  };
}

/** Every project with the words is known after one look into the index, so that the rest is sorting a few rows. */
export function fewHitsPage(page: PageRequest, words: string): PageQuery {
  const score = page.sort === 'relevance' ? 'ts_rank(words, ?::tsquery)' : '0';
  return hitsPage(
    page,
    sql(
      `select project_id, created_at, ${score} as score from project_search where words @@ ?::tsquery limit ${COUNTED_MAX + 1}`,
      ...(page.sort === 'relevance' ? [words] : []),
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
    rows: ordered(
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
    rows: ordered(FOUND[field(page.sort)], 's.project_id', page.sort === 'relevance' ? scored : sql(from), where, page),
  };
}

const joined = ({ filter, sort }: PageRequest): string =>
  filterConditions(filter).length > 0 || PLAIN[field(sort)].some((column) => column !== 'p.created_at')
    ? ' join project p on p.id = s.project_id'
    : '';
