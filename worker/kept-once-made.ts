/** Something that a queue's steps need and that may be missing on this machine. */
export interface KeptOnceMade<T> {
  /** What was made; makes it anew where that has failed so far. Throws what `make` throws. */
  readonly get: () => Promise<T>;
  /** Ends with `close` what was made, if anything was. */
  close(close: (made: T) => Promise<void>): Promise<void>;
}

/**
 * Begins to make it at once and keeps it. A failure is told to the step that asks, never to the queue: a queue that does
 * not start leaves its runs waiting without a word.
 */
export function keptOnceMade<T>(make: () => T | Promise<T>): KeptOnceMade<T> {
  let making: Promise<T> | null = null;
  const get = (): Promise<T> => {
    if (making) return making;
    const trying = (async () => make())().catch((error: unknown) => {
      making = null;
      throw error;
    });
    making = trying;
    return trying;
  };
  // Whoever asks hears of it: the next `get` tries again.
  get().catch(() => undefined);
  return {
    get,
    async close(close) {
      const made = await making?.catch(() => null);
      if (made) await close(made);
    },
  };
}
