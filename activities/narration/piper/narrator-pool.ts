import { NarrationError } from '../errors.ts';
import type { SayRequest } from './child-protocol.ts';
import { NarratorProcess } from './narrator-process.ts';
import type { Speech } from './piper-voice.ts';

export interface PoolOptions {
  modelPath: string;
  configPath: string;
  /** Most children at once; each has one thread and about 300 MB. */
  size: number;
  /** An idle child is ended after this many milliseconds. */
  idleMs: number;
}

interface Job {
  request: SayRequest;
  crashes: number;
  done(speech: Speech): void;
  fail(error: unknown): void;
}

/** A child that dies is replaced and its sentence said once more; a sentence that kills two children is refused. */
const CRASHES_ALLOWED = 1;
/** Children that died before they were ready, one after another, before the pool gives up on its queue. */
const FALSE_STARTS_ALLOWED = 3;

/** Persistent children, started when there is work for them. */
export class NarratorPool {
  readonly #options: PoolOptions;
  readonly #children = new Map<NarratorProcess, Job | null>();
  #queue: Job[] = [];
  #falseStarts = 0;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Aborting kills the child at work and rejects with the signal's reason once the child is gone. */
  say(request: SayRequest, signal: AbortSignal): Promise<Speech> {
    if (signal.aborted) return Promise.reject(reasonOf(signal));
    if (this.#closed) return Promise.reject(closedError());
    return new Promise<Speech>((resolve, reject) => {
      const job: Job = {
        request,
        crashes: 0,
        done: (speech) => {
          signal.removeEventListener('abort', abort);
          resolve(speech);
        },
        fail: (error) => {
          signal.removeEventListener('abort', abort);
          reject(signal.aborted ? reasonOf(signal) : error);
        },
      };
      const abort = (): void => this.#abort(job, reasonOf(signal));
      signal.addEventListener('abort', abort, { once: true });
      this.#queue.push(job);
      this.#pump();
    });
  }

  /** Ends every child; what was under way fails. Resolves when no child is left. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#failQueue(closedError());
    await Promise.all([...this.#children.keys()].map((child) => child.kill()));
  }

  #pump(): void {
    for (const [child, job] of this.#children) {
      if (job || !child.ready || child.dying) continue;
      const next = this.#queue.shift();
      if (!next) return;
      this.#children.set(child, next);
      child.send(next.request);
    }
    const starting = [...this.#children].filter(([child]) => !child.ready && !child.dying).length;
    const wanted = Math.min(this.#queue.length - starting, this.#options.size - this.#children.size);
    for (let k = 0; k < wanted; k++) this.#start();
  }

  #start(): void {
    const child = new NarratorProcess(this.#options, {
      ready: () => {
        this.#falseStarts = 0;
        this.#pump();
        child.rest();
      },
      said: (speech) => {
        this.#children.get(child)?.done(speech);
        this.#release(child);
      },
      failed: (reason) => {
        this.#children
          .get(child)
          ?.fail(new NarrationError('NARRATION_FAILED', true, `The voice could not say this: ${reason}.`));
        this.#release(child);
      },
      unusable: (reason) =>
        this.#failQueue(
          new NarrationError(
            'NARRATION_FAILED',
            true,
            `The offline voice cannot start: ${reason}. Its file may be damaged: lanternist doctor tells, lanternist setup gets it again.`,
          ),
        ),
      gone: (how) => this.#gone(child, how),
    });
    this.#children.set(child, null);
  }

  #release(child: NarratorProcess): void {
    // Its last message may come after its exit.
    if (!this.#children.has(child)) return;
    this.#children.set(child, null);
    this.#pump();
    child.rest();
  }

  #gone(child: NarratorProcess, how: string): void {
    const job = this.#children.get(child);
    this.#children.delete(child);
    const error = this.#closed
      ? closedError()
      : new NarrationError('NARRATION_FAILED', false, `The offline voice ended unexpectedly (${how}).`);
    if (job) {
      job.crashes++;
      if (this.#closed || job.crashes > CRASHES_ALLOWED) job.fail(error);
      else this.#queue.unshift(job);
    } else if (!child.ready && !child.dying) {
      this.#falseStarts++;
      if (this.#falseStarts >= FALSE_STARTS_ALLOWED) {
        this.#falseStarts = 0;
        this.#failQueue(error);
      }
    }
    this.#pump();
  }

  #abort(job: Job, reason: unknown): void {
    const waiting = this.#queue.indexOf(job);
    if (waiting >= 0) {
      this.#queue.splice(waiting, 1);
      void this.#endNeedless().then(() => job.fail(reason));
      return;
    }
    for (const [child, running] of this.#children) {
      if (running !== job) continue;
      this.#children.set(child, null);
      void Promise.all([child.kill(), this.#endNeedless()]).then(() => job.fail(reason));
    }
  }

  /** Children that are on their way for work which nobody wants any more. */
  async #endNeedless(): Promise<void> {
    if (this.#queue.length > 0) return;
    const needless = [...this.#children.keys()].filter((child) => !child.ready && !child.dying);
    await Promise.all(needless.map((child) => child.kill()));
  }

  #failQueue(error: NarrationError): void {
    const waiting = this.#queue;
    this.#queue = [];
    for (const job of waiting) job.fail(error);
  }
}

function closedError(): NarrationError {
  return new NarrationError('NARRATION_FAILED', false, 'The narrator has been closed.');
}

function reasonOf(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}
