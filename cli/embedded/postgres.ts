import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { exists } from '../process/files.ts';
import { commandLineOf } from '../process/identity.ts';
import { freePort, isListening } from '../process/ports.ts';
import { stopProcess } from '../process/stop.ts';
import { StackError } from './errors.ts';
import { openLog } from './log-file.ts';
import type { LogFile } from './log-file.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { ensureDatabase, postgresUrl } from './postgres-client.ts';
import { openPostgresFolder } from './postgres-data.ts';
import type { PostgresFolder } from './postgres-data.ts';
import { unprivileged } from './run-as.ts';
import type { RunAs } from './run-as.ts';
import { startService } from './service-process.ts';
import type { ServiceProcess } from './service-process.ts';

export interface PostgresServer {
  port: number;
  /** Connection address with the password in it: never log it. */
  url: string;
  /** False when a running server of this home was taken over. */
  started: boolean;
}

const START_MS = 30_000;
const START_TRIES = 3;

/** The database server of a home: the one that runs, else a new one. The caller holds the home's lock. */
export async function ensurePostgres(
  home: string,
  preferredPort: number,
  signal?: AbortSignal,
): Promise<PostgresServer> {
  const binaries = await postgresBinaries();
  const as = await unprivileged(binaries.postgres);
  const folder = await openPostgresFolder(home, binaries, as);
  const running = await adopt(folder);
  if (running !== null) return { port: running, url: postgresUrl(folder, running), started: false };
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    const port = await freePort(attempt === 1 ? preferredPort : 0);
    try {
      await start(home, folder, port, binaries.postgres, as, signal);
      return { port, url: postgresUrl(folder, port), started: true };
    } catch (error) {
      await stopPostgres(home);
      // Somebody may have taken the port between our look and the server's: then another one is tried.
      if (signal?.aborted || attempt === START_TRIES || !(await isListening(port))) throw error;
    }
  }
}

/** Stops the server of a home, if one runs: clients are disconnected, all is written (a fast shutdown). */
export async function stopPostgres(home: string): Promise<void> {
  const running = await findPostmaster(join(home, 'postgres'));
  if (!running) return;
  const steps = [
    { signal: 'SIGINT', waitMs: 20_000 },
    { signal: 'SIGQUIT', waitMs: 5000 },
    { signal: 'SIGKILL', waitMs: 5000 },
  ] as const;
  if (!(await stopProcess(running.pid, steps))) {
    throw new StackError('START_FAILED', `PostgreSQL (process ${running.pid}) did not stop.`);
  }
}

/** Port of a living server of this folder that answers; one that hangs is ended. Null: none runs. */
async function adopt(folder: PostgresFolder): Promise<number | null> {
  const running = await findPostmaster(folder.data);
  if (!running) {
    // What a killed server left names a process number that another program may have by now: PostgreSQL would refuse.
    await rm(join(folder.data, 'postmaster.pid'), { force: true });
    return null;
  }
  try {
    await ensureDatabase(folder, running.port);
    return running.port;
  } catch (error) {
    if (error instanceof StackError && error.code === 'WRONG_PASSWORD') throw error;
    await stopProcess(running.pid, [
      { signal: 'SIGQUIT', waitMs: 3000 },
      { signal: 'SIGKILL', waitMs: 3000 },
    ]);
    return null;
  }
}

async function start(
  home: string,
  folder: PostgresFolder,
  port: number,
  program: string,
  as: RunAs,
  signal?: AbortSignal,
): Promise<void> {
  const log = await openLog(join(home, 'logs', 'postgres.log'));
  const network = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  const clock = ['-c', 'timezone=UTC', '-c', 'log_timezone=UTC', '-c', 'log_line_prefix=%m [%p] '];
  const [command, ...prefix] = [...as.prefix, program];
  const args = [...prefix, '-D', folder.data, '-p', String(port), ...network, ...clock];
  const env = { ...process.env, LC_ALL: 'C' };
  try {
    const service = startService({ program: command ?? program, args, cwd: folder.data, env, user: as.user }, log);
    await waitUntilReady(folder, service, log, signal);
    await ensureDatabase(folder, port);
  } finally {
    log.close();
  }
}

async function waitUntilReady(
  folder: PostgresFolder,
  service: ServiceProcess,
  log: LogFile,
  signal?: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + START_MS;
  while (performance.now() < deadline) {
    if (await isReady(folder.data)) return;
    if (service.end() !== undefined) break;
    await pause(10, undefined, { signal });
  }
  const reason = service.end() ?? `it was not ready within ${START_MS / 1000} s`;
  throw new StackError('START_FAILED', `PostgreSQL did not start: ${reason}.\n${await log.tail()}`);
}

async function isReady(data: string): Promise<boolean> {
  return (await readPidFile(data))?.[7]?.startsWith('ready') ?? false;
}

/** The living server of this data folder, known by its command line (a number alone may be another program's). */
async function findPostmaster(data: string): Promise<{ pid: number; port: number } | null> {
  const lines = await readPidFile(data);
  if (!lines) return null;
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  const command = await commandLineOf(pid);
  return command?.includes(` -D ${data} `) ? { pid, port } : null;
}

async function readPidFile(data: string): Promise<string[] | null> {
  const path = join(data, 'postmaster.pid');
  if (!(await exists(path))) return null;
  try {
    return (await readFile(path, 'utf8')).split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null; // removed since we looked
    throw error;
  }
}
