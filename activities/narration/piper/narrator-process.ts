import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChildMessage, SayRequest } from './child-protocol.ts';
import type { Speech } from './piper-voice.ts';

const ENTRY = fileURLToPath(new URL('./narrator-child.ts', import.meta.url));

export interface ProcessEvents {
  ready(): void;
  said(speech: Speech): void;
  failed(reason: string): void;
  unusable(reason: string): void;
  /** The process has ended; `how` tells its signal or exit code and its last words. */
  gone(how: string): void;
}

/** One child. While it rests it does not keep this process alive, and ends after a while. */
export class NarratorProcess {
  ready = false;
  /** It has been killed and takes no more work. */
  dying = false;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  readonly #idleMs: number;
  #busy = false;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: { modelPath: string; configPath: string; idleMs: number }, events: ProcessEvents) {
    this.#idleMs = options.idleMs;
    const { NODE_OPTIONS: _, ...env } = process.env;
    const child = fork(ENTRY, [options.modelPath, options.configPath], {
      serialization: 'advanced',
      execArgv: [],
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child = child;
    let lastWords = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (lastWords = (lastWords + text).slice(-500)));
    this.#exited = new Promise((resolve) => {
      const end = (how: string): void => {
        clearTimeout(this.#idle);
        events.gone(lastWords.trim() ? `${how}: ${lastWords.trim()}` : how);
        resolve();
      };
      child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
      child.once('error', (error) => {
        // A child that was never started has no exit.
        if (child.pid === undefined) end(error.message);
      });
    });
    child.on('message', (message: ChildMessage) => {
      if (message.kind === 'ready') {
        this.ready = true;
        events.ready();
        return;
      }
      if (message.kind === 'unusable') return events.unusable(message.reason);
      this.#busy = false;
      if (message.kind === 'said') events.said({ pcm: message.pcm, times: message.times });
      else events.failed(message.reason);
    });
  }

  send(request: SayRequest): void {
    this.#busy = true;
    clearTimeout(this.#idle);
    this.#hold(true);
    // A child that is just dying cannot be written to: its exit brings the sentence back.
    this.#child.send(request, () => undefined);
  }

  /** Called when it was offered work; a child that got none goes to rest. */
  rest(): void {
    if (this.#busy) return;
    this.#hold(false);
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.kill(), this.#idleMs).unref();
  }

  /** Resolves when it is gone. */
  kill(): Promise<void> {
    this.dying = true;
    this.#child.kill('SIGKILL');
    return this.#exited;
  }

  #hold(alive: boolean): void {
    const { channel, stderr } = this.#child;
    // stderr is a pipe: its handle keeps the event loop alive as well.
    const pipe = stderr as unknown as { ref?(): void; unref?(): void } | null;
    if (alive) {
      this.#child.ref();
      channel?.ref();
      pipe?.ref?.();
    } else {
      this.#child.unref();
      channel?.unref();
      pipe?.unref?.();
    }
  }
}
