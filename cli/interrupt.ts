import { onOrphaned } from './orphaned.ts';

/** Presses closer than this come from one key press that reached us twice: through the terminal and through npm. */
const ECHO_MS = 80;
/** Time to press a second time, which means: leave the run, do not cancel it. */
export const SECOND_PRESS_MS = 1500;

export interface InterruptHandlers {
  /** The first press: say what will happen. */
  warn(): void;
  /** No second press came: cancel properly. */
  cancel(): void;
  /** A second press: leave at once, the run is resumed later. */
  leave(): void;
}

/** Ctrl-C once cancels, twice leaves. @returns a function that restores the default */
export function onInterrupt(handlers: InterruptHandlers, source: NodeJS.EventEmitter = process): () => void {
  let pressedAt: number | null = null;
  let timer: NodeJS.Timeout | null = null;
  const press = (): void => {
    const now = performance.now();
    if (pressedAt !== null && now - pressedAt < ECHO_MS) return;
    if (pressedAt !== null) {
      if (timer) clearTimeout(timer);
      handlers.leave();
      return;
    }
    pressedAt = now;
    handlers.warn();
    timer = setTimeout(() => handlers.cancel(), SECOND_PRESS_MS);
  };
  // A service manager asks once and means it: leave, so that the next start resumes.
  const terminate = (): void => handlers.leave();
  source.on('SIGINT', press);
  source.on('SIGTERM', terminate);
  const look = onOrphaned(terminate);
  return () => {
    if (timer) clearTimeout(timer);
    look();
    source.off('SIGINT', press);
    source.off('SIGTERM', terminate);
  };
}
