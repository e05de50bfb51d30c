import type { EntityManager } from '@mikro-orm/postgresql';
import { ASSET_TYPES, STEPS } from '../../domain/project/project.contract.ts';
import { query } from './sql.ts';

/** Something that a worker did, as far as it is counted. */
export type CountedEvent =
  | { readonly type: 'step.done'; readonly step: string; readonly seconds: number; readonly reused: boolean }
  | { readonly type: 'asset.made' | 'asset.reused'; readonly asset: string };

const BATCH = 10_000;
/** Numbers are given before the commit: events so young may still have older siblings under way. */
const SETTLED_SECONDS = 5;

/** The last event that has settled: counting begins after it. */
export async function latestEventId(em: EntityManager): Promise<number> {
  const [row] = await query<{ id: string | null }>(em, 'select max(id) as id from event');
  return Number(row?.id ?? 0);
}

/**
 * Events after `afterId` that count, at most ten thousand looked at.
 * @returns where to go on, and whether there is more already
 */
export async function countedEventsAfter(
  em: EntityManager,
  afterId: number,
): Promise<{ events: CountedEvent[]; lastId: number; more: boolean }> {
  const rows = await query<{ id: string; type: string; step: string | null; data: Record<string, unknown> | null }>(
    em,
    `select id, type, step, case when type in ('step.done', 'asset.made', 'asset.reused') then data end as data
     from event where id > ? and created_at < clock_timestamp() - interval '${SETTLED_SECONDS} seconds'
     order by id limit ${BATCH}`,
    [afterId],
  );
  return {
    events: rows.flatMap(({ type, step, data }) => counted(type, step, data ?? {}) ?? []),
    lastId: Number(rows.at(-1)?.id ?? afterId),
    more: rows.length === BATCH,
  };
}

/** Only names that we gave ourselves become labels. */
function counted(type: string, step: string | null, data: Record<string, unknown>): CountedEvent | null {
  if (type === 'step.done') {
    if (!STEPS.some((one) => one === step) || step === null) return null;
    return { type, step, seconds: Number(data['seconds'] ?? 0), reused: data['reused'] === true };
  }
  if (type !== 'asset.made' && type !== 'asset.reused') return null;
  const asset = ASSET_TYPES.find((one) => one === data['assetType']);
  return asset ? { type, asset } : null;
}
