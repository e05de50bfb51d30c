import { say } from '../prepared-stack.ts';
import { builtConsole } from './built-console.ts';

/** The built console, or null with the reason said: films are made without it too. */
export async function consoleOrNull(signal: AbortSignal): Promise<string | null> {
  try {
    return await builtConsole({
      signal,
      onBuild: () => say('· the console is built, once for this version (some seconds)'),
    });
  } catch (error) {
    signal.throwIfAborted();
    say(`! the console could not be built, the gateway runs without it: ${(error as Error).message}`);
    return null;
  }
}
