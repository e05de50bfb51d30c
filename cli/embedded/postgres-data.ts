import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exists, syncPath, writeWhole } from '../process/files.ts';
import { run } from '../process/run.ts';
import { StackError } from './errors.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { openWay, ownFolder } from './run-as.ts';
import type { RunAs } from './run-as.ts';

export const POSTGRES_USER = 'lanternist';

export interface PostgresFolder {
  /** The data folder (PGDATA). */
  data: string;
  password: string;
}

const INIT_PREFIX = 'postgres.init-';

/**
 * The data folder of a home, made when there is none. It is made aside and renamed, so a crash leaves none or a whole
 * one. A folder of another major version is never touched.
 */
export async function openPostgresFolder(home: string, binaries: PostgresBinaries, as: RunAs): Promise<PostgresFolder> {
  const data = join(home, 'postgres');
  const passwordFile = join(home, 'postgres.password');
  await openWay(home, as);
  if (await exists(data)) {
    await demandVersion(data, binaries);
    await ownFolder(data, as);
    return { data, password: await readPassword(passwordFile, data) };
  }
  for (const name of await readdir(home)) {
    if (name.startsWith(INIT_PREFIX)) await rm(join(home, name), { recursive: true });
  }
  const password = randomBytes(24).toString('base64url');
  await writeWhole(passwordFile, `${password}\n`);
  await initialise(home, data, password, binaries, as);
  return { data, password };
}

async function initialise(
  home: string,
  data: string,
  password: string,
  { initdb }: PostgresBinaries,
  as: RunAs,
): Promise<void> {
  const draft = join(home, `${INIT_PREFIX}${process.pid}`);
  await mkdir(draft, { mode: 0o700 });
  // initdb reads the password as the user that it runs as, to whom our own file is closed.
  const passwordFile = `${draft}-password`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    await ownFolder(draft, as);
    if (as.user) await chown(passwordFile, as.user.uid, as.user.gid);
    const flags = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', `--username=${POSTGRES_USER}`];
    const [command, ...args] = [...as.prefix, initdb, ...flags, `--pwfile=${passwordFile}`, `--pgdata=${draft}`];
    await run(command ?? initdb, args, { timeoutMs: 120_000, cwd: draft, uid: as.user?.uid, gid: as.user?.gid });
    await rename(draft, data);
    await syncPath(home);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

/** The major version of a data folder, which must be that of our programs. */
export async function demandVersion(data: string, { postgres }: PostgresBinaries): Promise<string> {
  const file = join(data, 'PG_VERSION');
  if (!(await exists(file))) {
    const message = `${data} is there, but it is no PostgreSQL data folder. Move it away and start again.`;
    throw new StackError('OTHER_VERSION', message);
  }
  const found = (await readFile(file, 'utf8')).trim();
  const printed = await run(postgres, ['--version'], { timeoutMs: 20_000 });
  const needed = /(\d+)\.\d+/.exec(printed)?.[1];
  if (found === needed) return found;
  throw new StackError(
    'OTHER_VERSION',
    `The data folder ${data} was written by PostgreSQL ${found}, this version brings PostgreSQL ${needed ?? 'unknown'}. ` +
      `It was left as it is. Either move it away (\`mv ${data} ${data}-${found}\`) and start with an empty one, ` +
      `or keep its projects: run PostgreSQL ${found} on it, \`pg_dump --format=custom lanternist > lanternist.dump\`, ` +
      'move it away, start Lanternist, and `pg_restore --data-only` the dump into the new database.',
  );
}

async function readPassword(path: string, data: string): Promise<string> {
  if (await exists(path)) return (await readFile(path, 'utf8')).trim();
  const message = `${path} with the database's password is gone. Put it back, or move ${data} away and start again.`;
  throw new StackError('WRONG_PASSWORD', message);
}
