import { closeAll, type Closing } from './closing.ts';
import { openStack, type Stack } from './embedded/stack.ts';
import { setupReporter } from './setup-reporter.ts';
import { ensureTools, type Tools } from './setup/tools.ts';
import { terminationSignal } from './terminated.ts';

/** Says what goes on, on standard error: standard output is for results. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

export interface Stoppable {
  /** Takes whatever the work opens. */
  readonly closing: Closing[];
  /** Aborts when the command is told to stop. */
  readonly stopped: AbortSignal;
}

/**
 * Does the work of a command that runs until it is told to stop; whatever was opened is closed in reverse order, however
 * the work ends, and also when the command is told to stop before all of it stands.
 * @param early hears of that
 */
export async function untilStopped(
  work: (stoppable: Stoppable) => Promise<void>,
  early: () => void = () => undefined,
): Promise<void> {
  const stopped = terminationSignal();
  const closing: Closing[] = [];
  try {
    await work({ closing, stopped });
  } catch (error) {
    if (!stopped.aborted) throw error;
    early();
    process.exitCode = 130;
  } finally {
    await closeAll(closing, (error) => say(`! ${String(error)}`));
  }
}

export interface PreparedStack extends Stoppable {
  readonly tools: Tools;
  readonly stack: Stack;
}

/** {@link untilStopped}, with what is missing set up and the stack opened. */
export async function withPreparedStack(work: (prepared: PreparedStack) => Promise<void>): Promise<void> {
  await untilStopped(
    async ({ closing, stopped }) => {
      const setup = setupReporter(process.stderr);
      const tools = await ensureTools({ onProgress: setup.report, signal: stopped }).finally(setup.done);
      const onProgress = (message: string): void => say(`· ${message}`);
      const stack = await openStack({ temporal: tools.temporal, onProgress, signal: stopped });
      closing.push(() => stack.close());
      await work({ tools, stack, closing, stopped });
    },
    () => say('Stopped before it was up.'),
  );
}
