import type { EntityManager } from '@mikro-orm/postgresql';
import { allowedActions, type ProjectAction } from '../../domain/project/actions.ts';
import type { GivenOptions, ProjectStatus, Step } from '../../domain/project/project.contract.ts';
import { timeLeft } from '../../domain/project/progress.ts';
import type { Gate } from '../../domain/project/review.contract.ts';
import type { RunFailure } from '../../domain/project/run.contract.ts';
import { searchQuery, searchWords } from '../search-text.ts';
import { isCommon, noteCommon } from './common-words.ts';
import { prepared } from './prepared.ts';
import { foldTally, TALLY_ROWS_MAX } from './project-counts.repository.ts';
import { readCursor, writeCursor, type ProjectSort } from './project-cursor.ts';
import type { ProjectFilter } from './project-filter.ts';
import {
  COUNTED_MAX,
  direction,
  fewHitsPage,
  manyHitsPage,
  plainPage,
  SIMILAR_ENOUGH,
  SORTED_MAX,
  similarPage,
  type PageQuery,
  type PageRequest,
} from './project-page.ts';
import { query } from './sql.ts';

export interface ProjectQuery extends ProjectFilter {
  /** `-createdAt` unless told: newest first. `relevance` wants words. */
  readonly sort?: ProjectSort;
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  readonly limit: number;
  /** Whether words that nobody used may find titles that look like them; true unless told. */
  readonly forgiving?: boolean;
}

/** Notes of a list are cut to so many characters: a page must not carry megabytes. */
export const LISTED_NOTES_MAX = 300;

/** A project as a list shows it, with where its open or last run stands. Times are ISO 8601, in UTC. */
export interface ListedProject {
  readonly id: string;
  readonly topic: string;
  readonly name: string | null;
  /** At most {@link LISTED_NOTES_MAX} characters. */
  readonly notes: string | null;
  readonly notesTruncated: boolean;
  readonly options: GivenOptions;
  readonly status: ProjectStatus;
  readonly failure: RunFailure | null;
  readonly owner: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly step: Step | null;
  readonly percent: number;
  readonly gate: Gate | null;
  readonly gateSince: string | null;
  readonly gateUntil: string | null;
  /** Seconds, as a range; null while nothing can be said or nothing runs. */
  readonly timeLeft: { readonly min: number; readonly max: number } | null;
  readonly actions: ProjectAction[];
}

export interface ProjectPage {
  readonly items: ListedProject[];
  /** null on the last page. */
  readonly nextCursor: string | null;
  /** All that match, on every page; no more than 1,000 where `atLeast` says that there are more. */
  readonly total: number;
  readonly atLeast: boolean;
  /** True where nothing has the words, and these look like them. */
  readonly similar: boolean;
}

type Times = 'createdAt' | 'updatedAt' | 'gateSince' | 'gateUntil';
type Row = Omit<ListedProject, Times | 'actions' | 'notesTruncated' | 'timeLeft'> & {
  createdAt: number;
  updatedAt: number;
  gateSince: number | null;
  gateUntil: number | null;
  open: boolean | null;
  /** Seconds since the run began. */
  elapsed: number | null;
  total: number;
  hits: number;
  tally: number;
  k1: unknown;
  hasRow: boolean;
};

/**
 * A page of projects. Pages hang together by the last row's values and id, so that rows which come or go meanwhile neither
 * repeat nor hide others.
 * @throws StoreError CURSOR_INVALID
 */
export async function listProjects(em: EntityManager, request: ProjectQuery): Promise<ProjectPage> {
  const { sort = '-createdAt', cursor, limit, forgiving = true, ...filter } = request;
  const after = cursor === undefined ? null : readCursor(cursor, sort);
  const page: PageRequest = { filter, sort, after, limit };
  if (filter.q === undefined || filter.q === '') {
    const rows = await read(em, plainPage(page), sort);
    if ((rows[0]?.tally ?? 0) > TALLY_ROWS_MAX) await foldTally(em);
    return pageOf(rows, page, false);
  }
  const words = searchQuery(filter.q);
  if (words === null) return { items: [], nextCursor: null, total: 0, atLeast: false, similar: false };
  if (!after?.similar) {
    if (isCommon(words)) return pageOf(await read(em, manyHitsPage(page, words), sort), page, false);
    const rows = await read(em, fewHitsPage(page, words), sort);
    const hits = rows[0]?.hits ?? 0;
    if (hits > SORTED_MAX) {
      noteCommon(words);
      return pageOf(await read(em, manyHitsPage(page, words), sort), page, false);
    }
    if (hits > 0 || !forgiving || after) return pageOf(rows, page, false);
  }
  const title = searchWords(filter.q).join(' ');
  const rows = await em.transactional(async (tx) => {
    await query(tx, `select set_config('pg_trgm.word_similarity_threshold', ?, true)`, [String(SIMILAR_ENOUGH)]);
    return read(tx, similarPage(page, title), sort);
  });
  return pageOf(rows, page, true);
}

/** Milliseconds since 1970. A text of PostgreSQL's would depend on its settings. */
const ms = (column: string): string => `date_part('epoch', ${column}) * 1000`;
/** Only what may be too long is cut: counting characters costs more than reading them. */
const NOTES = `case when octet_length(p.notes) <= ${LISTED_NOTES_MAX} then p.notes else left(p.notes, ${LISTED_NOTES_MAX + 1}) end`;
const DETAILS = `p.id, p.topic, p.name, ${NOTES} as notes, p.options, p.status, p.failure, p.owner, p.version,
  ${ms('p.created_at')} as "createdAt", ${ms('p.updated_at')} as "updatedAt", r.step, coalesce(r.percent, 0) as percent,
  r.gate, ${ms('r.gate_since')} as "gateSince", ${ms('r.gate_until')} as "gateUntil", r.status = 'RUNNING' as open,
  date_part('epoch', clock_timestamp() - r.started_at) as elapsed`;

/** Rows of a page, at least one: a page without projects has a row that only counts. */
async function read(em: EntityManager, page: PageQuery, sort: ProjectSort): Promise<Row[]> {
  const way = direction(sort);
  const keys = page.keys.map((key, index) => `${key} as k${index + 1}`);
  const order = [...page.keys.map((_, index) => `shown.k${index + 1}`), 'shown.id'];
  return prepared<Row>(
    em,
    `${page.before.text} select counted.total, counted.hits, counted.tally, shown.*, shown.id is not null as "hasRow"
     from (${page.count.text}) counted left join (
       select ${[...keys, DETAILS].join(', ')} from ${page.rows.text}
       left join lateral (
         select step, percent, gate, gate_since, gate_until, status, started_at from run where project_id = p.id order by number desc limit 1
       ) r on true
     ) shown on true
     order by ${order.map((column) => `${column} ${way}`).join(', ')}`,
    [...page.before.values, ...page.count.values, ...page.rows.values],
  );
}

function pageOf(rows: readonly Row[], { sort, limit }: PageRequest, similar: boolean): ProjectPage {
  const found = rows.filter((row) => row.hasRow);
  const items = found.slice(0, limit).map(listed);
  const last = found[items.length - 1];
  const total = rows[0]?.total ?? 0;
  const atLeast = total > COUNTED_MAX && (rows[0]?.tally ?? 0) === 0;
  return {
    items,
    total: atLeast ? COUNTED_MAX : total,
    atLeast,
    similar: similar && items.length > 0,
    nextCursor:
      found.length > limit && last ? writeCursor(sort, { values: sortValues(last, sort), id: last.id, similar }) : null,
  };
}

function sortValues(row: Row, sort: ProjectSort): string[] {
  if (sort === 'relevance') return [String(row.k1), iso(row.createdAt)];
  const value = row[sort.replace('-', '') as 'createdAt' | 'updatedAt' | 'topic'];
  return [typeof value === 'string' ? value : iso(value)];
}

const iso = (time: number): string => new Date(Math.round(time)).toISOString();
const isoOrNull = (time: number | null): string | null => (time === null ? null : iso(time));

function listed(row: Row): ListedProject {
  const notes = row.notes === null ? null : row.notes.slice(0, LISTED_NOTES_MAX);
  return {
    id: row.id,
    topic: row.topic,
    name: row.name,
    notes,
    notesTruncated: notes !== row.notes,
    options: row.options,
    status: row.status,
    failure: row.failure,
    owner: row.owner,
    version: row.version,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
    step: row.step,
    percent: row.status === 'COMPLETED' ? 100 : row.percent,
    gate: row.gate,
    gateSince: isoOrNull(row.gateSince),
    gateUntil: isoOrNull(row.gateUntil),
    timeLeft: row.status === 'PROCESSING' && row.open ? timeLeft(row.percent, row.elapsed ?? 0) : null,
    actions: [...allowedActions(row.status, row.open ?? false)],
  };
}
