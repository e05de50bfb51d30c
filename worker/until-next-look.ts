import { setTimeout as pause } from 'node:timers/promises';

/** Settles after `ms`, or as soon as the worker drains. */
export async function untilNextLook(ms: number, drain: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal: drain });
  } catch (error) {
    if (!drain.aborted) throw error;
  }
}

/** Settles with null once `signal` aborts. */
export const drained = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener('abort', () => resolve(null), { once: true });
  });
