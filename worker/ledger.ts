import type { Logger } from '@temporalio/worker';
import type { Orm } from '../store/orm.ts';
import { announceProgress } from '../store/repositories/progress.repository.ts';
import { tallyRun } from '../store/repositories/runs.repository.ts';
import type { StepLedger } from './step-interceptor.ts';

/** Progress bars do not move faster than this. */
const ANNOUNCE_EVERY_MS = 250;

/** Writes what steps did into the run's row, and tells whoever listens where they stand. */
export function createLedger(orm: Promise<Orm>, logger: Logger): StepLedger {
  const told = new Map<string, number>();
  return {
    async stepDone(report) {
      told.delete(`${report.runId}/${report.step}/${report.scene}`);
      await tallyRun((await orm).em.fork(), report);
    },

    progress({ projectId, runId, step, scene, fraction, message }) {
      const key = `${runId}/${step}/${scene}`;
      const now = performance.now();
      if (now - (told.get(key) ?? Number.NEGATIVE_INFINITY) < ANNOUNCE_EVERY_MS) return;
      told.set(key, now);
      void orm
        .then((open) =>
          announceProgress(open.em.fork(), { projectId, runId, step, sceneIndex: scene, fraction, message }),
        )
        .catch((error: unknown) => logger.debug('progress was not announced', { error: String(error) }));
    },
  };
}
