import { closeOrm, openOrm, type EntityManager, type Orm } from '../../store/orm.ts';
import { freshDatabase } from './database.ts';

export interface TestStore {
  readonly url: string;
  readonly orm: Orm;
  readonly em: EntityManager;
  close(): Promise<void>;
}

/** A store on a database of its own. */
export async function openTestStore(): Promise<TestStore> {
  const database = await freshDatabase();
  const orm = await openOrm(database.url);
  const close = async (): Promise<void> => {
    await closeOrm(orm);
    await database.drop();
  };
  return { url: database.url, orm, em: orm.em.fork(), close };
}
