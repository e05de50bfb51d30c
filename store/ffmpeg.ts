import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { StepFailure } from '../domain/project/errors.ts';

export interface FfmpegProgress {
  /** Frames written so far; 0 where there is no picture. */
  readonly frame: number;
  /** Seconds of film written so far. */
  readonly seconds: number;
}

export interface FfmpegJob {
  /** Path of the encoder. */
  readonly ffmpeg: string;
  /** Everything after the program's general options; inputs as `pipe:0` are fed by `write`. */
  readonly args: readonly string[];
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: FfmpegProgress) => void) | undefined;
  /**
   * `own`: the encoder leads a process group, which is ended as a whole. `shared`: it stays in this process's group, so that
   * whoever ends that group ends both. Default `own`.
   */
  readonly group?: 'own' | 'shared' | undefined;
}

export interface RunningFfmpeg {
  /** Resolves when `chunk` is on its way and its memory may change. Throws the encoder's own failure, not EPIPE. */
  write(chunk: Uint8Array): Promise<void>;
  /** Closes the input and waits for exit code 0; the last progress is that of the whole file. */
  finish(): Promise<FfmpegProgress>;
  /** Ends the process group and waits until it is gone. */
  kill(): Promise<void>;
}

const GENERAL = [
  '-hide_banner',
  '-nostdin',
  '-loglevel',
  'error',
  '-nostats',
  '-progress',
  'pipe:1',
  '-stats_period',
  '0.5',
];
const STDERR_KEPT = 4000;
/** A stuck encoder gets this long between SIGTERM and SIGKILL. */
const TERM_GRACE_MS = 2000;

/**
 * Starts the encoder, without a shell.
 * If this process dies, the encoder's input closes and it ends by itself.
 */
export function startFfmpeg(job: FfmpegJob): RunningFfmpeg {
  job.signal?.throwIfAborted();
  const own = job.group !== 'shared';
  const child = spawn(job.ffmpeg, [...GENERAL, ...job.args], { stdio: ['pipe', 'pipe', 'pipe'], detached: own });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT);
  });
  let progress: FfmpegProgress = { frame: 0, seconds: 0 };
  readProgress(child, (latest) => {
    progress = latest;
    job.onProgress?.(latest);
  });
  // EPIPE and the like say only that the encoder went away; its exit says why.
  child.stdin.on('error', (error: NodeJS.ErrnoException) => {
    stderr = `${stderr}${stderr === '' ? `input: ${error.code ?? error.message}` : ''}`;
  });

  const closed = exited(child, job.ffmpeg, () => stderr);
  // Nobody may be waiting yet when the encoder fails; `finish` and `write` report it.
  closed.catch(() => undefined);
  const onAbort = (): void => void kill();
  job.signal?.addEventListener('abort', onAbort, { once: true });

  const kill = async (): Promise<void> => {
    stop(child, own, 'SIGTERM');
    const timer = setTimeout(() => stop(child, own, 'SIGKILL'), TERM_GRACE_MS);
    await closed.catch(() => undefined);
    clearTimeout(timer);
  };
  const settled = async (): Promise<void> => {
    try {
      await closed;
    } catch (error) {
      job.signal?.throwIfAborted();
      throw error;
    } finally {
      job.signal?.removeEventListener('abort', onAbort);
    }
    job.signal?.throwIfAborted();
  };

  return {
    kill,
    async write(chunk) {
      if (child.stdin.destroyed || child.exitCode !== null) {
        await settled();
        throw new StepFailure('ENCODER_FAILED', 'the encoder ended before all frames were written');
      }
      const error = await new Promise<Error | null | undefined>((resolve) => child.stdin.write(chunk, resolve));
      if (error instanceof Error) {
        await settled();
        throw new StepFailure('ENCODER_FAILED', 'the encoder stopped reading frames', { cause: error });
      }
    },
    async finish() {
      child.stdin.end();
      await settled();
      return progress;
    },
  };
}

function stop(child: ChildProcess, group: boolean, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (!group) {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // ESRCH: it ended in between. Else there are no groups on this system, and the process itself is enough.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') child.kill(signal);
  }
}

function readProgress(child: ChildProcess, report: (progress: FfmpegProgress) => void): void {
  let rest = '';
  let frame = 0;
  let seconds = 0;
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [name, value = ''] = line.split('=', 2);
      if (name === 'frame') frame = Number(value) || 0;
      // N/A until the first packet is out.
      else if (name === 'out_time_us') seconds = (Number(value) || 0) / 1e6;
      else if (name === 'progress') report({ frame, seconds });
    }
  });
}

async function exited(child: ChildProcess, ffmpeg: string, stderr: () => string): Promise<void> {
  let code: number | null;
  let signal: NodeJS.Signals | null;
  try {
    [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  } catch (error) {
    throw new StepFailure(
      'ENCODER_MISSING',
      `the encoder ${ffmpeg} cannot be started (${(error as NodeJS.ErrnoException).code ?? String(error)}): run "lanternist setup", or set the path of an ffmpeg`,
      { cause: error },
    );
  }
  if (code === 0) return;
  const tail = stderr().trim();
  const details = { exitCode: code, signal, stderr: tail };
  if (/No space left on device|ENOSPC|Disk quota exceeded/iu.test(tail))
    throw new StepFailure('DISK_FULL', 'the disk is full: free some space, then start the project again', { details });
  const how = signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
  const last = tail.split('\n').at(-1) ?? '';
  throw new StepFailure('ENCODER_FAILED', `the encoder ${how}${last === '' ? '' : `: ${last}`}`, { details });
}
