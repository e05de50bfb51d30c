import type { Orm } from '../store/orm.ts';
import type { Service } from './service.machine.ts';
import { untilNextLook } from './until-next-look.ts';

const EVERY_MS = 5000;

/**
 * Opens the database, then looks every few seconds whether it still answers. The pool connects again by itself; this
 * service only makes the state visible, and holds back the queues until the schema is known to fit.
 */
export function databaseService(options: { open: () => Promise<Orm>; opened: (orm: Orm) => void }): Service {
  let orm: Orm | null = null;
  return {
    name: 'database',
    async run({ ready, drain }) {
      if (!orm) {
        orm = await options.open();
        options.opened(orm);
      }
      while (!drain.aborted) {
        await orm.em.fork().execute('select 1');
        ready();
        await untilNextLook(EVERY_MS, drain);
      }
    },
  };
}
