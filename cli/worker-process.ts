import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeCache } from './code-cache.ts';
import type { Stack } from './embedded/stack.ts';
import { lanternistCache } from './paths.ts';
import type { Tools } from './setup/tools.ts';

const MAIN = fileURLToPath(new URL('../worker/main.ts', import.meta.url));
/**
 * A young generation of 1 MB in place of 16, and code that is small before it is fast: the heavy work is in native code.
 * The worker and its children, which inherit the flags, keep three hundred megabytes less at the same speed. Code is compiled
 * on the thread that runs it: a compiler's thread that asks for a collection while the process exits hangs it for ever
 * (nodejs/node#54918), and so small a generation makes it ask often.
 */
const WORKER_FLAGS = ['--max-semi-space-size=1', '--optimize-for-size', '--no-concurrent-recompilation'];
/** Large buffers (a frame, a canvas) go back to the system when they are freed, instead of staying with the process. */
const GLIBC = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '262144' };
const LONGEST_PAUSE_MS = 15_000;

export interface WorkerProcess {
  /** Settles when the worker serves its queues for the first time. */
  readonly ready: Promise<void>;
  /** Ends the worker: it finishes or hands back what is under way within `graceMs`, then it is killed. */
  stop(graceMs: number): Promise<void>;
  readonly pid: () => number | undefined;
}

/** The environment of a worker on this machine: addresses of the stack, paths of the tools. */
export function workerEnvironment(stack: Stack, tools: Tools, env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return {
    ...env,
    DATABASE_URL: stack.databaseUrl,
    TEMPORAL_ADDRESS: stack.temporalAddress,
    TEMPORAL_NAMESPACE: stack.temporalNamespace,
    ASSET_STORE: env['ASSET_STORE'] ?? assetRoot(stack),
    LANTERNIST_CACHE: lanternistCache(env),
    LANTERNIST_FFMPEG: tools.ffmpeg,
    LANTERNIST_VOICE: tools.voiceModel,
    LANTERNIST_VOICE_CONFIG: tools.voiceConfig,
    LANTERNIST_ENCYCLOPAEDIA: tools.encyclopaedia,
  };
}

/** Where the embedded stack keeps assets. */
export function assetRoot(stack: Pick<Stack, 'home'>, env: NodeJS.ProcessEnv = process.env): string {
  return env['ASSET_STORE'] ?? join(stack.home, 'assets');
}

/**
 * Keeps one worker running as a process of its own: what crashes there is started again, and this process stays free
 * to show progress. Its log goes to `logs/worker.log` of the home.
 */
export function startWorkerProcess(options: {
  home: string;
  /** What the worker works with. It loads its code meanwhile: that takes as long as the database takes to start. */
  env: Promise<NodeJS.ProcessEnv>;
  onRestart?: (message: string) => void;
}): WorkerProcess {
  const ready = Promise.withResolvers<void>();
  // The caller may never look: an unready worker is told through onRestart.
  ready.promise.catch(() => undefined);
  let child: ChildProcess | null = null;
  let stopping = false;
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;

  const start = (): void => {
    mkdirSync(join(options.home, 'logs'), { recursive: true });
    const log = openSync(join(options.home, 'logs', 'worker.log'), 'a');
    const running = fork(MAIN, [], {
      env: { ...process.env, ...GLIBC, NODE_COMPILE_CACHE: codeCache(), LANTERNIST_ENVIRONMENT: 'parent' },
      stdio: ['ignore', log, log, 'ipc'],
      execArgv: WORKER_FLAGS,
    });
    child = running;
    closeSync(log);
    // Whoever made the promise tells of its failure; a worker that has ended meanwhile needs no environment.
    options.env.then(
      (env) => running.connected && running.send({ type: 'environment', env }, () => undefined),
      () => undefined,
    );
    child.on('message', (message) => {
      if ((message as { status?: string }).status !== 'running') return;
      failures = 0;
      ready.resolve();
    });
    child.on('exit', (code, signal) => {
      child = null;
      if (stopping) return;
      failures += 1;
      const pause = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** failures);
      options.onRestart?.(
        `the worker ended (${signal ?? `exit code ${code}`}); starting it again, its log is ${join(options.home, 'logs', 'worker.log')}`,
      );
      timer = setTimeout(start, pause);
    });
  };
  start();

  return {
    ready: ready.promise,
    pid: () => child?.pid,
    async stop(graceMs) {
      stopping = true;
      if (timer) clearTimeout(timer);
      const running = child;
      if (!running || running.exitCode !== null || running.signalCode !== null) return;
      const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()));
      running.kill('SIGTERM');
      const kill = setTimeout(() => running.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(kill);
    },
  };
}
