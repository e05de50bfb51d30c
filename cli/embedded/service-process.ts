import { spawn } from 'node:child_process';
import type { LogFile } from './log-file.ts';

export interface ServiceCommand {
  program: string;
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  user?: { uid: number; gid: number } | undefined;
}

export interface ServiceProcess {
  /** Undefined when it could not even be started. */
  pid: number | undefined;
  /** How it ended, in words; undefined while it lives. */
  end: () => string | undefined;
}

/**
 * Starts a service that outlives us: its own session (a Ctrl-C in the terminal does not reach it), its own log (no pipe
 * to us that could break), and nothing that keeps our event loop alive.
 */
export function startService(command: ServiceCommand, log: LogFile): ServiceProcess {
  const child = spawn(command.program, command.args, {
    cwd: command.cwd,
    env: command.env,
    detached: true,
    stdio: ['ignore', log.descriptor, log.descriptor],
    uid: command.user?.uid,
    gid: command.user?.gid,
  });
  let end: string | undefined;
  child.once('error', (error) => (end = error.message));
  child.once('exit', (code, killedBy) => (end = `it ended with ${killedBy ?? `code ${code}`}`));
  child.unref();
  return { pid: child.pid, end: () => end };
}
