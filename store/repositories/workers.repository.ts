import type { EntityManager } from '@mikro-orm/postgresql';
import { LOST_SECONDS, type ProviderTestResult } from '../../domain/operations/worker.contract.ts';
import { ProviderTest, type ProviderTestRow } from '../entities/provider-test.entity.ts';
import { Worker, type WorkerRow } from '../entities/worker.entity.ts';
import { FRESH, json, query } from './sql.ts';

export type WorkerPresence = Omit<WorkerRow, 'seenAt' | 'stoppedAt'>;

/** A worker with what the database's clock says about it: clocks of other machines do not count. */
export interface KnownWorker extends WorkerRow {
  readonly state: 'live' | 'lost' | 'stopped';
  readonly secondsSinceSeen: number;
}

/** Longer than Temporal remembers a poller that is gone (five minutes). */
const STOPPED_KEPT = '15 minutes';
const LOST_KEPT = '1 day';

/** Writes that a worker is there, and how it is. */
export async function saveWorker(em: EntityManager, worker: WorkerPresence): Promise<void> {
  await query(
    em,
    `insert into worker (id, host, pid, version, status, queues, parts, slots, providers, cpu, rss_bytes, started_at)
     values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?)
     on conflict (id) do update set status = excluded.status, parts = excluded.parts, slots = excluded.slots,
       providers = excluded.providers, cpu = excluded.cpu, rss_bytes = excluded.rss_bytes,
       seen_at = clock_timestamp(), stopped_at = null`,
    [
      worker.id,
      worker.host,
      worker.pid,
      worker.version,
      worker.status,
      json(worker.queues),
      json(worker.parts),
      json(worker.slots),
      json(worker.providers),
      worker.cpu,
      worker.rssBytes,
      worker.startedAt,
    ],
  );
}

/** Notes a clean stop. */
export async function stopWorker(em: EntityManager, id: string): Promise<void> {
  await query(em, 'update worker set stopped_at = clock_timestamp() where id = ?', [id]);
}

/** Forgets workers that have stopped, and those that have been lost for a day. */
export async function sweepWorkers(em: EntityManager): Promise<void> {
  await query(
    em,
    `delete from worker where stopped_at < clock_timestamp() - interval '${STOPPED_KEPT}'
     or seen_at < clock_timestamp() - interval '${LOST_KEPT}'`,
  );
}

/** Every worker that is remembered, oldest first; stopped ones too. */
export async function listWorkers(em: EntityManager): Promise<KnownWorker[]> {
  const rows = await em.find(Worker, {}, { ...FRESH, orderBy: { startedAt: 'asc', id: 'asc' }, limit: 1000 });
  const [clock] = await query<{ now: string }>(em, 'select clock_timestamp()::text as now');
  const now = new Date(clock?.now ?? Date.now()).getTime();
  return rows.map((row) => {
    const secondsSinceSeen = Math.max(0, (now - row.seenAt.getTime()) / 1000);
    const state = row.stoppedAt ? 'stopped' : secondsSinceSeen > LOST_SECONDS ? 'lost' : 'live';
    return { ...row, state, secondsSinceSeen };
  });
}

/** Keeps how a provider's test went. */
export async function saveProviderTest(
  em: EntityManager,
  provider: string,
  result: ProviderTestResult,
): Promise<ProviderTestRow> {
  await query(
    em,
    `insert into provider_test (provider, ok, ms, detail, worker) values (?, ?, ?, ?, ?)
     on conflict (provider) do update set ok = excluded.ok, ms = excluded.ms, detail = excluded.detail,
       worker = excluded.worker, tested_at = clock_timestamp()`,
    [provider, result.ok, result.ms, result.detail, result.worker],
  );
  return em.findOneOrFail(ProviderTest, { provider }, FRESH);
}

export async function listProviderTests(em: EntityManager): Promise<ProviderTestRow[]> {
  return em.find(ProviderTest, {}, FRESH);
}
