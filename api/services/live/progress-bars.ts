import type { ProgressNotice } from '../../../store/repositories/progress.repository.ts';

/** Progress bars do not move faster than this. */
const TELL_EVERY_MS = 100;

/** Where bars stand: only the latest of each is told, and not too often. */
export class ProgressBars {
  readonly #tell: (notice: ProgressNotice) => void;
  readonly #latest = new Map<string, ProgressNotice>();
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: (notice: ProgressNotice) => void) {
    this.#tell = tell;
  }

  move(notice: ProgressNotice): void {
    this.#latest.set(`${notice.runId}/${notice.step}/${notice.sceneIndex}`, notice);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const one of this.#latest.values()) this.#tell(one);
      this.#latest.clear();
    }, TELL_EVERY_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
