import type { SceneFilm } from '../../domain/film/film.contract.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import { type SegmentProcess, startSegmentProcess } from './segment-process.ts';

const IDLE_MS = 60_000;
const DEFAULT_SIZE = 2;

export interface SegmentPoolOptions {
  /** Module that calls `serveSegments` with a painter. */
  readonly childModule: URL;
  /** Path of the encoder. */
  readonly ffmpeg: string;
  /** Segments made side by side; each fills about one core. */
  readonly size?: number;
  /** After this long without work a process ends and gives its memory back. */
  readonly idleMs?: number;
}

export interface RenderOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told now and then how many frames of the scene are done. */
  readonly onProgress?: ((progress: { frames: number; of: number }) => void) | undefined;
}

export interface RenderedSegment {
  readonly frames: number;
  /** Length of the segment in seconds of film. */
  readonly seconds: number;
  readonly bytes: number;
}

export interface SegmentPool {
  /**
   * Paints and encodes `film` to `outPath`, by way of `outPath` + `.part` beside it.
   * On abort its processes are dead and its temporary file is gone before the promise rejects with the signal's reason.
   * @throws StepFailure ENCODER_MISSING, ENCODER_FAILED, DISK_FULL, INTERNAL, and what the painter throws.
   */
  render(film: SceneFilm, outPath: string, options?: RenderOptions): Promise<RenderedSegment>;
  /** Ends every process at once; segments under way reject. */
  close(): Promise<void>;
}

/** A pool of processes that paint and encode segments; they start when needed and end when idle. */
export function createSegmentPool(options: SegmentPoolOptions): SegmentPool {
  const size = Math.max(1, options.size ?? DEFAULT_SIZE);
  const idle = new Map<SegmentProcess, NodeJS.Timeout>();
  const busy = new Set<SegmentProcess>();
  const waiting: Array<() => void> = [];
  let closed = false;
  let places = size;

  const place = async (signal: AbortSignal | undefined): Promise<void> => {
    if (places > 0) {
      places -= 1;
      return;
    }
    const turn = Promise.withResolvers<void>();
    const wake = (): void => turn.resolve();
    const onAbort = (): void => {
      const at = waiting.indexOf(wake);
      if (at >= 0) waiting.splice(at, 1);
      turn.reject(signal?.reason);
    };
    waiting.push(wake);
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      await turn.promise;
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) places += 1;
    else next();
  };
  const take = (): SegmentProcess => {
    for (const [process, timer] of idle) {
      clearTimeout(timer);
      idle.delete(process);
      if (!process.spent) return process;
      void process.end();
    }
    return startSegmentProcess(options.childModule);
  };
  const rest = (process: SegmentProcess): void => {
    const retire = (): void => {
      idle.delete(process);
      void process.end();
    };
    if (process.spent || closed) retire();
    else idle.set(process, setTimeout(retire, options.idleMs ?? IDLE_MS).unref());
  };

  return {
    async render(film, outPath, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      await place(signal);
      try {
        if (closed) throw new StepFailure('INTERNAL', 'the renderer is closed');
        const process = take();
        busy.add(process);
        try {
          const bytes = await process.run(
            { ffmpeg: options.ffmpeg, film, temporary: `${outPath}.part`, out: outPath },
            { signal, onFrames: (frames) => onProgress?.({ frames, of: film.frames }) },
          );
          return { frames: film.frames, seconds: film.frames / film.fps, bytes };
        } finally {
          busy.delete(process);
          rest(process);
        }
      } finally {
        leave();
      }
    },
    async close() {
      closed = true;
      for (const timer of idle.values()) clearTimeout(timer);
      await Promise.all([...idle.keys(), ...busy].map((process) => process.end()));
      idle.clear();
    },
  };
}
