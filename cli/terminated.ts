import { onOrphaned } from './orphaned.ts';

/**
 * Aborts at Ctrl-C, at SIGTERM, or when whoever started us has gone; a second signal ends the process at once. Asked for
 * before anything is started, so that nothing is left running by a stop in the middle of it.
 */
export function terminationSignal(): AbortSignal {
  const stop = new AbortController();
  let asked = 0;
  const ask = (): void => {
    const now = performance.now();
    // One Ctrl-C can reach us twice: through the terminal and through npm.
    if (asked && now - asked > 80) process.exit(130);
    asked ||= now;
    stop.abort();
  };
  process.on('SIGINT', ask);
  process.on('SIGTERM', ask);
  onOrphaned(ask);
  return stop.signal;
}

/**
 * Waits for something that itself hears of no signal.
 * @throws the signal's reason as soon as it aborts
 */
export async function unlessAborted(waiting: Promise<void>, signal: AbortSignal): Promise<void> {
  await Promise.race([waiting, untilAborted(signal)]);
  signal.throwIfAborted();
}

/** Settles when the signal aborts. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
