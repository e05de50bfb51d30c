import type { EntityManager } from '@mikro-orm/postgresql';
import type { RunTally } from '../../domain/project/progress.ts';
import { STEPS, type ProjectStatus, type Step } from '../../domain/project/project.contract.ts';
import { countProjects } from './project-counts.repository.ts';
import { query } from './sql.ts';

/** What the last days were like. Times are in seconds. */
export interface Stats {
  readonly projects: Readonly<Record<ProjectStatus, number>>;
  /** Days (UTC) of the window, oldest first, those without a film too. */
  readonly days: readonly {
    readonly day: string;
    readonly films: number;
    readonly failures: number;
    /** From the start of a run to its film, of that day; null where there was none. */
    readonly p50: number | null;
    readonly p95: number | null;
  }[];
  /** From the start of a run to its film; null where there was none. */
  readonly timeToVideo: { readonly runs: number; readonly p50: number | null; readonly p95: number | null };
  /** Median working time of a step in a run that made something in it, all scenes together. */
  readonly steps: readonly { readonly step: Step; readonly runs: number; readonly median: number }[];
  readonly errors: readonly {
    readonly code: string;
    readonly count: number;
    readonly lastSeenAt: Date;
    /** Where it was seen last. */
    readonly exampleProjectId: string;
  }[];
  readonly filmSeconds: number;
  readonly assets: { readonly made: number; readonly reused: number };
  readonly running: number;
  readonly waiting: { readonly count: number; readonly oldestSince: Date | null };
}

/** Times and tallies are taken of the latest runs of the window: more would cost more and say the same. */
const SAMPLE = 2000;

/** Numbers of the last `days` days. Reads counts and indexes, and so many runs at most, however much there is. */
export async function readStats(em: EntityManager, days: number): Promise<Stats> {
  const [projects, perDay, sample, errors, film, gates] = [
    await countProjects(em),
    await runsPerDay(em, days),
    await latestRuns(em, days),
    await errorsByCode(em, days),
    await query<{ seconds: number }>(
      em,
      `select coalesce(sum(duration_seconds), 0)::float8 as seconds from asset
       where type = 'video' and created_at >= ${since}`,
      [days - 1],
    ),
    await query<{ count: number; oldest: Date | null }>(
      em,
      `select count(*)::int as count, min(gate_since) as oldest from run where status = 'RUNNING' and gate is not null`,
    ),
  ];
  return {
    projects,
    days: perDay.map((day) => ({ ...day, ...timesOf(sample.filter((run) => run.day === day.day)) })),
    ...tallied(sample),
    errors,
    filmSeconds: film[0]?.seconds ?? 0,
    running: projects.PROCESSING + projects.CANCELLING,
    waiting: { count: gates[0]?.count ?? 0, oldestSince: asDate(gates[0]?.oldest ?? null) },
  };
}

/** The first moment of the window: midnight (UTC) so many days ago. */
const since = `(date_trunc('day', clock_timestamp() at time zone 'utc') - make_interval(days => ?)) at time zone 'utc'`;

async function runsPerDay(
  em: EntityManager,
  days: number,
): Promise<{ day: string; films: number; failures: number }[]> {
  return query(
    em,
    `with counted as (
       select (ended_at at time zone 'utc')::date as day, count(*) filter (where status = 'COMPLETED')::int as films,
         count(*) filter (where status = 'FAILED')::int as failures
       from run where status in ('COMPLETED', 'FAILED') and ended_at >= ${since} group by 1)
     select to_char(day, 'YYYY-MM-DD') as day, coalesce(films, 0) as films, coalesce(failures, 0) as failures
     from (select generate_series((clock_timestamp() at time zone 'utc')::date - ?::int,
       (clock_timestamp() at time zone 'utc')::date, '1 day')::date as day) as window_days
     left join counted using (day) order by day`,
    [days - 1, days - 1],
  );
}

interface SampledRun {
  /** When it ended (UTC). */
  readonly day: string;
  readonly seconds: number;
  readonly stats: RunTally;
}

async function latestRuns(em: EntityManager, days: number): Promise<SampledRun[]> {
  return query(
    em,
    `select to_char(ended_at at time zone 'utc', 'YYYY-MM-DD') as day,
       extract(epoch from ended_at - started_at)::float8 as seconds, stats
     from run
     where status = 'COMPLETED' and ended_at >= ${since} order by ended_at desc limit ${SAMPLE}`,
    [days - 1],
  );
}

async function errorsByCode(em: EntityManager, days: number): Promise<Stats['errors']> {
  const rows = await query<{ code: string; count: number; seen: Date | string; project: string }>(
    em,
    `select failure ->> 'code' as code, count(*)::int as count, max(ended_at) as seen,
       (array_agg(project_id order by ended_at desc))[1] as project
     from (select failure, ended_at, project_id from run where status = 'FAILED' and ended_at >= ${since}
       order by ended_at desc limit ${SAMPLE * 5}) as failed
     where failure ->> 'code' is not null group by 1 order by count desc, code limit 50`,
    [days - 1],
  );
  return rows.map(({ code, count, seen, project }) => ({
    code,
    count,
    lastSeenAt: new Date(seen),
    exampleProjectId: project,
  }));
}

function tallied(runs: readonly SampledRun[]): Pick<Stats, 'timeToVideo' | 'steps' | 'assets'> {
  const assets = { made: 0, reused: 0 };
  const steps = new Map<Step, number[]>(STEPS.map((step) => [step, []]));
  for (const { stats } of runs) {
    for (const step of STEPS) {
      const tally = stats.steps[step];
      if (!tally) continue;
      assets.made += tally.made;
      assets.reused += tally.reused;
      if (tally.made > 0) steps.get(step)?.push(tally.seconds);
    }
  }
  return {
    timeToVideo: { runs: runs.length, ...timesOf(runs) },
    steps: STEPS.flatMap((step) => {
      const seconds = steps.get(step)?.toSorted((a, b) => a - b) ?? [];
      const median = quantile(seconds, 0.5);
      return median === null ? [] : [{ step, runs: seconds.length, median }];
    }),
    assets,
  };
}

function timesOf(runs: readonly SampledRun[]): { p50: number | null; p95: number | null } {
  const times = runs.map(({ seconds }) => seconds).toSorted((a, b) => a - b);
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

/** The smallest value that so large a part of all does not exceed. */
function quantile(sorted: readonly number[], part: number): number | null {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
  return value === undefined ? null : Math.round(value * 1000) / 1000;
}

const asDate = (value: Date | string | null): Date | null => (value === null ? null : new Date(value));
