import { chmod, chown, lchown, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../process/run.ts';
import { StackError } from './errors.ts';

/** How a program is started so that it does not run as root: PostgreSQL refuses to. */
export interface RunAs {
  /** Command words to put before the program's own. */
  prefix: readonly string[];
  /** User and group to start it as; absent: the caller's own. */
  user?: { uid: number; gid: number };
}

const SHORT_MS = 20_000;
const WAYS =
  'Run Lanternist as a normal user, or keep the checkout and LANTERNIST_HOME in folders that every user may enter.';
const NAMESPACE = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'] as const;

/**
 * As a normal user: just so. As root: in a user namespace where root's own files belong to user 1000, which changes
 * nothing on the machine and reaches a home that is closed to others; where that is not allowed (some containers), as
 * the user `postgres`, made if need be.
 * @param program a program that must be startable that way, for example the server itself
 */
export async function unprivileged(program: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  if (await works([...NAMESPACE, program, '--version'])) return { prefix: NAMESPACE };
  return { prefix: [], user: await postgresUser(program) };
}

/** Lets another user pass through a home of ours to its own folder in it; throws when the way there is closed. */
export async function openWay(home: string, { user }: RunAs): Promise<void> {
  if (!user) return;
  // Passing through shows nothing: what else is in the home is closed file by file.
  await chmod(home, 0o711);
  try {
    await run('/bin/sh', ['-c', 'cd "$0"', home], { ...limits(), ...user });
  } catch (error) {
    const message = `PostgreSQL does not run as root, and the user "postgres" may not enter ${home}. ${WAYS}`;
    throw new StackError('NO_USER', message, { cause: error });
  }
}

/** Gives a folder and all in it to whoever will run on it: the way chosen may differ from last time's. */
export async function ownFolder(folder: string, as: RunAs): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = as.user ?? { uid: 0, gid: 0 };
  if ((await stat(folder)).uid === uid) return;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await lchown(join(entry.parentPath, entry.name), uid, gid);
  }
  await chown(folder, uid, gid);
}

async function postgresUser(program: string): Promise<{ uid: number; gid: number }> {
  const known = await lookUp();
  if (!known) await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], limits());
  const user = known ?? (await lookUp());
  if (!user) throw new StackError('NO_USER', 'PostgreSQL does not run as root, and no user "postgres" could be made.');
  try {
    await run(program, ['--version'], { ...limits(), ...user });
  } catch (error) {
    const reason = `the user "postgres" cannot run ${program} (${(error as Error).message})`;
    const message = `PostgreSQL does not run as root, and ${reason}. ${WAYS}`;
    throw new StackError('NO_USER', message, { cause: error });
  }
  return user;
}

async function lookUp(): Promise<{ uid: number; gid: number } | null> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'postgres'], limits())));
    return { uid: Number(uid), gid: Number(gid) };
  } catch {
    return null; // id ends with 1: there is no such user
  }
}

async function works([command, ...args]: string[]): Promise<boolean> {
  try {
    await run(command ?? '', args, limits());
    return true;
  } catch {
    return false; // no such tool, or the kernel forbids it: the next way is tried
  }
}

function limits() {
  return { timeoutMs: SHORT_MS };
}
