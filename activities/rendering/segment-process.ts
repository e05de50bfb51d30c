import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { StepFailure } from '../../domain/project/errors.ts';
import type { SegmentReport, SegmentRequest } from './segment-messages.ts';

/** A process that has made this many segments, or has grown beyond this, makes room for a fresh one. */
const SEGMENTS_MAX = 25;
const RSS_MAX_BYTES = 500 * 1024 * 1024;
const STDERR_KEPT = 2000;

export interface SegmentProcess {
  /** True once it should not be given another segment. */
  readonly spent: boolean;
  /** Makes one segment; the size of its file in bytes. On abort the process and its encoder are gone when this settles. */
  run(
    request: SegmentRequest,
    options: { signal: AbortSignal | undefined; onFrames: (frames: number) => void },
  ): Promise<number>;
  /** Ends the process at once, and its encoder if there is one. */
  end(): Promise<void>;
}

export function startSegmentProcess(module: URL): SegmentProcess {
  // Leader of a group that its encoder shares: one signal ends both, and Ctrl-C reaches neither.
  // No flags of this process (a test runner's, a debugger's) may reach the child.
  const child = fork(fileURLToPath(module), {
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT);
  });
  const gone = ended(child);
  let made = 0;
  let spent = false;
  void gone.then(() => {
    spent = true;
  });

  const end = async (): Promise<void> => {
    spent = true;
    // Whoever waits for the end must not see the event loop run dry first.
    child.ref();
    endGroup(child);
    await gone;
  };
  setIdle(child, true);

  return {
    get spent() {
      return spent;
    },
    end,
    async run(request, { signal, onFrames }) {
      setIdle(child, false);
      const answer = Promise.withResolvers<{ bytes: number; rss: number }>();
      const onAbort = (): void => answer.reject(signal?.reason);
      const onMessage = (message: unknown): void => {
        const report = message as SegmentReport;
        if (report.type === 'progress') onFrames(report.frames);
        else if (report.type === 'done') answer.resolve(report);
        else {
          const { code, message: text, details } = report.failure;
          answer.reject(new StepFailure(code, text, { details }));
        }
      };
      gone.then((how) => answer.reject(crashed(how, stderr)), answer.reject);
      child.on('message', onMessage);
      signal?.addEventListener('abort', onAbort, { once: true });
      let finished = false;
      try {
        signal?.throwIfAborted();
        // Without a callback an error would be thrown where nobody can catch it.
        child.send(request, (error) => {
          if (error !== null) answer.reject(crashed('went away', stderr));
        });
        const { bytes, rss } = await answer.promise;
        made += 1;
        spent ||= made >= SEGMENTS_MAX || rss > RSS_MAX_BYTES;
        finished = true;
        return bytes;
      } catch (error) {
        // A failure that the process reported itself leaves it whole.
        finished = error instanceof StepFailure && error.code !== 'INTERNAL' && isAlive(child) && !signal?.aborted;
        throw error;
      } finally {
        child.off('message', onMessage);
        signal?.removeEventListener('abort', onAbort);
        if (!finished) {
          await end();
          await rm(request.temporary, { force: true });
        }
        setIdle(child, true);
      }
    },
  };
}

const isAlive = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

/** An idle child must not keep this process running: it exits by itself when the channel closes. */
function setIdle(child: ChildProcess, idle: boolean): void {
  const action = idle ? 'unref' : 'ref';
  child[action]();
  child.channel?.[action]();
  (child.stderr as (NodeJS.ReadableStream & Partial<Record<'ref' | 'unref', () => void>>) | null)?.[action]?.();
}

async function ended(child: ChildProcess): Promise<string> {
  // Errors after the first one (a message to a process that has ended) are told by the exit.
  child.on('error', () => undefined);
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    return signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
  } catch (error) {
    return `could not be started: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function crashed(how: string, stderr: string): StepFailure {
  const last = stderr.trim().split('\n').at(-1) ?? '';
  return new StepFailure(
    'ENCODER_FAILED',
    `the process that paints the frames ${how}${last === '' ? '' : `: ${last}`}`,
    {
      details: { stderr: stderr.trim() },
    },
  );
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: all of it has ended. Else there are no groups on this system; the encoder ends when its input closes.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') child.kill('SIGKILL');
  }
}
