import { PRESENCE_SECONDS } from '../domain/operations/worker.contract.ts';
import { isDatabaseUnavailable } from '../store/errors.ts';
import type { Orm } from '../store/orm.ts';
import { saveWorker, stopWorker, sweepWorkers, type WorkerPresence } from '../store/repositories/workers.repository.ts';
import type { Service } from './service.machine.ts';
import { drained, untilNextLook } from './until-next-look.ts';

/** While parts start the words come faster: whoever looks wants to see that a queue is served as soon as it is. */
const STARTING_MS = 1000;
const SWEEP_EVERY = 60;
/** A database that is back hears of its workers soon, or they would count as lost. */
const AGAIN_MS = 2000;

/**
 * Tells the database every few seconds that this worker is there and how it is. While queues drain it goes on, so that a
 * worker that finishes its steps is seen to do so; then it notes the clean stop. A worker that cannot is seen as lost.
 */
export function presenceService(options: {
  orm: Promise<Orm>;
  read: () => Promise<WorkerPresence>;
  /** Aborts when the last queue has drained. */
  queuesStopped: AbortSignal;
  everyMs?: number;
}): Service {
  const { queuesStopped, read } = options;
  const everyMs = options.everyMs ?? PRESENCE_SECONDS * 1000;
  return {
    name: 'presence',
    async run({ ready, drain }) {
      ready();
      const orm = await Promise.race([options.orm, drained(drain)]);
      if (!orm) return;
      for (let beat = 0; !drain.aborted || !queuesStopped.aborted; beat += 1) {
        const pause = await tell(orm, beat % SWEEP_EVERY === 0);
        await untilNextLook(Math.min(everyMs, pause), drain.aborted ? queuesStopped : drain);
      }
      await stopWorker(orm.em.fork(), (await read()).id);
    },
  };

  /** @returns milliseconds until the next word; that the database is away another part of the worker reports */
  async function tell(orm: Orm, sweep: boolean): Promise<number> {
    try {
      const presence = await read();
      await saveWorker(orm.em.fork(), presence);
      if (sweep) await sweepWorkers(orm.em.fork());
      return presence.status === 'starting' ? STARTING_MS : everyMs;
    } catch (error) {
      if (isDatabaseUnavailable(error)) return AGAIN_MS;
      throw error;
    }
  }
}
