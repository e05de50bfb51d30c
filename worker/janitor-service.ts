import type { Logger } from '@temporalio/worker';
import { reconcileAssets } from '../store/assets/reconcile-assets.ts';
import type { AssetStore } from '../store/assets/asset-store.ts';
import type { Orm } from '../store/orm.ts';
import { removeExpiredAnswers } from '../store/repositories/idempotency.repository.ts';
import { removeExpiredSessions } from '../store/repositories/sessions.repository.ts';
import type { Service } from './service.machine.ts';
import { drained, untilNextLook } from './until-next-look.ts';

const EVERY_MS = 5 * 60_000;
/** A step writes to its temporary file all the time; one that stood still for so long belongs to a process that was killed. */
const TEMPORARY_AGE_MS = 10 * 60_000;

/**
 * Puts away what killed processes left in the asset store: at start rows and files are compared, then every few minutes
 * temporary files that nobody writes to are removed, answers that the gateway no longer replays, and expired sessions.
 */
export function janitorService(options: { orm: Promise<Orm>; assets: AssetStore; logger: Logger }): Service {
  const { assets, logger } = options;
  return {
    name: 'janitor',
    async run({ ready, drain }) {
      ready();
      const orm = await Promise.race([options.orm, drained(drain)]);
      if (!orm) return;
      const { missing, removed, temporary } = await reconcileAssets({ em: orm.em.fork(), assets });
      tell({ rowsWithoutFile: missing.length, filesWithoutRow: removed.length, temporaryFiles: temporary });
      while (!drain.aborted) {
        await untilNextLook(EVERY_MS, drain);
        tell({
          temporaryFiles: await assets.removeTemporary(new Date(Date.now() - TEMPORARY_AGE_MS)),
          answersNoLongerReplayed: await removeExpiredAnswers(orm.em.fork()),
          sessionsExpired: await removeExpiredSessions(orm.em.fork()),
        });
      }
    },
  };

  function tell(found: Record<string, number>): void {
    if (Object.values(found).some((count) => count > 0)) logger.info('tidied', found);
  }
}
