/** A value that costs a question to somebody else: asked at most every `ttlMs`, by one asker at a time. */
export interface CachedValue<T> {
  /** The value, at most `ttlMs` old. @throws what `load` throws, or Error once `deadlineMs` have passed */
  get(): Promise<T>;
  /** The last value that was had, and whether the last question failed; null before the first. */
  last(): { readonly value: T; readonly stale: boolean } | null;
}

export function cachedValue<T>(
  load: () => Promise<T>,
  { ttlMs, deadlineMs }: { readonly ttlMs: number; readonly deadlineMs: number },
): CachedValue<T> {
  let kept: { value: T; at: number } | null = null;
  let failed = false;
  let asking: Promise<T> | null = null;

  async function ask(): Promise<T> {
    // What comes in was true when it was asked for.
    const at = performance.now();
    try {
      const value = await load();
      kept = { value, at };
      failed = false;
      return value;
    } catch (error) {
      failed = true;
      throw error;
    } finally {
      asking = null;
    }
  }

  return {
    async get() {
      if (kept && !failed && performance.now() - kept.at < ttlMs) return kept.value;
      asking ??= ask();
      const late = Promise.withResolvers<never>();
      const timer = setTimeout(() => {
        failed = true;
        late.reject(new Error(`no answer within ${deadlineMs} ms`));
      }, deadlineMs);
      try {
        return await Promise.race([asking, late.promise]);
      } finally {
        clearTimeout(timer);
      }
    },
    last: () => (kept ? { value: kept.value, stale: failed } : null),
  };
}
