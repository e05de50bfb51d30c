import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '@temporalio/worker';
import type { Orm } from '../store/orm.ts';
import { announceProgress } from '../store/repositories/progress.repository.ts';
import { recordStepFailure, tallyRun } from '../store/repositories/step-reports.repository.ts';
import type { StepLedger } from './step-interceptor.ts';

/** Progress bars do not move faster than this. */
const ANNOUNCE_EVERY_MS = 250;
/** A failure is not held up for longer by being written down. */
const TELL_WITHIN_MS = 2000;

/** Writes what steps did into the run's row, and tells whoever listens where they stand. */
export function createLedger(orm: Promise<Orm>, logger: Logger): StepLedger {
  const told = new Map<string, number>();
  return {
    async stepDone(report) {
      told.delete(`${report.runId}/${report.step}/${report.scene}`);
      await tallyRun((await orm).em.fork(), report);
    },

    async stepFailed(report) {
      const written = orm.then((open) => recordStepFailure(open.em.fork(), report));
      const late = new AbortController();
      try {
        await Promise.race([written, wait(TELL_WITHIN_MS, undefined, { signal: late.signal, ref: false })]);
      } catch (error) {
        logger.warn('a failed attempt was not written down', { ...report, error: String(error) });
      } finally {
        late.abort();
        // Too late for this attempt, but not in vain if it still works.
        written.catch(() => undefined);
      }
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
