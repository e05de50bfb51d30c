import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDatabaseUnavailable } from '../../store/errors.ts';
import { openMigrator } from '../../store/migrate.ts';
import { MIGRATIONS } from '../../store/migrations/index.ts';
import { closeOrm, openOrm, type EntityManager, type Orm } from '../../store/orm.ts';
import { insertAsset } from '../../store/repositories/assets.repository.ts';
import { createProject } from '../../store/repositories/projects.repository.ts';
import { beginRun } from '../../store/repositories/runs.repository.ts';
import { replaceScenes } from '../../store/repositories/scenes.repository.ts';
import { freshDatabase } from '../support/database.ts';
import { anAsset, scene } from '../support/store-fixtures.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

let ours: TestStore;
let em: EntityManager;

beforeAll(async () => {
  ours = await openTestStore();
  ({ em } = ours);
});
afterAll(() => ours.close());

/** An extension that was created stays: others may use it by then. */
const ofExtension = (catalog: string) =>
  `exists (select 1 from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${catalog}.oid and d.deptype = 'e')`;
const names = async (url: string): Promise<string[]> => {
  const migrator = await openMigrator(url);
  const rows = await migrator.em.execute<Array<{ name: string }>>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace
     union select typname from pg_type where typnamespace = 'public'::regnamespace and not ${ofExtension('pg_type')}
     union select proname from pg_proc where pronamespace = 'public'::regnamespace and not ${ofExtension('pg_proc')} order by 1`,
  );
  await migrator.close(true);
  return rows.map((row) => row.name).filter((name) => !/^_?migration/.test(name));
};

describe('the schema', () => {
  it('is what the entities say: no migration is missing', async () => {
    const migrator = await openMigrator(ours.url);
    expect(await migrator.schema.getUpdateSchemaSQL()).toBe('');
    await migrator.close(true);
  });

  it('goes down and up again with rows in every table, and leaves nothing behind', async () => {
    const other = await freshDatabase();
    const store = await openOrm(other.url);
    const fork = store.em.fork();
    const project = await createProject(fork, { topic: 'Volcano' });
    const runId = randomUUID();
    await beginRun(fork, { projectId: project.id, runId, workflowId: 'w' });
    const [first] = await replaceScenes(fork, project.id, [scene('one')]);
    await insertAsset(fork, { ...anAsset(project.id, 'a'), sceneId: first?.id ?? null, runId });
    const before = await names(other.url);
    const migrator = await openMigrator(other.url);
    await migrator.migrator.down({ to: 0 });
    expect(await names(other.url)).toEqual([]);
    await migrator.migrator.up();
    expect(await migrator.schema.getUpdateSchemaSQL()).toBe('');
    await migrator.close(true);
    expect(await names(other.url)).toEqual(before);
    await closeOrm(store);
    await other.drop();
  });

  it('is migrated once by processes that start together', async () => {
    const other = await freshDatabase();
    const opened = await Promise.all(Array.from({ length: 6 }, () => openOrm(other.url, { pool: 1 })));
    const [row] = await (opened[0] as Orm).em
      .fork()
      .execute<Array<{ count: string }>>('select count(*) from migration');
    expect(Number(row?.count)).toBe(MIGRATIONS.length);
    await Promise.all(opened.map(closeOrm));
    await other.drop();
  });

  it('of a newer version is refused with what to do, and an old one unless it may migrate', async () => {
    const other = await freshDatabase();
    await expect(openOrm(other.url, { migrate: false })).rejects.toMatchObject({ code: 'DATABASE_NOT_MIGRATED' });
    const store = await openOrm(other.url);
    await store.em.fork().execute(`insert into migration (name) values ('9999-from-the-future')`);
    await closeOrm(store);
    await expect(openOrm(other.url)).rejects.toMatchObject({
      code: 'DATABASE_NEWER',
      message: expect.stringContaining('newer version'),
    });
    await other.drop();
    await expect(openOrm(other.url)).rejects.toMatchObject({ code: 'DATABASE_MISSING' });
  });
});

describe('a user who may not create extensions', () => {
  it('is told what an administrator has to run, and goes on after that', async () => {
    const other = await freshDatabase();
    const admin = new Client({ connectionString: other.url });
    await admin.connect();
    const role = `plain_${randomUUID().slice(0, 8)}`;
    await admin.query(`create role ${role} login password 'secret'`);
    await admin.query(`grant usage, create on schema public to ${role}`);
    const url = new URL(other.url);
    url.username = role;
    url.password = 'secret';
    await expect(openOrm(url.href)).rejects.toMatchObject({
      code: 'DATABASE_EXTENSION_MISSING',
      message: expect.stringContaining('CREATE EXTENSION pg_trgm;'),
    });
    await admin.query('create extension pg_trgm');
    await closeOrm(await openOrm(url.href));
    await admin.query(`drop owned by ${role}`);
    await admin.query(`drop role ${role}`);
    await admin.end();
    await other.drop();
  });
});

describe('a database that is away', () => {
  it('is told apart within two seconds, refused or silent', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    for (const url of ['postgresql://x:x@127.0.0.1:1/x', `postgresql://x:x@127.0.0.1:${port}/x`]) {
      const started = performance.now();
      const error: unknown = await openOrm(url).catch((caught: unknown) => caught);
      expect({ unavailable: isDatabaseUnavailable(error), error }).toMatchObject({ unavailable: true });
      expect(performance.now() - started).toBeLessThan(2500);
    }
    silent.close();
  });

  it('breaks the statement at hand, not the process, and is used again once it is back', async () => {
    const store = await openOrm(ours.url, { pool: 2 });
    const asleep = store.em
      .fork()
      .execute('select pg_sleep(30)')
      .catch((error: unknown) => error);
    await expect
      .poll(() =>
        em.execute(
          `select pg_terminate_backend(pid) from pg_stat_activity where query = 'select pg_sleep(30)' and pid <> pg_backend_pid()`,
        ),
      )
      .toHaveLength(1);
    expect(isDatabaseUnavailable(await asleep)).toBe(true);
    // The pool may hand out the broken connection once more before it hears of the break.
    await expect
      .poll(() => store.em.fork().execute('select 1 as one').catch(isDatabaseUnavailable))
      .toEqual([{ one: 1 }]);
    await closeOrm(store);
  });

  it('answers a slow statement with an error in time', async () => {
    const store = await openOrm(ours.url, { statementTimeout: 200 });
    await expect(store.em.fork().execute('select pg_sleep(30)')).rejects.toMatchObject({ code: '57014' });
    await closeOrm(store);
  });
});
