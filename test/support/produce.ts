import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Summary } from '../../cli/produce/summary.ts';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Settles when standard error holds the text. */
  says(text: string | RegExp): Promise<void>;
}

/** A home and a working folder of their own, and the command line as a stranger runs it. */
export interface ProduceLab {
  readonly folder: string;
  readonly home: string;
  run(args: readonly string[], env?: NodeJS.ProcessEnv): RunningCommand;
  /** Runs `produce --json` small and quick, and reads its result. */
  produce(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended & { summary: Summary | null }>;
  close(): Promise<void>;
}

export async function openProduceLab(): Promise<ProduceLab> {
  const folder = await mkdtemp(join(tmpdir(), 'lanternist-produce-'));
  const home = join(folder, 'home');
  const running = new Set<ChildProcess>();
  const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, ASSET_STORE: _store, ...own } = process.env;

  function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): RunningCommand {
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd: folder,
      env: { ...own, LANTERNIST_HOME: home, LANTERNIST_OFFLINE: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let stdout = '';
    let stderr = '';
    const listeners = new Set<() => void>();
    child.stdout.on('data', (data: Buffer) => {
      stdout += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      stderr += data.toString();
      listeners.forEach((look) => look());
    });
    const ended = new Promise<Ended>((resolve) => {
      child.once('close', (code, signal) => {
        running.delete(child);
        listeners.forEach((look) => look());
        resolve({ code, signal, stdout, stderr });
      });
    });
    const says = (text: string | RegExp): Promise<void> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (typeof text === 'string' ? stderr.includes(text) : text.test(stderr)) {
            listeners.delete(look);
            resolve();
          } else if (child.exitCode !== null || child.signalCode !== null) {
            listeners.delete(look);
            reject(new Error(`the command ended without saying ${String(text)}:\n${stderr}`));
          }
        };
        listeners.add(look);
        look();
      });
    return { process: child, ended, says };
  }

  return {
    folder,
    home,
    run,
    async produce(args, env) {
      const result = await run(['produce', ...args, '--json', '--resolution', '240'], env).ended;
      return { ...result, summary: result.stdout ? (JSON.parse(result.stdout) as Summary) : null };
    },
    async close() {
      for (const child of running) child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
