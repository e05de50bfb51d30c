import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { localTemporal } from '../../temporal-config/connection.ts';
import { searchAttributeFlags } from '../../temporal-config/search-attributes.ts';
import { freePort, isListening } from '../process/ports.ts';
import { stopProcess } from '../process/stop.ts';
import { StackError } from './errors.ts';
import { openLog } from './log-file.ts';
import { startService } from './service-process.ts';
import { waitForTemporal, withTemporal } from './temporal-client.ts';
import { clearHalfMade, databaseFile, findServer, pidFile, readNote, writeNote } from './temporal-files.ts';
import type { TemporalNote } from './temporal-files.ts';

export interface TemporalServer {
  port: number;
  uiPort: number;
  /** False when a running server of this home was taken over. */
  started: boolean;
}

export interface TemporalPorts {
  server: number;
  ui: number;
}

const START_MS = 30_000;
const START_TRIES = 3;

/** The Temporal server of a home: the one that runs, else a new one. The caller holds the home's lock. */
export async function ensureTemporal(
  home: string,
  preferred: TemporalPorts,
  program: () => Promise<string>,
  signal?: AbortSignal,
): Promise<TemporalServer> {
  const running = await adopt(home);
  if (running) return { port: running.port, uiPort: running.uiPort, started: false };
  await clearHalfMade(home);
  const executable = await program();
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    const port = await freePort(attempt === 1 ? preferred.server : 0);
    const uiPort = await freePort(attempt === 1 ? preferred.ui : 0);
    try {
      await start(home, executable, { port, uiPort }, signal);
      return { port, uiPort, started: true };
    } catch (error) {
      await stopTemporal(home);
      // Somebody may have taken a port between our look and the server's: then others are tried.
      const taken = (await isListening(port)) || (await isListening(uiPort));
      if (signal?.aborted || attempt === START_TRIES || !taken) throw error;
    }
  }
}

/**
 * Stops the server of a home, if one runs. All it knows is in its database file at every moment (it was killed in the
 * middle of work again and again without a loss), so it is not waited for long.
 */
export async function stopTemporal(home: string): Promise<void> {
  const pid = await findServer(home);
  if (pid === null) return;
  const steps = [
    { signal: 'SIGINT', waitMs: 2000 },
    { signal: 'SIGKILL', waitMs: 5000 },
  ] as const;
  if (!(await stopProcess(pid, steps))) {
    throw new StackError('START_FAILED', `The Temporal server (process ${pid}) did not stop.`);
  }
}

async function adopt(home: string): Promise<TemporalNote | null> {
  const pid = await findServer(home);
  if (pid === null) return null;
  const note = await readNote(home);
  if (note) {
    try {
      await withTemporal(localTemporal(`127.0.0.1:${note.port}`), 5000, () => Promise.resolve());
      return note;
    } catch {
      // It lives but does not answer: two servers must never share a database file, so it goes before the next comes.
    }
  }
  await stopTemporal(home);
  return null;
}

async function start(home: string, program: string, ports: Omit<TemporalNote, 'complete'>, signal?: AbortSignal) {
  const before = await readNote(home);
  await writeNote(home, { ...ports, complete: before?.complete ?? false });
  const log = await openLog(join(home, 'logs', 'temporal.log'));
  try {
    // The shell notes its own number before it becomes the server: there is no moment in which a kill -9 of ours
    // leaves a server that nobody knows.
    const args = ['-c', 'echo $$ > "$0" && exec "$@"', pidFile(home), program, ...serverArguments(home, ports)];
    const service = startService({ program: '/bin/sh', args, cwd: home, env: plainEnvironment() }, log);
    const deadline = Date.now() + START_MS;
    while (service.end() === undefined && Date.now() < deadline && !(await isListening(ports.port))) {
      await pause(20, undefined, { signal });
    }
    await waitForTemporal(localTemporal(`127.0.0.1:${ports.port}`), deadline, service.end, signal);
    await writeNote(home, { ...ports, complete: true });
  } catch (error) {
    signal?.throwIfAborted();
    const message = `The Temporal server did not start: ${(error as Error).message}.\n${await log.tail()}`;
    throw new StackError('START_FAILED', message, { cause: error });
  } finally {
    log.close();
  }
}

function serverArguments(home: string, { port, uiPort }: Omit<TemporalNote, 'complete'>): string[] {
  const network = ['--ip', '127.0.0.1', '--port', String(port), '--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)];
  const quiet = ['--log-level', 'warn', '--log-format', 'json', '--disable-config-file', '--disable-config-env'];
  const attributes = searchAttributeFlags.flatMap((flag) => ['--search-attribute', flag]);
  // Write-ahead log with a sync at every commit: as safe as the default journal, with a third of its syncs.
  const pragmas = ['journal_mode=wal', 'synchronous=full'].flatMap((pragma) => ['--sqlite-pragma', pragma]);
  // No asking at Temporal's site whether there is a newer version.
  // One machine needs one partition of a task queue: with four, a task can wait seconds for a poller that asked another.
  const values = [
    'frontend.enableServerVersionCheck=false',
    'matching.numTaskqueueReadPartitions=1',
    'matching.numTaskqueueWritePartitions=1',
  ];
  const dynamic = values.flatMap((value) => ['--dynamic-config-value', value]);
  const database = ['--db-filename', databaseFile(home), '--namespace', 'default'];
  return ['server', 'start-dev', ...database, ...network, ...quiet, ...attributes, ...pragmas, ...dynamic];
}

/** TEMPORAL_ADDRESS and its kin speak of other servers. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}
