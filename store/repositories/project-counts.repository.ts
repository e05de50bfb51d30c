import type { EntityManager } from '@mikro-orm/postgresql';
import { PROJECT_STATUSES, type ProjectStatus } from '../../domain/project/project.contract.ts';
import { query } from './sql.ts';

/** Rows of changes that are added up without a thought; beyond, they are folded into one row a status. */
export const TALLY_ROWS_MAX = 1000;
/** Any number, as long as every version of Lanternist uses the same one. */
const FOLD_LOCK = 7_165_102_211;

/** All rows, by way of the index: after many changes the table has mostly room that a scan would walk through. */
export const TALLY = '(select status, delta from project_tally where id > 0) tally';

/** How many projects are in each status, exact, at a cost that does not grow with them. */
export async function countProjects(em: EntityManager): Promise<Record<ProjectStatus, number>> {
  const rows = await query<{ status: ProjectStatus; count: number; rows: number }>(
    em,
    `select status, sum(delta)::int as count, count(*)::int as rows from ${TALLY} group by status`,
  );
  if (rows.reduce((sum, row) => sum + row.rows, 0) > TALLY_ROWS_MAX) await foldTally(em);
  const counts = new Map(rows.map((row) => [row.status, row.count]));
  return Object.fromEntries(PROJECT_STATUSES.map((status) => [status, counts.get(status) ?? 0])) as Record<
    ProjectStatus,
    number
  >;
}

/**
 * Puts one row in the place of many, in one statement, so that every reader sees the same sum. Takes only rows that nobody
 * else is folding, and waits for nobody.
 */
export async function foldTally(em: EntityManager): Promise<void> {
  await query(
    em,
    `with turn as materialized (select pg_try_advisory_xact_lock(${FOLD_LOCK}) as mine),
       folded as (
         delete from project_tally where id in
           (select id from project_tally where (select mine from turn) order by id limit 100000 for update skip locked)
         returning status, delta)
     insert into project_tally (status, delta) select status, sum(delta) from folded group by status having sum(delta) <> 0`,
  );
}
