import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, isListening } from '../process/ports.ts';
import { StackError } from './errors.ts';
import { openLog } from './log-file.ts';
import type { LogFile } from './log-file.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { ensureDatabase, postgresUrl } from './postgres-client.ts';
import { openPostgresFolder } from './postgres-data.ts';
import type { PostgresFolder } from './postgres-data.ts';
import {
  FAST_STOP,
  HARD_STOP,
  findPostmaster,
  forgetReusedNumber,
  readPostmaster,
  stopPostmaster,
} from './postmaster.ts';
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

interface Installation {
  home: string;
  folder: PostgresFolder;
  program: string;
  as: RunAs;
}

const START_MS = 30_000;
const START_TRIES = 20;

/** The database server of a home: the one that runs, else a new one. The caller holds the home's lock. */
export async function ensurePostgres(
  home: string,
  preferredPort: number,
  signal?: AbortSignal,
): Promise<PostgresServer> {
  const binaries = await postgresBinaries();
  const as = await unprivileged(binaries.postgres);
  const folder = await openPostgresFolder(home, binaries, as);
  const running = await adopt(folder, signal);
  const port = running ?? (await startAnew({ home, folder, program: binaries.postgres, as }, preferredPort, signal));
  return { port, url: postgresUrl(folder, port), started: running === null };
}

/** Stops the server of a home, if one runs: clients are disconnected, all is written (a fast shutdown). */
export async function stopPostgres(home: string): Promise<void> {
  await stopPostmaster(join(home, 'postgres'), FAST_STOP);
}

/** Port of a living server of this folder that answers; one that hangs is ended. Null: none runs. */
async function adopt(folder: PostgresFolder, signal?: AbortSignal): Promise<number | null> {
  let running = await findPostmaster(folder.data);
  // One that is still starting, after a crash for example, was left by a command that has been killed meanwhile.
  const deadline = performance.now() + START_MS;
  while (running && !running.ready && performance.now() < deadline) {
    await pause(20, undefined, { signal });
    running = await findPostmaster(folder.data);
  }
  if (!running) return null;
  try {
    await ensureDatabase(folder, running.port);
    return running.port;
  } catch (error) {
    if (error instanceof StackError) throw error;
    await stopPostmaster(folder.data, HARD_STOP);
    return null;
  }
}

async function startAnew(installation: Installation, preferredPort: number, signal?: AbortSignal): Promise<number> {
  const { data } = installation.folder;
  await forgetReusedNumber(data);
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    const port = await freePort(attempt === 1 ? preferredPort : 0);
    try {
      await start(installation, port, signal);
      return port;
    } catch (error) {
      await stopPostmaster(data, FAST_STOP);
      if (signal?.aborted || attempt === START_TRIES) throw error;
      // The children of a killed server need a moment to notice; its shared memory tells PostgreSQL that they live.
      if ((error as Error).message.includes('shared memory block')) await pause(250, undefined, { signal });
      // Somebody may have taken the port between our look and the server's: then another one is tried.
      else if (!(await isListening(port))) throw error;
    }
  }
}

async function start({ home, folder, program, as }: Installation, port: number, signal?: AbortSignal): Promise<void> {
  const log = await openLog(join(home, 'logs', 'postgres.log'));
  const network = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  const clock = ['-c', 'timezone=UTC', '-c', 'log_timezone=UTC', '-c', 'log_line_prefix=%m [%p] '];
  const [command, ...prefix] = [...as.prefix, program];
  const args = [...prefix, '-D', folder.data, '-p', String(port), ...network, ...clock];
  const env = { ...process.env, LC_ALL: 'C' };
  try {
    const service = startService({ program: command ?? program, args, cwd: folder.data, env, user: as.user }, log);
    await waitUntilReady(folder.data, service, log, signal);
    await ensureDatabase(folder, port);
  } finally {
    log.close();
  }
}

async function waitUntilReady(
  data: string,
  service: ServiceProcess,
  log: LogFile,
  signal?: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + START_MS;
  while (performance.now() < deadline) {
    const noted = await readPostmaster(data);
    if (noted?.pid === service.pid && noted?.ready) return;
    if (service.end() !== undefined) break;
    await pause(10, undefined, { signal });
  }
  const reason = service.end() ?? `it was not ready within ${START_MS / 1000} s`;
  throw new StackError('START_FAILED', `PostgreSQL did not start: ${reason}.\n${await log.tail()}`);
}
